"""Wildcards: which terms of a view fit a pattern, over one array of all their letters.

The parts of a pattern between its stars are looked for from left to right, each at the first place after the one
before; most terms are left at one of their ends. A term has `LONGEST_TERM` letters at most: no pattern takes long.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from index.files.arrays import Longs
from index.files.string_table import StringTable, strings_of
from index.segments.sorting import greatest

from .edits import NearTerms, loop_letters

ANY, ONE = "*", "?"


class Spellings:
    """The terms of one view, and how often each occurs."""

    def __init__(self, terms: Sequence[str], occurrences: Longs) -> None:
        self.terms = strings_of(terms)
        self._near = [NearTerms(each) for each in self.terms.tables]
        self._occurrences = occurrences

    def commonest(self, pattern: str, most: int) -> tuple[list[str], bool]:
        """The terms that fit, `most` of them at most and the commonest first; and whether there are more.

        Of terms that are as common, those of the words that were met first come first.
        """
        return self._first(self.fitting(pattern), most)

    def nearest(self, word: str, edits: int, most: int) -> tuple[list[str], bool]:
        """The terms that differ from a word in so few letters, as `commonest` gives them; see `edits`."""
        return self._first(self._numbered(each.within(word, edits) for each in self._near), most)

    def fitting(self, pattern: str) -> Longs:
        """The numbers of the terms that fit, rising; ANY stands for any letters or none, ONE for a letter."""
        return self._numbered(_fitting(each, pattern) for each in self.terms.tables)

    def _numbered(self, found: Iterable[Longs]) -> Longs:
        """The numbers among all terms of those that were found in each table."""
        first, numbers = 0, [np.empty(0, dtype=np.int64)]
        for table, mine in zip(self.terms.tables, found, strict=True):
            numbers.append(mine + first)
            first += len(table)
        return np.concatenate(numbers)

    def _first(self, found: Longs, most: int) -> tuple[list[str], bool]:
        """The commonest of the terms found, and whether there are more."""
        first = found[greatest(self._occurrences[found], most)]
        return [self.terms[number] for number in first.tolist()], len(found) > most


def _fitting(table: StringTable, pattern: str) -> Longs:
    """The numbers of the terms of a table that fit, rising."""
    from search.loops import spellings as loops  # noqa: PLC0415 - only patterns wait until loops are loaded

    signs = {ANY: loops.ANY_LETTERS, ONE: loops.ONE_LETTER}
    codes = table.as_letters(loop_letters(pattern))
    for at, each in enumerate(pattern):
        codes[at] = signs.get(each, codes[at])
    found = np.empty(len(table), dtype=np.int64)
    return found[: loops.find_fitting(table.letters, table.starts, codes, found)]
