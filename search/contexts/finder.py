"""The finder: where in a block of words that stands which a query asks for.

A word, or a word that fits a pattern, is a place; the words of a phrase side by side are one; of words that are near
each other each is one. A place within another one is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints, Longs, Mask, distinct
from index.segments.segment import PARTS, TEXT, TITLE
from index.terms.analyzer import Analyzer
from index.terms.views import View
from search.engines.found_words import WordBlock
from search.engines.reference import is_optional
from search.marks.agreements import WantedTerms
from search.marks.marking import numbered_leaves
from search.marks.phrases import PhrasePlacing
from search.query.tree import And, Not, Phrase, Query, Worded, is_filter, words_of

# Clauses are told apart up to so many; those behind count as one.
MOST_TOLD_APART = 62
# A table has a bit for each place of a phrase, and none for a sign: of a longer phrase its beginning is looked for.
MOST_PHRASE_PLACES = 62

Clauses = NDArray[np.uint8]


class FoundPlaces(NamedTuple):
    """Where what was asked for stands in a block: the first word, rising, how many it has, and for which clause."""

    at: Longs
    sizes: Longs
    clauses: Clauses

    def chosen(self, mask: Mask) -> "FoundPlaces":
        """Some of them."""
        return FoundPlaces(self.at[mask], self.sizes[mask], self.clauses[mask])


@dataclass(frozen=True, slots=True, eq=False)
class _PhraseTable:
    """Which places of a phrase each word fills, as bits."""

    fills: Longs
    size: int
    stretch: int | None
    clause: int


class PlaceFinder:
    """Finds the places of one query."""

    def __init__(self, query: Query, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        # An unknown word has the number behind the last known one.
        self._size = len(analyzer.vocabulary.words) + 1
        leaves = list(words_of(query))
        clause_of = _clauses(query)
        self.asks = any(True for _ in numbered_leaves(leaves))
        self._sides = [
            self._tables([leaf for leaf in leaves if leaf.part != other], clause_of)
            for other in (TEXT, TITLE)
        ]

    def find(self, block: WordBlock) -> FoundPlaces:
        """The places in the chosen articles of a block."""
        found = [each for side in range(len(PARTS)) for each in self._found(side, block)]
        if not found:
            nothing: Longs = np.empty(0, dtype=np.int64)
            return FoundPlaces(nothing, nothing, np.empty(0, dtype=np.uint8))
        at, sizes, clauses = map(np.concatenate, zip(*found, strict=True))
        order = np.lexsort((-sizes, at))
        at, sizes = at[order], sizes[order]
        reached = np.maximum.accumulate(at + sizes)
        outside = np.ones(len(at), dtype=bool)
        outside[1:] = (at + sizes)[1:] > reached[:-1]
        return FoundPlaces(at, sizes, clauses[order]).chosen(outside)

    def own(self, view: View) -> Ints:
        """The numbers of the terms in a view of all words that were asked for."""
        asked = np.zeros(self._size, dtype=bool)
        for table, phrases in self._sides:
            asked |= table > 0
            for each in phrases:
                asked |= each.fills > 0
        return distinct(self._analyzer.vocabulary.column(view).numbers[np.flatnonzero(asked[:-1])])

    def _tables(
        self, leaves: Sequence[Worded], clause_of: dict[int, int]
    ) -> tuple[Clauses, list[_PhraseTable]]:
        vocabulary = self._analyzer.vocabulary
        numbered = list(numbered_leaves(leaves))
        clause_of_leaf = {number: clause_of.get(id(leaf), MOST_TOLD_APART) for number, leaf in numbered}
        wanted = WantedTerms(leaf for _, leaf in numbered if not isinstance(leaf, Phrase))
        table = np.zeros(self._size, dtype=np.uint8)
        for number, agreement in wanted.numbers(vocabulary).items():
            table[number] = clause_of_leaf[agreement.leaf]
        phrases = []
        for number, leaf in numbered:
            if isinstance(leaf, Phrase):
                fills = np.zeros(self._size, dtype=np.int64)
                for word, views in PhrasePlacing(leaf, number).numbers(vocabulary).items():
                    fills[word] = sum(1 << offset for offset in views if offset < MOST_PHRASE_PLACES)
                stretch = None if leaf.between is None else leaf.stretch
                size = min(len(leaf.places), MOST_PHRASE_PLACES)
                phrases.append(_PhraseTable(fills, size, stretch, clause_of_leaf[number]))
        return table, phrases

    def _found(self, side: int, block: WordBlock) -> Iterator[FoundPlaces]:
        """Those in titles, or in texts: of words, and of each phrase."""
        from search.loops import places as loops  # noqa: PLC0415

        table, phrases = self._sides[side]
        at, clauses = np.empty(len(block.words), dtype=np.int64), np.empty(len(block.words), dtype=np.uint8)
        words = (block.words, block.bounds, block.chosen)
        if table.any():
            count = loops.find_words(*words, table, side, at, clauses)
            yield FoundPlaces(at[:count].copy(), np.ones(count, dtype=np.int64), clauses[:count].copy())
        for phrase in phrases:
            if phrase.stretch is None:
                count, size = loops.find_in_order(*words, phrase.fills, side, phrase.size, at), phrase.size
            else:
                begins = np.zeros(len(block.words), dtype=bool)
                loops.mark_stretches(*words, phrase.fills, side, phrase.size, phrase.stretch, begins)
                count, size = (
                    loops.find_beside_each_other(*words, phrase.fills, side, phrase.stretch, begins, at),
                    1,
                )
            sizes = np.full(count, size, dtype=np.int64)
            yield FoundPlaces(at[:count].copy(), sizes, np.full(count, phrase.clause, dtype=np.uint8))


def _clauses(query: Query) -> dict[int, int]:
    """The clause that asks for each leaf, by the leaf's `id`, from 1 on."""
    clauses = query.clauses if isinstance(query, And) else (query,)
    wanted = [each for each in clauses if not (isinstance(each, Not) or is_optional(each) or is_filter(each))]
    return {
        id(leaf): min(number, MOST_TOLD_APART)
        for number, clause in enumerate(wanted, 1)
        for leaf in words_of(clause)
    }


def numbers_of_terms(analyzer: Analyzer, view: View) -> Ints:
    """The number of each word's term in a view; unknown words have one of their own."""
    column = analyzer.vocabulary.column(view)
    return np.append(column.numbers, np.int32(len(column.terms)))
