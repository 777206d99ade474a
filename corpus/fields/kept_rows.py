"""Kept rows: what the first look read of files, in memory until they are read, so that they are read from disk once.

A file is kept whole or not at all, and only while all that are kept take so many bytes; each row goes as it is taken.
A file that is no longer as it was when it was looked at is read again.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from sys import getsizeof

from corpus.article import Refusal, Remark
from corpus.readers.files.file import File
from corpus.readers.files.opening import Progress
from corpus.readers.formats import Rows, rows_of
from corpus.row import Row

MOST_BYTES_KEPT = 192 << 20  # bytes: 31,000 articles of 1,900 letters take 165 MB
_BYTES_OF_ROW = 400  # of a row and its fields, but for their values

_Status = tuple[int, int, int, int]


@dataclass(slots=True)
class _Count:
    """How many bytes on disk were read so far."""

    bytes: int = 0

    def add(self, more: int) -> None:
        """Count more of them."""
        self.bytes += more


@dataclass(frozen=True, slots=True)
class _KeptFile:
    """What a file has, each item behind what was read of the file before it; how it was, and all that was read."""

    status: _Status
    items: deque[tuple[int, Row | Refusal | Remark]]
    bytes: int


class KeptRows:
    """Keeps what files have while they are looked at, and hands it on when they are read."""

    def __init__(self) -> None:
        self._kept: dict[File, _KeptFile] = {}
        self._room = MOST_BYTES_KEPT

    def looked_at(self, file: File) -> Rows:
        """Read a file, and keep what it has if that is gone through to its end."""
        status, count, room = _status(file), _Count(), self._room
        items: deque[tuple[int, Row | Refusal | Remark]] = deque()
        for item in rows_of(file, count.add):
            yield item
            if room > 0:
                room -= _size_of(item)
                items.append((count.bytes, item))
                if room <= 0:
                    items.clear()
        if status and room > 0:
            self._kept[file] = _KeptFile(status, items, count.bytes)
            self._room = room

    def taken(self, file: File, progress: Progress | None) -> Rows:
        """What a file has, from here if it is as it was, or else from disk."""
        kept = self._kept.pop(file, None)
        if kept is None or kept.status != _status(file):
            return rows_of(file, progress)
        return _handed_on(kept, progress)

    def clear(self) -> None:
        """Keep nothing more."""
        self._kept.clear()


def _handed_on(kept: _KeptFile, progress: Progress | None) -> Rows:
    """Hand on item after item, each gone from here, and tell of the bytes as if they were read now."""
    told = 0
    while kept.items:
        read, item = kept.items.popleft()
        if progress and read > told:
            progress(read - told)
            told = read
        yield item
    if progress and kept.bytes > told:
        progress(kept.bytes - told)


def _status(file: File) -> _Status | None:
    """By what a file that was changed is known; None for one that is not there."""
    try:
        found = file.path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _size_of(item: Row | Refusal | Remark) -> int:
    """How many bytes of memory an item takes."""
    if not isinstance(item, Row):
        return _BYTES_OF_ROW
    size = _BYTES_OF_ROW
    for value in item.fields.values():
        size += getsizeof(value) if type(value) is str else getsizeof(value) + _size_within(value)
    return size


def _size_within(value: object) -> int:
    """How many bytes the values in a list or an object take."""
    size = 0
    containers = [value] if isinstance(value, (list, Mapping)) else []
    while containers:
        container = containers.pop()
        inner: Iterator[object] = iter(container)
        if isinstance(container, Mapping):
            size += sum(map(getsizeof, container))
            inner = iter(container.values())
        for each in inner:
            size += getsizeof(each)
            if isinstance(each, (list, Mapping)):
                containers.append(each)
    return size
