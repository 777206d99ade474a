"""The manifest: what an index is made of and by what, as JSON beside it.

It holds the sum of every other file of its generation (`index.files.sums`), and a `seal`, the CRC-32 of itself without
it: whatever was changed in it by a bit, or by a hand, is noticed.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from isal.isal_zlib import crc32

from index.files.problems import NewerIndex, StaleIndex, broken, build_of, is_shortage, rebuild_of
from index.files.sums import FileSum
from index.terms.fingerprint import fingerprint

from .contents import Contents, FileSums
from .generation import MANIFEST_FILE

# Raise it whenever a file of the index changes its meaning.
FORMAT = 13
_SEAL = "seal"
_BEFORE_SEAL, _BEHIND_FIELDS = f',\n "{_SEAL}": "', "\n}"


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment of the index: its folder's name, its articles, how many of them are deleted."""

    name: str
    articles: int
    deleted: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is written down about an index.

    `frozen_tokens` counts the words of all articles when the vocabulary's evidence was frozen,
    `tokens` those of now (deleted articles included). `files` are all others of its generation by their paths there,
    each with its sum.
    """

    format: int
    analyzer: str
    created: str
    articles: int
    words: int
    tokens: int
    frozen_tokens: int
    first_date: str | None
    last_date: str | None
    sources: dict[str, int]
    unknown_source: int
    segments: list[SegmentEntry]
    files: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def fingerprint(self) -> str:
        """A short name of the index as it is now: 12 hexadecimal digits, others after every change of it."""
        return sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:12]

    def save(self, generation: Path) -> None:
        """Write it into a generation's folder."""
        (generation / MANIFEST_FILE).write_text(sealed_manifest(asdict(self)), encoding="utf-8")

    def contents(self, generation: Path) -> Contents:
        """The generation's files, as it knows them; raises BrokenIndex."""
        with _garbled(generation):
            return Contents(generation, _parsed_sums(self.files))

    @classmethod
    def load(cls, generation: Path) -> "Manifest":
        """Read it; raises BrokenIndex, or StaleIndex where another version made the index, NewerIndex a later one."""
        text, fields = _read_fields(generation)
        found = fields.get("format")
        if isinstance(found, int) and found > FORMAT and _is_sealed(text):
            raise NewerIndex(
                f"{generation.parent} was made by a newer version of Kashshaf; install that, or index your articles "
                f"into another folder: {build_of(Path('OTHER'))} PATH"
            )
        if found != FORMAT:
            raise _stale(generation.parent, "has another format")
        with _garbled(generation):
            fields.pop(_SEAL)
            segments = [SegmentEntry(**entry) for entry in fields.pop("segments")]
            manifest = cls(**fields, segments=segments)
        if manifest.analyzer != fingerprint():
            raise _stale(generation.parent, "was built by another analyzer")
        with _garbled(generation):
            if not _is_sealed(text):
                raise ValueError("it is not as it was written")
        return manifest


def sealed_manifest(fields: Mapping[str, object]) -> str:
    """A manifest's fields as they stand on the disk, with their seal."""
    return _with_seal(json.dumps(fields, ensure_ascii=False, indent=1).removesuffix(_BEHIND_FIELDS))


def _is_sealed(text: str) -> bool:
    """Whether a manifest is as it was written, whatever it says."""
    return text == _with_seal(text.rpartition(_BEFORE_SEAL)[0])


def _with_seal(plain: str) -> str:
    """The text of a manifest but for its end, with its seal and end."""
    return f'{plain}{_BEFORE_SEAL}{crc32((plain + _BEHIND_FIELDS).encode()):08x}"{_BEHIND_FIELDS}\n'


def segments_in(generation: Path) -> list[SegmentEntry]:
    """The segments of a generation, whichever version made it: nothing else of its manifest is read.

    Raises BrokenIndex.
    """
    _, fields = _read_fields(generation)
    with _garbled(generation):
        names = SegmentEntry.__dataclass_fields__
        return [SegmentEntry(**{name: entry[name] for name in names}) for entry in fields["segments"]]


def contents_in(generation: Path) -> Contents:
    """The files of a generation, none where an earlier version made it, which wrote no sums. Raises BrokenIndex."""
    _, fields = _read_fields(generation)
    with _garbled(generation):
        return Contents(generation, _parsed_sums(fields.get("files", {})))


def _parsed_sums(files: dict[str, str]) -> FileSums:
    return {name: FileSum.parsed(written) for name, written in files.items()}


def _read_fields(generation: Path) -> tuple[str, dict[str, Any]]:
    """The text of a manifest, and what it says."""
    with _garbled(generation):
        text = (generation / MANIFEST_FILE).read_bytes().decode()
        fields = json.loads(text)
        if not isinstance(fields, dict):
            raise TypeError("it is no object")
        return text, fields


@contextmanager
def _garbled(generation: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        if is_shortage(error):
            raise
        raise broken(generation / MANIFEST_FILE, generation.parent, error) from error


def _stale(folder: Path, what: str) -> StaleIndex:
    return StaleIndex(f"{folder} {what}; run: {rebuild_of(folder)}")
