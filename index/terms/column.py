"""A column: the term of every word of the vocabulary in one view, section by section."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from index.files.arrays import Ints, Longs
from index.files.string_table import Strings

# To look the words of so many terms up takes as long as to look at all words.
MANY_TERMS = 100


class ColumnPart:
    """One view of the words of a section, from the word `first` on: `numbers` are those of their terms.

    `order` has the words, counted from `first`, by their terms, if they are looked for often; else None.
    """

    def __init__(self, first: int, numbers: Ints, order: Ints | None) -> None:
        self.first, self.numbers, self.order = first, numbers, order
        # Items of memoryviews cost a third of those of arrays.
        self.number_of = numbers.data.__getitem__
        self._places = None if order is None else order.data

    def words_of(self, number: int) -> list[int]:
        """The ids of the words whose term has this number, rising."""
        places = self._places
        if places is None:
            found = np.flatnonzero(self.numbers == np.int32(number))
            return (found + self.first).tolist()
        start = bisect_left(places, number, key=self.number_of)
        end = bisect_right(places, number, start, key=self.number_of)
        return [self.first + place for place in places[start:end].tolist()]


class Column:
    """One view of all words: each has the number of a term in `terms`."""

    def __init__(self, terms: Strings, parts: Sequence[ColumnPart]) -> None:
        self.terms = terms
        self.parts = parts
        self.ids: Mapping[str, int] = terms.numbers

    @cached_property
    def numbers(self) -> Ints:
        """The numbers of all words' terms: for work on all of them, since it is copied together from the sections."""
        found = [part.numbers for part in self.parts]
        return found[0] if len(found) == 1 else np.concatenate([np.empty(0, dtype=np.int32), *found])

    @cached_property
    def letter_ranks(self) -> Ints:
        """Numbers by which the terms come in the order of their letters: for work on very many of them."""
        terms = list(self.terms)
        ranks = np.empty(len(terms), dtype=np.int32)
        ranks[sorted(range(len(terms)), key=terms.__getitem__)] = np.arange(len(terms), dtype=np.int32)
        return ranks

    def number_of(self, word: int) -> int:
        """The number of a word's term."""
        for part in reversed(self.parts):
            if word >= part.first:
                return part.number_of(word - part.first)
        raise IndexError(word)

    def term_of(self, word: int) -> str:
        """A word's term."""
        return self.terms[self.number_of(word)]

    def words_of(self, number: int) -> list[int]:
        """The ids of the words whose term has this number, rising."""
        return [word for part in self.parts for word in part.words_of(number)]

    def words_with(self, numbers: Sequence[int]) -> list[int]:
        """The ids of the words whose terms have any of these numbers, in no order; for many in one pass over all."""
        if len(numbers) < MANY_TERMS:
            return [word for number in numbers for word in self.words_of(number)]
        wanted = np.zeros(len(self.terms), dtype=bool)
        wanted[list(numbers)] = True
        found = (np.flatnonzero(wanted[part.numbers]) + part.first for part in self.parts)
        return [word for part in found for word in part.tolist()]

    def sums(self, counts: Ints | Longs) -> Longs:
        """For each term the sum of what its words count."""
        found = np.zeros(len(self.terms), dtype=np.int64)
        for part in self.parts:
            mine = counts[part.first : part.first + len(part.numbers)]
            # Numbers below 2^53 are exact in floats.
            found += np.bincount(part.numbers, weights=mine, minlength=len(found)).astype(np.int64)
        return found


class WordColumn(Column):
    """The exact view: each word is its own term."""

    def __init__(self, words: Strings) -> None:
        super().__init__(words, ())

    @cached_property
    def numbers(self) -> Ints:
        """The ids of all words."""
        return np.arange(len(self.terms), dtype=np.int32)

    def number_of(self, word: int) -> int:
        """The word's id."""
        return word

    def words_of(self, number: int) -> list[int]:
        """The word itself."""
        return [number]

    def words_with(self, numbers: Sequence[int]) -> list[int]:
        """The words themselves."""
        return list(numbers)

    def sums(self, counts: Ints | Longs) -> Longs:
        """What each word counts."""
        return counts.astype(np.int64)
