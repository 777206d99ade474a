"""Pouring: what was unpacked piece by piece as a stream, and a packed file that can be gone back in."""

import io
from collections.abc import Iterator

from corpus.readers.files.opening import ByteSource, OpenFile

from .budget import Damage

LARGEST_HELD = 64 << 20  # bytes of a packed file within another, which is held to go back in it


class HeldFile:
    """A packed file within another, held in memory."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._data = stream.read(LARGEST_HELD + 1)
        if len(self._data) > LARGEST_HELD:
            raise Damage(
                f"is packed twice and larger than {LARGEST_HELD:,} bytes; unpack the outer file first"
            )

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self._data)

    def at(self, position: int, count: int) -> bytes:
        """Show bytes from a place."""
        return self._data[position : position + count]

    def done(self, position: int) -> None:
        """Take no note: the outer file is counted."""


class Poured(io.RawIOBase):
    """Pieces of bytes as a stream; what goes wrong is raised behind the last good byte and kept in `damage`."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")
        self.damage: OSError | None = None

    def readable(self) -> bool:  # noqa: D102
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer unless the pieces end."""
        filled = 0
        while filled < len(buffer) and self._has_more():
            count = min(len(self._rest), len(buffer) - filled)
            buffer[filled : filled + count] = self._rest[:count]
            self._rest = self._rest[count:]
            filled += count
        if self.damage and not filled:
            raise self.damage
        return filled

    def _has_more(self) -> bool:
        """Take the next piece if the last one is used up."""
        while not self._rest and not self.damage:
            try:
                piece = next(self._pieces, None)
            except OSError as error:
                self.damage = error
                return False
            if piece is None:
                return False
            self._rest = memoryview(piece)
        return bool(self._rest)


def source_of(raw: io.RawIOBase, stream: io.BufferedIOBase) -> ByteSource:
    """What can be gone back in: the file on disk, or else all of what is read from the stream."""
    return raw if isinstance(raw, OpenFile) and raw.is_on_disk() else HeldFile(stream)
