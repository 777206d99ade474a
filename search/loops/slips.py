"""Loops over slips: the hashes of all words that one letter more, less or other makes of a word, and what has them."""

from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import INT64, UINT8, UINT32, UINT64, VOID, as_int, compiled, reads, writes
from index.files.arrays import Longs

_ALL_BITS = 0xFFFF_FFFF
# What each byte does to the state of a CRC-32, which begins with all bits set and ends with all of them turned.
_CRC_OF_BYTE: Longs = np.array(
    [crc32(bytes([byte ^ 0xFF])) ^ 0xFF00_0000 for byte in range(256)], dtype=np.int64
)


@compiled(INT64(INT64, INT64))
def after_byte(state: int, byte: int) -> int:
    """The state of a CRC-32 after one more byte."""
    return (state >> 8) ^ int(_CRC_OF_BYTE[(state ^ byte) & 0xFF])


@compiled(INT64(INT64, INT64))
def after_letter(state: int, letter: int) -> int:
    """The state of a CRC-32 after one more letter in UTF-8."""
    if letter < 0x80:
        return after_byte(state, letter)
    if letter < 0x800:
        return after_byte(after_byte(state, 0xC0 | letter >> 6), 0x80 | letter & 0x3F)
    if letter < 0x1_0000:
        state = after_byte(state, 0xE0 | letter >> 12)
    else:
        state = after_byte(after_byte(state, 0xF0 | letter >> 18), 0x80 | letter >> 12 & 0x3F)
    return after_byte(after_byte(state, 0x80 | letter >> 6 & 0x3F), 0x80 | letter & 0x3F)


@compiled(UINT64(INT64, reads(UINT32), INT64))
def hash_with_rest(state: int, word: NDArray[np.uint32], at: int) -> int:
    """The hash of what was read and the rest of a word from a letter on."""
    for place in range(at, len(word)):
        state = after_letter(state, word[place])
    return state ^ _ALL_BITS


@compiled(VOID(reads(UINT32), reads(UINT32), writes(UINT64)))
def hash_slips(word: NDArray[np.uint32], letters: NDArray[np.uint32], codes: NDArray[np.uint64]) -> None:
    """Write the `hash_of` of each slip of a word, in the order in which `search.spelling.slips` counts them.

    First those without each letter, then those with each two neighbours swapped, with each of the letters before each
    letter and at the end, and with each in the place of each letter.
    """
    size, kinds = len(word), len(letters)
    state = as_int(_ALL_BITS)
    swaps, more, others = size, 2 * size - 1, 2 * size - 1 + (size + 1) * kinds
    for at in range(size + 1):
        for kind in range(kinds):
            changed = after_letter(state, letters[kind])
            codes[more + at * kinds + kind] = hash_with_rest(changed, word, at)
            if at < size:
                codes[others + at * kinds + kind] = hash_with_rest(changed, word, at + 1)
        if at == size:
            return
        codes[at] = hash_with_rest(state, word, at + 1)
        if at + 1 < size:
            swapped = after_letter(after_letter(state, word[at + 1]), word[at])
            codes[swaps + at] = hash_with_rest(swapped, word, at + 2)
        state = after_letter(state, word[at])


@compiled(VOID(reads(UINT64), INT64, reads(UINT64), writes(UINT8)))
def mark_held(
    slots: NDArray[np.uint64], places: int, codes: NDArray[np.uint64], held: NDArray[np.uint8]
) -> None:
    """Set `held` where a hash is that of a string of a table, see `index.files.string_table`."""
    for each in range(len(codes)):
        code = as_int(codes[each])
        at = code * places >> 32
        # Slots next to others rise, and before an empty one each has its own.
        while slots[at] and as_int(slots[at] >> np.uint64(32)) < code:
            at += 1
        if slots[at] and as_int(slots[at] >> np.uint64(32)) == code:
            held[each] = 1
