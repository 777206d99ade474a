"""Archives: which of the files that are packed together in one are read, and what they are called."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.article import Refusal, Remark
from corpus.readers.files.endings import ending_of, last_ending
from corpus.readers.files.file import File
from corpus.readers.files.sentences import passed_over, possible

MOST_PACKED = 1_000_000

# What programs write names in that are not in UTF-8: Windows and its command line in Arab countries, and MS-DOS.
_ARABIC_CODECS = ("windows-1256", "cp720")
_ARABIC_LETTER = re.compile("[\u0621-\u064a\u0671-\u06d3]")
_DRIVE = re.compile("[A-Za-z]:")


@dataclass(slots=True)
class Archive:
    """A file that holds others, the formats that are read, and what was passed over in it so far."""

    file: File
    formats: Iterable[str]
    seen: int = 0
    read: int = 0
    others: Counter[str] = field(default_factory=Counter)

    def member(self, name: str, size: int) -> File | Refusal | None:
        """The file of this name in the archive; None where it is hidden or of another ending, which is counted."""
        self.seen += 1
        name = name.replace("\\", "/")
        parts = [part for part in name.split("/") if part not in ("", ".")]
        if name.startswith("/") or _DRIVE.match(name) or ".." in parts:
            return self.refusal(
                "/".join(parts), "its path leads out of the archive, so it was not read; pack it anew"
            )
        if not parts or any(part.startswith(".") or part == "__MACOSX" for part in parts):
            return None
        ending = ending_of(parts[-1], self.formats)
        if not ending:
            self.others[last_ending(parts[-1])] += 1
            return None
        self.read += 1
        place = "/".join(parts)
        inner = place if self.file.member is None else f"{self.file.member}/{place}"
        return File(self.file.path, f"{self.file.id}/{place[: -len(ending)]}", ending, size, inner)

    def refusal(self, name: str, reason: str) -> Refusal:
        """Say of something in the archive why it is not read."""
        self.read += 1
        inner = name if self.file.member is None else f"{self.file.member}/{name}"
        return Refusal(File(self.file.path, "", "", 0, inner).name, None, reason)

    def rest(self) -> list[Refusal | Remark]:
        """Say at the end what was passed over, and that nothing was read."""
        said: list[Refusal | Remark] = [passed_over(self.file.name, self.others)] if self.others else []
        if not self.read:
            reason = f"this archive holds no articles; put files in it that end in {possible(self.formats)}"
            said.append(Refusal(self.file.name, None, reason))
        return said


def decoded_name(name: bytes) -> str:
    """Read a name as it stands in an archive: in UTF-8, or as Arab programs write it, or in MS-DOS's letters.

    >>> decoded_name("أخبار/١.json".encode()), decoded_name("أخبار/1.json".encode("cp1256"))
    ('أخبار/١.json', 'أخبار/1.json')
    >>> decoded_name("أخبار/1.json".encode("cp720")), decoded_name("café".encode("cp437"))
    ('أخبار/1.json', 'café')
    """
    try:
        return name.decode()
    except UnicodeDecodeError:
        foreign = sum(byte > 127 for byte in name)
    readings = [name.decode(codec, "replace") for codec in _ARABIC_CODECS]
    best = max(readings, key=lambda reading: len(_ARABIC_LETTER.findall(reading)))
    return best if 2 * len(_ARABIC_LETTER.findall(best)) > foreign else name.decode("cp437")
