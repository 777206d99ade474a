"""Files: which ones hold articles, where they are, and what is passed over."""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.article import Refusal, Remark

from .endings import ARCHIVES, COMPRESSIONS, ending_of, last_ending

STANDARD_INPUT = Path("-")  # JSON lines that come through a pipe

_MOST_KINDS = 6  # of endings that are named when their files are passed over


@dataclass(frozen=True, slots=True)
class File:
    """A file of articles: where it is, its name below the path that was asked for, its bytes on disk.

    `id` has `/` between its parts and no ending. A file in an archive has the archive's path, and in `member` its name
    there; its `id` goes on from the archive's.
    """

    path: Path
    id: str
    ending: str
    size: int
    member: str | None = None

    @property
    def name(self) -> str:
        """The path as it can be printed; that of a member goes on behind the archive's."""
        if self.path == STANDARD_INPUT:
            return "standard input"
        return shown(self.path) if self.member is None else f"{shown(self.path)}/{printable(self.member)}"


def shown(path: Path) -> str:
    """Write a path so that it can be printed on one line, whatever bytes its name holds."""
    return printable(os.fsencode(path).decode("utf-8", "backslashreplace"))


def printable(text: str) -> str:
    """Write what cannot be printed by its number."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)


def find(paths: Iterable[Path], formats: Iterable[str]) -> Iterator[File | Refusal | Remark]:
    """Find the files of these formats, packed or not, in sorted order; a path without any is refused.

    `-` is standard input. Of the files of a folder that have other endings, a remark gives the count.
    """
    known = tuple(formats)
    for path in paths:
        if path == STANDARD_INPUT:
            yield File(path, "-", ".jsonl", 0)
        else:
            yield from _below(path, known)


def _below(path: Path, formats: tuple[str, ...]) -> Iterator[File | Refusal | Remark]:
    """Find what one path stands for: itself, or the files of a folder."""
    try:
        status = path.stat()
    except FileNotFoundError:
        yield Refusal(shown(path), None, "there is no such file or folder; check how the path is written")
        return
    except (OSError, ValueError) as error:
        yield unreadable(path, error)
        return
    ending = ending_of(path.name, formats)
    if stat.S_ISDIR(status.st_mode):
        yield from _in_folder(path, formats)
    elif not stat.S_ISREG(status.st_mode):
        yield Refusal(shown(path), None, no_file(status.st_mode))
    elif ending:
        yield File(path, path.name[: -len(ending)], ending, status.st_size)
    else:
        yield Refusal(
            shown(path), None, f"its ending is not known; name a file that ends in {possible(formats)}"
        )


def _in_folder(folder: Path, formats: tuple[str, ...]) -> Iterator[File | Refusal | Remark]:
    """Find the files of a folder, or say that there are none; say what was passed over."""
    empty = True
    others: Counter[str] = Counter()
    for found in _walk_through(folder, formats, others):
        empty = False
        yield found
    if others:
        yield passed_over(shown(folder), others)
    if empty:
        reason = f"this folder holds no articles; put files in it that end in {possible(formats)}"
        yield Refusal(shown(folder), None, reason)


def _walk_through(folder: Path, formats: tuple[str, ...], others: Counter[str]) -> Iterator[File | Refusal]:
    """Go through a folder and those in it, each once, so that links in a circle end; count other endings."""
    visited: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        ending = ending_of(path.name, formats)
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                if (status.st_dev, status.st_ino) not in visited:
                    visited.add((status.st_dev, status.st_ino))
                    waiting += _entries(path)
            elif not ending:
                others[last_ending(path.name)] += 1
            elif stat.S_ISREG(status.st_mode):
                yield File(path, _place_below(path, folder, ending), ending, status.st_size)
            else:
                yield Refusal(shown(path), None, no_file(status.st_mode))
        except OSError as error:
            if ending or not path.is_symlink():
                yield unreadable(path, error)


def _entries(folder: Path) -> list[Path]:
    """List what a folder holds and does not hide, the last name first."""
    names = sorted(os.listdir(folder), reverse=True)  # noqa: PTH208, a name is cheaper than a Path
    return [folder / name for name in names if not name.startswith(".")]


def _place_below(path: Path, folder: Path, ending: str) -> str:
    """Name a file by its place below the folder."""
    return path.relative_to(folder).as_posix()[: -len(ending)]


def listed(endings: Iterable[str], joint: str) -> str:
    """Write the endings out for a sentence, the last two joined by a word.

    >>> listed([".txt", ".jsonl"], "or")
    '.jsonl or .txt'
    """
    *first, last = sorted(endings)
    return f"{', '.join(first)} {joint} {last}" if first else last


def possible(formats: Iterable[str]) -> str:
    """Write out for a sentence how the name of a file that is read may end."""
    return f"{listed(formats, 'or')}, also within {listed((*COMPRESSIONS, *ARCHIVES), 'or')}"


def passed_over(place: str, others: Counter[str]) -> Remark:
    """Say how many files of a folder or an archive were not read because of their endings.

    >>> passed_over("news", Counter({".pdf": 2, "": 1})).text
    '3 files were passed over, since their endings are not known: .pdf 2, without an ending 1'
    """
    named = sorted(others.items(), key=lambda each: (-each[1], each[0] or "~"))[:_MOST_KINDS]
    kinds = [f"{ending or 'without an ending'} {count:,}" for ending, count in named]
    if rest := others.total() - sum(count for _, count in named):
        kinds.append(f"others {rest:,}")
    files = (
        "1 file was passed over, since its ending is"
        if others.total() == 1
        else (f"{others.total():,} files were passed over, since their endings are")
    )
    return Remark(place, None, f"{files} not known: {', '.join(kinds)}")


def kept_before(rows: int) -> str:
    """Say how many articles were read before the place where a file is damaged.

    >>> kept_before(1), kept_before(2000)
    ('the article before is kept', 'the 2,000 articles before are kept')
    """
    many = {0: "nothing of it is kept", 1: "the article before is kept"}
    return many.get(rows, f"the {rows:,} articles before are kept")


def no_file(mode: int) -> str:
    """Say of what is neither a file nor a folder why it is not opened."""
    kinds = {
        stat.S_IFIFO: "a pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
    }
    kind = kinds.get(stat.S_IFMT(mode), "something else")
    return (
        f"is {kind}, no file; save what comes out of it in a file, or give it as standard input to the path -"
    )


def unreadable(path: Path, error: Exception) -> Refusal:
    """Say that the system would not let us read a file or folder."""
    cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Refusal(shown(path), None, f"cannot be read ({cause}); check the file and who may read it")
