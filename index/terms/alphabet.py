"""An alphabet: the words of a section in the order of their folded letters, so that those of a prefix are a range."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import overload

from index.files.arrays import Ints
from index.files.string_table import REMEMBERED, Strings
from index.names.transliteration import BEYOND

from .column import ColumnPart


class Alphabet(Sequence[str]):
    """The folded terms of a section's words in order, one a word; `order` has the words, counted from the first."""

    def __init__(self, order: Ints, column: ColumnPart, terms: Strings) -> None:
        self._order, self._column, self._terms = order, column, terms
        self._places = order.data
        # Where a range is halved, it is halved at the same places again.
        self._known: dict[int, str] = {}

    def words_beginning(self, prefix: str) -> Ints:
        """The ids of the words that begin so, in the order of their letters."""
        low = bisect_left(self, prefix)
        return self._order[low : bisect_left(self, prefix + BEYOND, low)] + self._column.first

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        known = self._known.get(place)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[place] = self._terms[self._column.number_of(self._places[place])]
        return known
