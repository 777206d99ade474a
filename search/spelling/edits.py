"""Edits: which of many terms differ from a word in few letters.

The distance is Damerau's (optimal string alignment): a letter that is there or not, another one, and two neighbours
that are swapped are one change each.
"""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Longs
from index.files.string_table import StringTable


def loop_letters(word: str) -> NDArray[np.uint32]:
    """The letters of a word as loops take them."""
    return np.array([*map(ord, word)], dtype=np.uint32)


class NearTerms:
    """The terms of a table, to look for those that are near a word; eight bytes a term beside the table."""

    def __init__(self, table: StringTable) -> None:
        self._table = table

    def within(self, word: str, edits: int) -> Longs:
        """The numbers of the terms that are so many changes from a word at most, rising."""
        from search.loops import spellings as loops  # noqa: PLC0415 - only near spellings wait until loops are loaded

        wanted, found = self._table.as_letters(loop_letters(word)), np.empty(len(self._table), dtype=np.int64)
        own = np.bitwise_or.reduce(np.uint64(1) << (wanted & 63).astype(np.uint64), initial=0)
        letters, starts = self._table.letters, self._table.starts
        return found[: loops.find_near_terms(letters, starts, self._held, wanted, own, edits, found)]

    @cached_property
    def _held(self) -> NDArray[np.uint64]:
        """The letters that each term holds, by bits."""
        from search.loops import spellings as loops  # noqa: PLC0415 - as above

        held = np.empty(len(self._table), dtype=np.uint64)
        loops.note_letters(self._table.letters, self._table.starts, held)
        return held
