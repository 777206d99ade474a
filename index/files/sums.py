"""Sums: by what the bytes of a file are known again, a CRC-32 for each block of it, and its size.

They are kept apart from the file, so that a file that is another one, cut or changed by a bit is noticed; blocks, so
that what is large is checked where it is read and when it is read first.
"""

import mmap
from collections.abc import Iterator
from pathlib import Path
from struct import pack, unpack
from typing import NamedTuple

from isal.isal_zlib import crc32

# Bytes: checked in a thirtieth of a millisecond, and so few sums that those of 12 GB are half a megabyte.
BLOCK_BYTES = 1 << 18
_BYTES_OF_SUM = 4
UNCHECKED, CHECKED = 1, 0


class Altered(ValueError):
    """Bytes of a file are not those that were written; the message says which."""


class FileSum(NamedTuple):
    """The size of a file, and the CRC-32 of each of its blocks."""

    size: int
    blocks: tuple[int, ...]

    def __str__(self) -> str:
        """As a manifest has it: the size, and eight hexadecimal digits a block."""
        return f"{self.size} {pack(f'>{len(self.blocks)}I', *self.blocks).hex()}"

    @classmethod
    def parsed(cls, written: str) -> "FileSum":
        """Read what `str` wrote; raises ValueError."""
        digits, _, sums = written.partition(" ")
        size, found = int(digits), bytes.fromhex(sums)
        if size < 0 or len(sums) != 2 * len(found) or len(found) != _BYTES_OF_SUM * -(-size // BLOCK_BYTES):
            raise ValueError(f"{written[:40]!r} is no sum of a file")
        return cls(size, unpack(f">{len(found) // _BYTES_OF_SUM}I", found))


def sum_of(path: Path) -> FileSum:
    """The sum of a file as it is now; raises OSError."""
    size, sums = 0, []
    for block in _blocks_of(path):
        size += len(block)
        sums.append(crc32(block))
    return FileSum(size, tuple(sums))


def require_sum(path: Path, known: FileSum) -> None:
    """Read all of a file; raises OSError, or Altered where it is not as it was written."""
    if (found := sum_of(path)) == known:
        return
    if found.size != known.size:
        raise Altered(f"{path} has {found.size} bytes, not {known.size}")
    bad = [at for at, pair in enumerate(zip(found.blocks, known.blocks, strict=True)) if len(set(pair)) > 1]
    raise Altered(f"{path} is not as it was written, from byte {bad[0] * BLOCK_BYTES} on")


class Blocks:
    """A file whose blocks are checked when they are first read; safe for many threads.

    Two threads may check a block at once, which costs time and no more.
    """

    def __init__(self, path: Path, known: FileSum) -> None:
        """Raises OSError, or Altered where the file has another size."""
        self._path = path
        self._known = known.blocks
        self._state = bytearray([UNCHECKED]) * len(known.blocks)
        with path.open("rb") as file:
            size = file.seek(0, 2)
            if size != known.size:
                raise Altered(f"{path} has {size} bytes, not {known.size}")
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else None
        self.size = size

    def require(self, start: int, end: int) -> None:
        """See to it that the bytes from `start` to `end` are those that were written; raises Altered."""
        first, last = start // BLOCK_BYTES, -(-end // BLOCK_BYTES)
        if start < end and self._state.find(UNCHECKED, first, last) >= 0:
            self._check(first, last)

    def require_all(self) -> None:
        """The same of all bytes."""
        self.require(0, self.size)

    def _check(self, first: int, last: int) -> None:
        if self._bytes is None:
            return
        view = memoryview(self._bytes)
        for at in range(first, last):
            if self._state[at] == CHECKED:
                continue
            if crc32(view[at * BLOCK_BYTES : (at + 1) * BLOCK_BYTES]) != self._known[at]:
                raise Altered(f"{self._path} is not as it was written, from byte {at * BLOCK_BYTES} on")
            self._state[at] = CHECKED


def _blocks_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            yield block
