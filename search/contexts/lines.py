"""Lines: the places of a concordance in all articles found, narrowed to those with a word beside them, and in order."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, assert_never

import numpy as np

from index.files.arrays import Ints, Longs
from index.terms.analyzer import Analyzer
from index.terms.views import View
from search.engines.found_words import FoundWords, WordBlock

from .finder import FoundPlaces, numbers_of_terms
from .leading import first_of
from .narrowing import Beside, Narrowing
from .reading import PlaceReading

# So many places are kept and sorted, some tens of bytes each; articles with those after them are not read.
MOST_LINES_KEPT = 1_000_000
NEIGHBOURS_SORTED_BY = 3
_NOBODY = np.iinfo(np.int64).max


class LineOrder(StrEnum):
    """What the lines are sorted by: their articles, a neighbour and those beyond it, the source, the date."""

    ARTICLE = "article"
    AFTER = "after"
    AFTER2 = "after2"
    AFTER3 = "after3"
    BEFORE = "before"
    BEFORE2 = "before2"
    BEFORE3 = "before3"
    SOURCE = "source"
    DATE = "date"

    @property
    def neighbour(self) -> int:
        """Which neighbour it begins with: 1 is the next one; 0 where it is by none."""
        if self.value.startswith((LineOrder.BEFORE, LineOrder.AFTER)):
            return int(self.value[-1]) if self.value[-1].isdecimal() else 1
        return 0


class LinePlace(NamedTuple):
    """A line: its article, whether it is in its title (0) or text (1), its first word there, and how many it has."""

    article: int
    side: int
    at: int
    size: int


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The first lines in order, of so many in all, of so many articles that were `read`.

    Partial where the time was over.
    """

    places: Longs  # a row each: what LinePlace has
    count: int
    read: int
    partial: bool

    def of(self, first: int, end: int) -> list[LinePlace]:
        """Some of them."""
        return [LinePlace(*row) for row in self.places[first:end].tolist()]


def sorted_lines(reading: PlaceReading, order: LineOrder, beside: Beside | None, end: int) -> Lines:
    """The lines of the articles that are read, in order up to this number."""
    rows, keys, read = [np.empty((0, 4), dtype=np.int64)], [], 0
    folded = numbers_of_terms(reading.analyzer, View.FOLDED)
    narrowing = Narrowing(beside, reading.analyzer) if beside else None
    # To sort what was read takes no longer than to read it.
    for block, found in reading.blocks(reading.deadline.halved()):
        places = narrowing.narrowed(block, found) if narrowing else found
        rows.append(_line_rows(block, places))
        keys.append(_neighbours(block, places, order, folded))
        read += len(block.chosen)
        if sum(map(len, rows)) >= MOST_LINES_KEPT:
            break
    every = np.concatenate(rows)
    if keys:
        lasting = narrowing.lasting(len(every)) if narrowing else np.ones(len(every), dtype=bool)
        every, neighbours = every[lasting], np.concatenate(keys)[lasting]
        first = every[first_of(_sort_keys(every[:, 0], neighbours, order, reading), end)]
        return Lines(first, len(every), read, reading.partial)
    return Lines(every, 0, read, reading.partial)


def _line_rows(block: WordBlock, places: FoundPlaces) -> Longs:
    parts = np.searchsorted(block.bounds, places.at, side="right") - 1
    return np.stack(
        (block.first + parts // 2, parts % 2, places.at - block.bounds[parts], places.sizes), axis=1
    )


def _neighbours(block: WordBlock, places: FoundPlaces, order: LineOrder, folded: Ints) -> Ints:
    """The terms that an order looks at, from the nearest of them on."""
    from search.loops import beside as loops  # noqa: PLC0415 - only what counts waits until loops are loaded

    found = np.full((len(places.at), NEIGHBOURS_SORTED_BY), -1, dtype=np.int32)
    if order.neighbour:
        by = -1 if order.value.startswith(LineOrder.BEFORE) else 1
        around = (block.words, block.bounds, block.line_starts, places.at, places.sizes, folded)
        loops.neighbours(*around, by, order.neighbour, found)
    return found


def _sort_keys(
    articles: Longs, neighbours: Ints, order: LineOrder, reading: PlaceReading
) -> tuple[Longs, ...]:
    """What lines are sorted by, the first key first; equals are as their articles are, and as they stand there."""
    found = reading.found
    ranks = found.ranks(articles)
    match order:
        case LineOrder.ARTICLE:
            return (ranks,)
        case LineOrder.SOURCE:
            return (_source_ranks(articles, found), ranks)
        case LineOrder.DATE:
            return (-found.minutes(articles), ranks)
        case (
            LineOrder.AFTER
            | LineOrder.AFTER2
            | LineOrder.AFTER3
            | LineOrder.BEFORE
            | LineOrder.BEFORE2
            | LineOrder.BEFORE3
        ):
            return (*_spelling_ranks(reading.analyzer)[neighbours].T, ranks)
        case _:
            assert_never(order)


def _spelling_ranks(analyzer: Analyzer) -> Ints:
    """Numbers by which terms come in the order of their letters, an unknown one first, none (-1) last."""
    ranks = analyzer.vocabulary.column(View.FOLDED).letter_ranks
    return np.concatenate((ranks, np.array([-1, len(ranks)], dtype=np.int32)))


def _source_ranks(articles: Longs, found: FoundWords) -> Longs:
    """Numbers by which articles come in the order of their sources, the unknown at the end."""
    known, places = np.unique(articles, return_inverse=True)
    sources = found.sources(known.tolist())
    names = {name: rank for rank, name in enumerate(sorted({name for name in sources if name is not None}))}
    ranks = np.array([_NOBODY if name is None else names[name] for name in sources], dtype=np.int64)
    found_ranks: Longs = ranks[places]
    return found_ranks
