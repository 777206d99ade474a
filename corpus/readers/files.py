"""Files: which ones hold articles, how large they are, and how far they have been read."""

import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.article import Refusal

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class File:
    """A file of articles: where it is, its name below the path that was asked for, its bytes on disk.

    `id` has `/` between its parts and no ending.
    """

    path: Path
    id: str
    ending: str
    size: int

    @property
    def name(self) -> str:
        """The path as it can be printed."""
        return shown(self.path)


def shown(path: Path) -> str:
    """Write a path so that it can be printed on one line, whatever bytes its name holds."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)


def find(paths: Iterable[Path], endings: Iterable[str]) -> Iterator[File | Refusal]:
    """Find the files with one of these endings, in sorted order; a path without any is refused."""
    known = tuple(sorted(endings, key=len, reverse=True))
    for path in paths:
        yield from _below(path, known)


def _below(path: Path, endings: tuple[str, ...]) -> Iterator[File | Refusal]:
    """Find what one path stands for: itself, or the files of a folder."""
    try:
        status = path.stat()
    except FileNotFoundError:
        yield Refusal(shown(path), None, "there is no such file or folder; check how the path is written")
        return
    except (OSError, ValueError) as error:
        yield unreadable(path, error)
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _in_folder(path, endings)
    elif ending := _ending(path, endings):
        yield File(path, path.name[: -len(ending)], ending, status.st_size)
    else:
        yield Refusal(
            shown(path), None, f"its ending is not known; name a file that ends in {listed(endings, 'or')}"
        )


def _in_folder(folder: Path, endings: tuple[str, ...]) -> Iterator[File | Refusal]:
    """Find the files of a folder, or say that there are none."""
    empty = True
    for found in _walk(folder, endings):
        empty = False
        yield found
    if empty:
        reason = f"this folder holds no articles; put files in it that end in {listed(endings, 'or')}"
        yield Refusal(shown(folder), None, reason)


def _walk(folder: Path, endings: tuple[str, ...]) -> Iterator[File | Refusal]:
    """Go through a folder and those in it, each once, so that a link to a folder above ends."""
    visited: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        ending = _ending(path, endings)
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                if (status.st_dev, status.st_ino) not in visited:
                    visited.add((status.st_dev, status.st_ino))
                    waiting += _entries(path)
            elif ending and stat.S_ISREG(status.st_mode):
                yield File(path, _place_below(path, folder, ending), ending, status.st_size)
        except OSError as error:
            if ending or not path.is_symlink():
                yield unreadable(path, error)


def _entries(folder: Path) -> list[Path]:
    """List what a folder holds and does not hide, the last name first."""
    names = sorted(os.listdir(folder), reverse=True)  # noqa: PTH208, a name is cheaper than a Path
    return [folder / name for name in names if not name.startswith(".")]


def _ending(path: Path, endings: tuple[str, ...]) -> str | None:
    """Find which ending a name has, in capitals or not."""
    return next((ending for ending in endings if path.name.lower().endswith(ending)), None)


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


def unreadable(path: Path, error: Exception) -> Refusal:
    """Say that the system would not let us read a file or folder."""
    cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Refusal(shown(path), None, f"cannot be read ({cause}); check the file and who may read it")


@contextmanager
def opened(file: File, progress: Progress | None = None) -> Iterator[io.BufferedReader]:
    """Open a file, telling `progress` how many bytes were read since it was last told.

    The calls add up to the file's size when it is closed, even if the reader gave up before its end.
    """
    with file.path.open("rb", buffering=0) as raw:
        counter = _Counter(raw, progress or _ignore)
        try:
            yield io.BufferedReader(counter, 1 << 16)
        finally:
            counter.tell_rest(file.size)


class _Counter(io.RawIOBase):
    """An open file that counts what is read from it."""

    def __init__(self, raw: io.FileIO, progress: Progress) -> None:
        self._raw = raw
        self._progress = progress
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = self._raw.readinto(buffer)
        self._count += count
        self._progress(count)
        return count

    def tell_rest(self, size: int) -> None:
        """Count what was not read as done."""
        if size > self._count:
            self._progress(size - self._count)


def _ignore(_: int) -> None:
    """Do nothing with a count."""
