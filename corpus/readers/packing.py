"""Packing: files that are compressed, of which nothing is handed on before its checksum is found right.

A compressed file is a row of members (gzip's word), each with a checksum at its end. Each is unpacked once to check it,
and kept if it is small; a large one is unpacked a second time to be read. Of one that is cut off nothing can be
checked: what can be unpacked is handed on, and then it is said.
"""

import io
from collections.abc import Callable, Generator, Iterator

from .compression import BEGINNINGS, PROGRAMS, CompressionError, unpacking_of
from .opening import OpenFile, Source

SMALL = 16 << 20  # bytes that are kept from the check to the reading
LARGEST_HELD = 64 << 20  # bytes of a packed file within another, which is held to go back in it

# What a file on disk may unpack to, all that is within it together: no text is packed a hundred times smaller.
_ALLOWED_TIMES = 100
_ALLOWED_BYTES = 64 << 20

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


def source_of(raw: io.RawIOBase, stream: io.BufferedIOBase) -> Source:
    """What can be gone back in: the file on disk, or else all of what is read from the stream."""
    return raw if isinstance(raw, OpenFile) and raw.is_on_disk() else HeldFile(stream)


def unpacked(ending: str, source: Source, budget: Budget) -> Iterator[bytes]:
    """Unpack what is compressed as the ending says, member after member; raises `Damage` behind what is good."""
    position = 0
    while head := source.at(position, _LOOKED_THROUGH):
        if position and not head.strip(b"\x00"):  # padding
            position += len(head)
            continue
        if not head.startswith(BEGINNINGS[ending]):
            raise Damage(_foreign(ending, position))
        member = _checked_member(ending, source, position, budget)
        yield from member.pieces or _delivered(ending, source, position)
        budget.spend(member.size)
        if member.end is None:
            raise Damage(f"is cut off: the file that {PROGRAMS[ending]} made ends too soon; fetch it again")
        position = member.end
        source.done(position)


def _foreign(ending: str, position: int) -> str:
    """Say that there is no member where one should begin."""
    if position:
        other = f"something else than {PROGRAMS[ending]} writes"
        return f"is damaged: behind byte {position:,} comes {other}; fetch it again"
    return f"is no {PROGRAMS[ending]} file; take {ending} off its name, or fetch it again"


class _CheckedMember:
    """A member whose checksum is right, or that is cut off: then `end` is None. `pieces` are those of a small one."""

    def __init__(self) -> None:
        self.pieces: list[bytes] | None = []
        self.size = 0
        self.end: int | None = None

    def add(self, piece: bytes) -> None:
        """Take a piece in, and keep it while the whole is small."""
        self.size += len(piece)
        if self.pieces is not None:
            self.pieces.append(piece)
            if self.size > SMALL:
                self.pieces = None


def _checked_member(ending: str, source: Source, start: int, budget: Budget) -> _CheckedMember:
    """Unpack a member to its end; raises `Damage` if it is not what was packed."""
    member = _CheckedMember()
    run = _run(ending, source, start)
    try:
        while True:
            member.add(next(run))
            budget.check(member.size)
    except StopIteration as stop:
        member.end = stop.value
    return member


def _delivered(ending: str, source: Source, start: int) -> Iterator[bytes]:
    """Unpack a large member again, telling how far it was read."""
    yield from _run(ending, source, start, source.done)


def _run(
    ending: str, source: Source, start: int, done: Callable[[int], None] | None = None
) -> Generator[bytes, None, int | None]:
    """Unpack a member; returns where it ends, None if the file ends before it."""
    member = unpacking_of(ending)
    position = start
    while not member.eof:
        data = source.at(position, _LOOKED_THROUGH)
        if not data:
            return None
        try:
            yield from member.feed(data)
        except CompressionError as error:
            place = f"is damaged somewhere behind byte {start:,} ({error})"
            raise Damage(f"{place}, and nothing behind it can be trusted; fetch it again") from None
        position += len(data)
        if done:
            done(position)
    return position - len(member.unused)
