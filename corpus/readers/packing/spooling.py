"""Spooling: unpacked bytes that wait until their checksum is found right."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

from .compression import PIECE

_IN_MEMORY = 16 << 20  # bytes; more go to a file of the system's, which is gone when it is closed
_ON_DISK = 1 << 30


class Spool:
    """Bytes that are kept unless they are very many; `size` counts them all the same."""

    def __init__(self) -> None:
        self._file: SpooledTemporaryFile[bytes] | None = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self.size = 0

    def add(self, piece: bytes) -> None:
        """Take more in, and let all go when it is too much or there is no room for it."""
        self.size += len(piece)
        if not self._file:
            return
        try:
            self._file.write(piece)
        except OSError:
            self.close()
        if self.size > _ON_DISK:
            self.close()

    def is_whole(self) -> bool:
        """Whether all that was taken in is still there."""
        return self._file is not None

    def pieces(self) -> Iterator[bytes]:
        """Give what was kept, and let it go."""
        if self._file:
            self._file.seek(0)
            while piece := self._file.read(PIECE):
                yield piece
        self.close()

    def close(self) -> None:
        """Let all go."""
        if self._file:
            self._file.close()
            self._file = None
