"""Wildcards: which terms of a view fit a pattern, over one array of all their letters.

The parts of a pattern between its stars are looked for from left to right, each at the first place after
the one before, in all terms at once. Nothing is tried twice, so no pattern takes long: each star costs one
pass over the letters.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from index.files.arrays import Ints, Longs
from index.files.string_table import StringTable, strings_of
from index.segments.sorting import greatest

from .edits import LetterTable

ANY, ONE = "*", "?"


class Spellings:
    """The terms of one view, and how often each occurs; eight bytes a term beside the tables that they are in."""

    def __init__(self, terms: Sequence[str], occurrences: Longs) -> None:
        self.terms = strings_of(terms)
        self._tables = [_TableSpellings(each) for each in self.terms.tables]
        self._occurrences = occurrences

    def commonest(self, pattern: str, most: int) -> tuple[list[str], bool]:
        """The terms that fit, `most` of them at most and the commonest first; and whether there are more.

        Of terms that are as common, those of the words that were met first come first.
        """
        return self._first(self.fitting(pattern), most)

    def nearest(self, word: str, edits: int, most: int) -> tuple[list[str], bool]:
        """The terms that differ from a word in so few letters, as `commonest` gives them; see `edits`."""
        return self._first(self._numbered(each.edits.within(word, edits) for each in self._tables), most)

    def fitting(self, pattern: str) -> Longs:
        """The numbers of the terms that fit, rising; ANY stands for any letters or none, ONE for a letter."""
        return self._numbered(each.fitting(pattern) for each in self._tables)

    def _numbered(self, found: Iterable[Longs]) -> Longs:
        """The numbers among all terms of those that were found in each table."""
        first, numbers = 0, [np.empty(0, dtype=np.int64)]
        for table, mine in zip(self._tables, found, strict=True):
            numbers.append(mine + first)
            first += len(table)
        return np.concatenate(numbers)

    def _first(self, found: Longs, most: int) -> tuple[list[str], bool]:
        """The commonest of the terms found, and whether there are more."""
        first = found[greatest(self._occurrences[found], most)]
        return [self.terms[number] for number in first.tolist()], len(found) > most


class _TableSpellings:
    """The terms of one table."""

    def __init__(self, table: StringTable) -> None:
        # Behind the last term is a letter that no term has.
        self._letters = table.letters
        self._starts, self._ends = table.starts[:-1], table.starts[1:]
        self._lengths = table.lengths

    def __len__(self) -> int:
        return len(self._starts)

    @cached_property
    def edits(self) -> LetterTable:
        """The same, to look for terms that differ in few letters."""
        return LetterTable(self._letters, self._starts, self._lengths)

    def fitting(self, pattern: str) -> Longs:
        """The numbers of the terms that fit, rising."""
        first, *others = pattern.split(ANY)
        least = len(pattern) - len(others)
        found = np.flatnonzero(self._lengths >= least if others else self._lengths == least)
        found = self._with(first, self._starts, 0, found)
        if not others:
            return found
        *middle, last = others
        found = self._with(last, self._ends, -len(last), found)
        at: Longs = self._starts[found].astype(np.int64) + len(first)
        for part in middle:
            at = self._after(part, at)
            kept = np.flatnonzero(at <= self._ends[found] - len(last))
            found, at = found[kept], at[kept]
        return found

    def _with(self, part: str, places: Ints, offset: int, found: Longs) -> Longs:
        """Those of the terms found that have a part of the pattern at an offset from their own places."""
        for number, letter in enumerate(part, start=offset):
            if letter != ONE:
                found = found[self._letters[places[found] + number] == ord(letter)]
        return found

    def _after(self, part: str, at: Longs) -> Longs:
        """The places behind the first standing of a part of a pattern at or after each place, which rise."""
        if not len(at) or not part.strip(ONE):
            return at + len(part)
        stands = np.ones(len(self._letters), dtype=bool)
        for offset, letter in enumerate(part):
            if letter != ONE:
                stands[: len(stands) - offset] &= self._letters[offset:] == ord(letter)
        stands[-1] = True  # behind the end of all, for where it stands no more
        # How many are before each place: where terms are many, a sum takes a fifth of a search.
        before = stands.cumsum(dtype=np.int32)[at] - stands[at]
        places: Longs = np.flatnonzero(stands)[before] + len(part)
        return places
