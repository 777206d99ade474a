"""An alphabet: the words of a section in the order of their folded letters, so that those of a prefix are a range."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import overload

from index.files.arrays import Ints
from index.files.string_beginnings import BEGINNING, BITS_A_LETTER, beginnings_of
from index.files.string_table import REMEMBERED, Strings
from index.names.transliteration import SortedWords

from .column import ColumnPart

# Among so few words strings are compared as soon.
FEW_ENOUGH_TO_READ = 8


class Alphabet(SortedWords):
    """The folded terms of a section's words in order, one a word; `order` has the words, counted from the first."""

    def __init__(self, order: Ints, column: ColumnPart, terms: Strings) -> None:
        self._order, self._column, self._terms = order, column, terms
        self._places = order.data
        # Where a range is halved, it is halved at the same places again.
        self._known: dict[int, str] = {}

    def words_beginning(self, prefix: str) -> Ints:
        """The ids of the words that begin so, in the order of their letters."""
        low, high = self.span(prefix, 0, len(self))
        return self._order[low:high] + self._column.first

    def span(self, beginning: str, low: int, high: int) -> tuple[int, int]:
        """The range of the words that begin so, all of which are in a range; an empty one where none does."""
        if high - low > FEW_ENOUGH_TO_READ:
            first = beginning[:BEGINNING]
            letters = first.encode("utf-16-be", "surrogatepass")
            if len(letters) > 2 * len(first) or b"\xff\xff" in letters:
                return super().span(beginning, low, high)
            left = BITS_A_LETTER * (BEGINNING - len(first))
            key = int.from_bytes(letters)
            low = bisect_left(self._first_letters, key << left, low, high)
            high = bisect_left(self._first_letters, key + 1 << left, low, high)
            if first == beginning:
                return low, high
        return super().span(beginning, low, high)

    @cached_property
    def _first_letters(self) -> memoryview:
        """The first letters of each word as a number: to halve a range by them reads no strings."""
        return beginnings_of(self._terms, self._column.numbers[self._order]).data

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
