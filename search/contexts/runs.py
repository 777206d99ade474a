"""Runs: so many words in a row that hold what a query asks for, by how often they stand in all articles found.

Runs that are the same folded are one, and it is shown in its commonest spelling. Where a query has several words, those
runs count that hold most of them: with room for all, and somewhere all within reach, those that hold all.
"""

from dataclasses import dataclass

import numpy as np

from index.files.arrays import Ints, Longs
from index.terms.analyzer import Analyzer
from index.terms.views import View
from search.engines.found_words import WordBlock

from .finder import FoundPlaces, numbers_of_terms
from .leading import first_of
from .reading import PlaceReading

# So many runs are kept, some tens of bytes each; of what is found after them none.
MOST_RUNS_KEPT = 4_000_000


@dataclass(frozen=True, slots=True)
class WordRun:
    """A run by its commonest spelling, how often it stands, and in how many articles."""

    text: str
    count: int
    articles: int


@dataclass(frozen=True, slots=True)
class FoundRuns:
    """The commonest runs, of so many `different` ones in `read` articles; partial where the time was over."""

    runs: tuple[WordRun, ...]
    different: int
    read: int
    partial: bool


@dataclass(frozen=True, slots=True, eq=False)
class BlockRuns:
    """The runs of a block: where each starts, the first place that it holds, and of how many clauses it holds one."""

    starts: Longs
    places: Longs
    held: Longs

    @classmethod
    def of(cls, block: WordBlock, places: FoundPlaces, size: int) -> "BlockRuns":
        """Those of so many words that hold places."""
        from search.loops import runs as loops  # noqa: PLC0415

        found = np.empty((3, len(places.at) * size), dtype=np.int64)
        count = loops.find_runs(block.bounds, block.line_starts, *places, size, found)
        return cls(*found[:, :count])

    def words(self, block: WordBlock, size: int) -> Ints:
        """The words of each."""
        found: Ints = block.words[self.starts[:, np.newaxis] + np.arange(size)]
        return found


def count_runs(reading: PlaceReading, size: int, most: int) -> FoundRuns:
    """The commonest runs of so many words in the articles that are read."""
    words, articles, held, read = [], [], [], 0
    # To count what was read takes no longer than to read it.
    for block, places in reading.blocks(reading.deadline.halved()):
        runs = BlockRuns.of(block, places, size)
        words.append(runs.words(block, size))
        articles.append(block.first + (np.searchsorted(block.bounds, runs.starts, side="right") - 1) // 2)
        held.append(runs.held)
        read += len(block.chosen)
        if sum(map(len, held)) >= MOST_RUNS_KEPT:
            break
    if not read:
        return FoundRuns((), 0, read, reading.partial)
    of_clauses = np.concatenate(held)
    chosen = of_clauses == of_clauses.max(initial=0)
    kept = np.ascontiguousarray(np.concatenate(words)[chosen])
    runs_found, different = _commonest_runs(kept, np.concatenate(articles)[chosen], reading.analyzer, most)
    return FoundRuns(runs_found, different, read, reading.partial)


def _commonest_runs(
    words: Ints, articles: Longs, analyzer: Analyzer, most: int
) -> tuple[tuple[WordRun, ...], int]:
    """The commonest of runs by their words, each in an article, and how many different ones there are."""
    folded = numbers_of_terms(analyzer, View.FOLDED)
    which, firsts, counts, in_articles = _tally(folded[words], articles)
    # The commonest, of equals those of more articles, then by their terms, from the last one on.
    order = first_of((-counts, -in_articles, *folded[words[firsts]].T[::-1]), most)
    spelled = _spellings(words, which, order, analyzer)
    found = (WordRun(spelled[at], int(counts[at]), int(in_articles[at])) for at in order.tolist())
    return tuple(found), len(counts)


def _spellings(words: Ints, which: Longs, chosen: Longs, analyzer: Analyzer) -> dict[int, str]:
    """The commonest spelling of each of some runs, of equals always the same."""
    rows = np.flatnonzero(np.isin(which, chosen))
    _, firsts, counts, _ = _tally(np.ascontiguousarray(words[rows]), rows)
    spelled: dict[int, str] = {}
    vocabulary = analyzer.vocabulary.words
    for row in rows[firsts[np.lexsort((*words[rows[firsts]].T, -counts))]].tolist():
        if int(which[row]) not in spelled:
            spelled[int(which[row])] = " ".join(vocabulary[word] for word in words[row].tolist())
    return spelled


def _tally(terms: Ints, articles: Longs) -> tuple[Longs, Longs, Longs, Longs]:
    """The number of what is the same of each row, and of each that differs its first row, its rows and its articles."""
    from search.loops import runs as loops  # noqa: PLC0415

    which, firsts, counts, in_articles = np.empty((4, len(terms)), dtype=np.int64)
    size = loops.tally_runs(terms, articles, which, firsts, counts, in_articles)
    return which, firsts[:size], counts[:size], in_articles[:size]
