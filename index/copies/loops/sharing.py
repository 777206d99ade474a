"""Sharing: how much of the shorter of two texts the longer one has too, in whole numbers as `overlap` has it.

The stretches of a text are put into a table, by a hash of theirs that is chosen anew for each call, so that nobody can
write texts that all have one. Those of each text that it is paired with are looked up there, one after the other.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import (
    INT32,
    INT64,
    UINT8,
    UINT32,
    UINT64,
    VOID,
    as_int,
    compiled,
    inner,
    reads,
    record,
    writes,
)
from index.copies.hashes import Hashes
from index.copies.overlap import STEPS, WORDS_TOGETHER
from index.copies.shingles import FACTOR, HALF_OF_HASH, Codes
from index.files.arrays import Ints, Longs

_NO_STRETCH = -1
_BYTES_OF_HASH = 8
_BITS_OF_HASH = np.uint64(64)
_BITS_OF_BYTE = np.uint64(8)
_LAST_BYTE = np.uint64(0xFF)


class TextCodes(NamedTuple):
    """The words of texts, one after the other: those of text i are `codes[starts[i]:starts[i + 1]]`."""

    codes: Codes
    starts: Longs


class PairRoom(NamedTuple):
    """Room for one pair: hashes of the stretches of both texts, and a table of those of the first.

    `slots`, as many as a power of two, have a place of a stretch, or nothing; `owns` has for each place the slot of
    its stretch, and `seen` for each slot the pair in which its stretch was met last.
    """

    hashes: Hashes
    others: Hashes
    slots: Ints
    owns: Ints
    seen: Longs


_TEXTS = record(TextCodes, writes(UINT32), writes(INT64))
_ROOM = record(PairRoom, writes(UINT64), writes(UINT64), writes(INT32), writes(INT32), writes(INT64))


@compiled(VOID(_TEXTS, reads(INT64), reads(INT64), UINT64, _ROOM, writes(UINT8)))
def share_pairs(
    texts: TextCodes, ones: Longs, others: Longs, factor: np.uint64, room: PairRoom, shares: NDArray[np.uint8]
) -> None:
    """How many of STEPS steps each pair shares, into `shares`; pairs with one first text stand together."""
    before, size = _NO_STRETCH, 0
    for pair in range(len(ones)):
        one, other = ones[pair], others[pair]
        if one != before:
            size = _hash_stretches(texts, one, room.hashes)
            shift = _fill(room, size, factor)
            before = one
        other_size = _hash_stretches(texts, other, room.others)
        if _is_first_longer(texts, one, other, room, size):
            covered = _covered_of_other(room, other_size, factor, shift)
            words = texts.starts[other + 1] - texts.starts[other]
        else:
            covered = _covered_of_first(room, size, other_size, factor, shift, pair)
            words = texts.starts[one + 1] - texts.starts[one]
        shares[pair] = _rounded(covered * STEPS, words)


@inner
def _hash_stretches(texts: TextCodes, text: int, hashes: Hashes) -> int:
    """Hash the stretches of a text, as `shingles.hashed` does; how many there are."""
    start, end = texts.starts[text], texts.starts[text + 1]
    size = as_int(max(end - start - WORDS_TOGETHER + 1, 0))
    for at in range(size):
        found = np.uint64(0)
        for word in range(start + at, start + at + WORDS_TOGETHER):
            found = found * FACTOR + np.uint64(texts.codes[word])
        found ^= found >> HALF_OF_HASH
        found *= FACTOR
        hashes[at] = found ^ found >> HALF_OF_HASH
    return size


@inner
def _fill(room: PairRoom, size: int, factor: np.uint64) -> np.uint64:
    """Put the stretches of the first text into the table; by how much a product is shifted to be a slot."""
    bits, slots = 1, 2
    while slots < 2 * size:
        bits, slots = bits + 1, slots * 2
    shift = np.uint64(as_int(_BITS_OF_HASH) - bits)
    room.slots[:slots] = _NO_STRETCH
    room.seen[:slots] = _NO_STRETCH
    for place in range(size):
        slot = _slot_of(room, room.hashes[place], factor, shift, slots - 1)
        if room.slots[slot] == _NO_STRETCH:
            room.slots[slot] = place
        room.owns[place] = slot
    return shift


@inner
def _slot_of(room: PairRoom, hashed: np.uint64, factor: np.uint64, shift: np.uint64, last: int) -> int:
    """The slot in which a stretch is, or would be."""
    slot = as_int(hashed * factor >> shift)
    while room.slots[slot] != _NO_STRETCH and room.hashes[room.slots[slot]] != hashed:
        slot = slot + 1 & last
    return slot


@inner
def _is_first_longer(texts: TextCodes, one: int, other: int, room: PairRoom, size: int) -> bool:
    """Whether the first text is the longer one; of two as long that whose hashes, as bytes, are greater."""
    words = texts.starts[one + 1] - texts.starts[one]
    other_words = texts.starts[other + 1] - texts.starts[other]
    if words != other_words:
        return bool(words > other_words)
    for at in range(size):
        mine, its = room.hashes[at], room.others[at]
        if mine != its:
            return bool(_swapped(mine) > _swapped(its))
    return False


@inner
def _swapped(number: np.uint64) -> np.uint64:
    """A number the bytes of which are in the other order: their order in memory is then that of numbers."""
    found = np.uint64(0)
    for _ in range(_BYTES_OF_HASH):
        found = found << _BITS_OF_BYTE | number & _LAST_BYTE
        number >>= _BITS_OF_BYTE
    return found


@inner
def _covered_of_other(room: PairRoom, size: int, factor: np.uint64, shift: np.uint64) -> int:
    """How many words of the second text are in stretches that the first one has."""
    last = (1 << as_int(_BITS_OF_HASH - shift)) - 1
    covered, until = 0, 0
    for place in range(size):
        if room.slots[_slot_of(room, room.others[place], factor, shift, last)] != _NO_STRETCH:
            covered += place + WORDS_TOGETHER - max(until, place)
            until = place + WORDS_TOGETHER
    return covered


@inner
def _covered_of_first(
    room: PairRoom, size: int, other_size: int, factor: np.uint64, shift: np.uint64, pair: int
) -> int:
    """How many words of the first text are in stretches that the second one has."""
    last = (1 << as_int(_BITS_OF_HASH - shift)) - 1
    for place in range(other_size):
        slot = _slot_of(room, room.others[place], factor, shift, last)
        if room.slots[slot] != _NO_STRETCH:
            room.seen[slot] = pair
    covered, until = 0, 0
    for place in range(size):
        if room.seen[room.owns[place]] == pair:
            covered += place + WORDS_TOGETHER - max(until, place)
            until = place + WORDS_TOGETHER
    return covered


@inner
def _rounded(dividend: int, divisor: int) -> int:
    """A quotient as Python rounds it: a half to the even number; nothing of nothing."""
    if not dividend:
        return 0
    quotient, rest = divmod(dividend, divisor)
    return quotient + (2 * rest > divisor or (2 * rest == divisor and quotient % 2 == 1))
