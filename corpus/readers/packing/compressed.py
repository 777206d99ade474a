"""Packing: files that are compressed, of which nothing is handed on before its checksum is found right.

A compressed file is a row of members (gzip's word), each with a checksum at its end. Each is unpacked once to check it,
and kept if it is small; a large one is unpacked a second time to be read. Of one that is cut off nothing can be
checked: what can be unpacked is handed on, and then it is said.
"""

import io
from collections.abc import Generator, Iterator

from corpus.readers.files.opening import ByteSource, OpenFile

from .compression import BEGINNINGS, PROGRAMS, CompressionError, unpacking_of
from .spooling import Spool

LARGEST_HELD = 64 << 20  # bytes of a packed file within another, which is held to go back in it

# What a file on disk may unpack to, all that is within it together: no text is packed a hundred times smaller.
_ALLOWED_TIMES = 100
_ALLOWED_BYTES = 64 << 20

_BEGINNING = 1 << 12  # bytes of a member that are looked at first
_LOOKED_THROUGH = 1 << 18  # bytes of a packed file that are looked at together


class Damage(OSError):
    """What is wrong with a packed file from some place on; the message says it and what to do."""


class Budget:
    """How many bytes all that is packed in one file on disk may still unpack to."""

    def __init__(self, size: int) -> None:
        self._left = _ALLOWED_BYTES + _ALLOWED_TIMES * size

    def check(self, size: int) -> None:
        """Raise `Damage` if so many bytes are too many."""
        if size > self._left:
            times = f"unpacks to over {_ALLOWED_TIMES} times its size, which no articles do"
            raise Damage(f"{times}; if they are right, unpack it first")

    def spend(self, size: int) -> None:
        """Take note that so many bytes were unpacked."""
        self.check(size)
        self._left -= size


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


def unpacked(ending: str, source: ByteSource, budget: Budget) -> Iterator[bytes]:
    """Unpack what is compressed as the ending says, member after member; raises `Damage` behind what is good."""
    position = 0
    while head := source.at(position, _BEGINNING):
        if position and not head.strip(b"\x00"):  # padding
            position += len(head)
            continue
        if not head.startswith(BEGINNINGS[ending]):
            raise Damage(_foreign(ending, position))
        spool = Spool()
        try:
            end = _check(ending, source, position, budget, spool)
            budget.spend(spool.size)
            yield from _delivered(ending, source, (position, end), spool)
        finally:
            spool.close()
        if end is None:
            raise Damage(f"is cut off: the file that {PROGRAMS[ending]} made ends too soon; fetch it again")
        position = end
        source.done(position)


def _foreign(ending: str, position: int) -> str:
    """Say that there is no member where one should begin."""
    if position:
        other = f"something else than {PROGRAMS[ending]} writes"
        return f"is damaged: behind byte {position:,} comes {other}; fetch it again"
    return f"is no {PROGRAMS[ending]} file; take {ending} off its name, or fetch it again"


def _check(ending: str, source: ByteSource, start: int, budget: Budget, spool: Spool) -> int | None:
    """Unpack a member into a spool; returns its end, None if it is cut off. Raises `Damage` if it is not as packed."""
    run = _run(ending, source, start)
    try:
        while True:
            spool.add(next(run))
            budget.check(spool.size)
    except StopIteration as stop:
        end: int | None = stop.value
        return end


def _delivered(
    ending: str, source: ByteSource, span: tuple[int, int | None], spool: Spool
) -> Iterator[bytes]:
    """Hand on a member that was found right, unpacking it again if it was too large for the spool."""
    start, end = span
    length = (source.size if end is None else end) - start
    given = 0
    for piece in spool.pieces() if spool.is_whole() else _run(ending, source, start):
        yield piece
        given += len(piece)
        source.done(start + length * given // spool.size)


def _run(ending: str, source: ByteSource, start: int) -> Generator[bytes, None, int | None]:
    """Unpack a member; returns where it ends, None if the file ends before it."""
    member = unpacking_of(ending)
    position = start
    while not member.eof:
        data = source.at(position, min(_BEGINNING + 2 * (position - start), _LOOKED_THROUGH))
        if not data:
            return None
        try:
            yield from member.feed(data)
        except CompressionError as error:
            place = f"is damaged somewhere behind byte {start:,} ({error})"
            raise Damage(f"{place}, and nothing behind it can be trusted; fetch it again") from None
        position += len(data)
    return position - len(member.unused)
