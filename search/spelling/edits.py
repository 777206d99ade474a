"""Edits: which of many terms differ from a word in few letters, all of them gone through side by side.

The distance is Damerau's (optimal string alignment): a letter that is there or not, another one, and two neighbours
that are swapped are one change each.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints, Longs, Mask

Small = NDArray[np.int8]
LetterCodes = NDArray[Any]
# A letter that no word has.
_NONE = 0


@dataclass(slots=True)
class _Column:
    """The terms that may still be near, and for each how far the word's beginnings are from its first letters."""

    terms: Longs
    distances: Small
    earlier: Small
    letters: LetterCodes

    def take(self, kept: Mask | Longs) -> "_Column":
        """Some of the terms."""
        return _Column(self.terms[kept], self.distances[:, kept], self.earlier[:, kept], self.letters[kept])


class LetterTable:
    """The letters of many terms in one array, each term's from its start on."""

    def __init__(self, letters: LetterCodes, starts: Ints, lengths: Ints) -> None:
        self._letters = letters
        self._starts = starts
        self._lengths = lengths

    def within(self, word: str, edits: int) -> Longs:
        """The numbers of the terms that are so many changes from a word at most, rising."""
        wanted = [ord(letter) for letter in word]
        terms = self._likely(wanted, edits)
        rows = np.arange(len(word) + 1, dtype=np.int8)[:, None]
        column = _Column(
            terms, np.tile(rows, len(terms)), np.tile(rows, len(terms)), np.full(len(terms), _NONE)
        )
        found = []
        for at in range(len(word) + edits + 1):
            whole = self._lengths[column.terms] == at
            found.append(column.terms[whole & (column.distances[-1] <= edits)])
            column = column.take(~whole & (column.distances.min(axis=0) <= edits))
            if not len(column.terms):
                break
            column = _next_column(column, wanted, self._letters[self._starts[column.terms] + at])
        return np.sort(np.concatenate(found))

    def _likely(self, wanted: list[int], edits: int) -> Longs:
        """Terms that are about as long and hold about the same letters: a change brings one in and takes one out."""
        own = 0
        for letter in wanted:
            own |= 1 << (letter & 63)
        alike = np.bitwise_count(self._held ^ np.uint64(own)) <= 2 * edits
        return np.flatnonzero(alike & (self._lengths > 0) & (np.abs(self._lengths - len(wanted)) <= edits))

    @cached_property
    def _held(self) -> NDArray[np.uint64]:
        """For each term a bit for each letter that it holds, of 64, which several letters share."""
        if not len(self._starts):
            return np.empty(0, dtype=np.uint64)
        bits = np.left_shift(np.uint64(1), self._letters.astype(np.uint64) & np.uint64(63))
        bits[self._letters == _NONE] = 0
        held: NDArray[np.uint64] = np.bitwise_or.reduceat(bits, np.minimum(self._starts, len(bits) - 1))
        return held


def _next_column(column: _Column, wanted: list[int], letters: LetterCodes) -> _Column:
    """The distances when one more letter of each term is read."""
    before, earlier = column.distances, column.earlier
    after = np.empty_like(before)
    after[0] = before[0] + 1
    for row, letter in enumerate(wanted, start=1):
        same = letters == letter
        best = np.minimum(before[row], after[row - 1]) + 1
        np.minimum(best, before[row - 1] + ~same, out=best)
        if row > 1:
            swapped = (letters == wanted[row - 2]) & (column.letters == letter)
            best = np.where(swapped, np.minimum(best, earlier[row - 2] + 1), best)
        after[row] = best
    return _Column(column.terms, after, before, letters)
