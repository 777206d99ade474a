"""Edits: which of many terms differ from a word in few letters.

The distance is Damerau's (optimal string alignment): a letter that is there or not, another one, and two neighbours
that are swapped are one change each.
"""

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints, Longs

# A letter that no word has.
_NONE = 0


class LetterTable:
    """The letters of many terms in one array, each term's from its start on, with where the last one ends."""

    def __init__(self, letters: NDArray[Any], starts: Ints) -> None:
        self._letters = letters
        self._starts = starts

    def within(self, word: str, edits: int) -> Longs:
        """The numbers of the terms that are so many changes from a word at most, rising."""
        from search.loops import spellings as loops  # noqa: PLC0415 - only near spellings wait until loops are loaded

        wanted, own = np.array([*map(ord, word)], dtype=np.uint32), 0
        for letter in word:
            own |= 1 << (ord(letter) & 63)
        found = np.empty(len(self._held), dtype=np.int64)
        count = loops.find_near_terms(
            self._letters, self._starts, self._held, wanted, np.uint64(own), edits, found
        )
        return found[:count]

    @cached_property
    def _held(self) -> NDArray[np.uint64]:
        """For each term a bit for each letter that it holds, of 64, which several letters share."""
        starts = self._starts[:-1]
        if not len(starts):
            return np.empty(0, dtype=np.uint64)
        bits = np.left_shift(np.uint64(1), self._letters.astype(np.uint64) & np.uint64(63))
        bits[self._letters == _NONE] = 0
        held: NDArray[np.uint64] = np.bitwise_or.reduceat(bits, np.minimum(starts, len(bits) - 1))
        return held
