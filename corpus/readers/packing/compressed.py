"""Compressed files, of which nothing is handed on before its checksum is found right.

A compressed file is a row of members (gzip's word), each with a checksum at its end. Each is unpacked once to check it,
and kept if it is small; a large one is unpacked a second time to be read. Of one that is cut off nothing can be
checked: what can be unpacked is handed on, and then it is said.
"""

from collections.abc import Generator, Iterator

from corpus.readers.files.opening import ByteSource

from .budget import Budget, Damage
from .compression import BEGINNINGS, PROGRAMS, CompressionError, unpacking_of
from .spooling import Spool

_BEGINNING = 1 << 12  # bytes of a member that are looked at first
_LOOKED_THROUGH = 1 << 18  # bytes of a packed file that are looked at together


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
