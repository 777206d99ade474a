"""Opening: a file on disk as a stream whose reading is counted, and whether the file stayed as it was."""

import io
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Protocol

from .file import STANDARD_INPUT, File
from .sentences import no_file

Progress = Callable[[int], None]

HEAD = 1 << 18  # bytes that `BufferedReader.peek` shows of a stream that is not at its end


class Unopened(OSError):
    """What is no file and was not opened; the message says what it is and what to do."""


class ByteSource(Protocol):
    """Bytes that can be looked at from any place, so that they can be checked before they are read."""

    @property
    def size(self) -> int:
        """How many bytes there are."""
        ...

    def at(self, position: int, count: int) -> bytes:
        """Show up to so many bytes from a place; fewer at the end alone."""
        ...

    def done(self, position: int) -> None:
        """Take note that all before this place has been read."""
        ...


class OpenFile(io.RawIOBase):
    """An open file that counts what is read from it and knows how it was when it was opened."""

    def __init__(self, raw: BinaryIO, status: os.stat_result | None, progress: Progress | None) -> None:
        self._raw = raw
        self._progress = progress or _ignore
        self._count = 0
        self._first = status

    @property
    def size(self) -> int:
        """How many bytes the file had when it was opened."""
        return self._first.st_size if self._first else 0

    def readable(self) -> bool:  # noqa: D102
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer unless the file ends."""
        filled = 0
        while filled < len(buffer) and (data := self._raw.read(len(buffer) - filled)):
            buffer[filled : filled + len(data)] = data
            filled += len(data)
        self.done(self._count + filled)
        return filled

    def at(self, position: int, count: int) -> bytes:
        """Show bytes of a file on disk; nothing is counted."""
        self._raw.seek(position)
        return self._raw.read(count)

    def done(self, position: int) -> None:
        """Count what lies before this place."""
        if position > self._count:
            self._progress(position - self._count)
            self._count = position

    def is_on_disk(self) -> bool:
        """Whether one can go back in it."""
        return self._first is not None

    def change(self) -> str | None:
        """Say that the file is no longer as it was when it was opened."""
        if not self._first:
            return None
        last = os.fstat(self._raw.fileno())
        if last.st_size < self._first.st_size:
            return "became shorter while it was read, so that its end is missing; read it again"
        if (last.st_size, last.st_mtime_ns) != (self._first.st_size, self._first.st_mtime_ns):
            return "was changed while it was read; read it again"
        return None


@contextmanager
def opened(file: File, progress: Progress | None = None) -> Iterator[OpenFile]:
    """Open a file, telling `progress` how many bytes were read since it was last told.

    The calls add up to the file's size when it is closed, even if the reader gave up before its end.
    """
    if file.path == STANDARD_INPUT:
        yield OpenFile(sys.stdin.buffer, None, progress)
        return
    with _opened_file(file) as raw:
        stream = OpenFile(raw, os.fstat(raw.fileno()), progress)
        try:
            yield stream
        finally:
            stream.done(file.size)


def _opened_file(file: File) -> io.FileIO:
    """Open a file, but nothing that became a pipe since it was found, for which one would wait."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    raw = io.FileIO(os.open(file.path, flags))
    if not stat.S_ISREG(mode := os.fstat(raw.fileno()).st_mode):
        raw.close()
        raise Unopened(no_file(mode))
    return raw


def _ignore(_: int) -> None:
    """Do nothing with a count."""
