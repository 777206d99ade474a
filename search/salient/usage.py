"""Usage: how often each word is in the articles that were found, and how often in all others.

Of articles that are copies of each other all are counted, but the first alone is compared: what one story says is said
once, however many papers print it. Words are told by the numbers of their lexemes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from index.files.arrays import Floats, Ints, Longs, Mask
from index.terms.analyzer import Analyzer
from index.terms.views import View
from search.engines.found_words import FoundWords, WordBlock
from search.loops import tallies as layout
from search.query.deadline import Deadline

from .likelihood import log_likelihood

# So rarely all stories would be of one source, if that were chance.
BY_CHANCE = 0.01
FEW_STORIES, FEWEST_OF_FEW, FEWEST_STORIES, STORIES_A_WORD = 10, 2, 3, 200


class UsageBlock(NamedTuple):
    """A block with which of its articles are the first of their copies, their sources, and a number of the first."""

    block: WordBlock
    own: Mask
    sources: Longs
    first: int


class Tallies:
    """How often each of some words or names is there: a row each, see `search.loops.usage`."""

    def __init__(self, rows: layout.TallyRows) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def at(self, places: Longs | Mask) -> "Tallies":
        """Those of some of them."""
        return Tallies(self._rows[places])

    @property
    def counts(self) -> Longs:
        """How often in all articles."""
        return self._column(layout.COUNT)

    @property
    def own(self) -> Longs:
        """How often in those that are compared."""
        return self._column(layout.OWN)

    @property
    def articles(self) -> Longs:
        """In how many articles."""
        return self._column(layout.IN_ARTICLES)

    @property
    def stories(self) -> Longs:
        """In how many of those that are compared."""
        return self._column(layout.STORIES)

    @property
    def only_sources(self) -> Longs:
        """The source of all these stories, -1 where there are several."""
        lowest, highest = self._column(layout.LOWEST), self._column(layout.HIGHEST)
        only: Longs = np.where(lowest == highest, lowest, -1)
        return only

    def _column(self, at: int) -> Longs:
        return self._rows[:, at].astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class _CountedWords:
    """What came of counting the words of blocks: tallies of lexemes, counts of words, and the blocks themselves."""

    blocks: list[UsageBlock]
    tallies: layout.TallyRows
    spelled: Ints


class Usage:
    """The words of articles that were found. `spelled` counts the words themselves, as they are written.

    It is partial where not all articles were read.
    """

    def __init__(self, counted: _CountedWords, analyzer: Analyzer, *, partial: bool) -> None:
        self.blocks, self.spelled, self.partial = counted.blocks, counted.spelled, partial
        self.vocabulary = analyzer.vocabulary
        # What is behind the last lexeme is unknown.
        self.tallies = Tallies(counted.tallies[:-1])
        self.size = int(counted.tallies[:, layout.OWN].sum(dtype=np.int64))
        self._tokens = int(counted.tallies[:, layout.COUNT].sum(dtype=np.int64))
        sources = [each.sources[each.own] for each in self.blocks]
        own_sources = np.concatenate([np.empty(0, dtype=np.int64), *sources])
        self.stories = len(own_sources)
        shares = np.bincount(own_sources, minlength=1) / max(self.stories, 1)
        shares[0] = 1.0  # of an unknown source nobody knows that it is one
        self._shares: Floats = shares

    @property
    def least(self) -> int:
        """So many stories must have a word: neither chance nor one story alone makes it stand out."""
        if self.stories < FEW_STORIES:
            return FEWEST_OF_FEW
        return max(FEWEST_STORIES, -(-self.stories // STORIES_A_WORD))

    @property
    def other_size(self) -> int:
        """How many words all other articles have."""
        return max(self.vocabulary.tokens - self._tokens, 0)

    @cached_property
    def others(self) -> Longs:
        """How often each lexeme is in all other articles."""
        every = self.vocabulary.occurrences_of(View.LEXEME)
        others: Longs = np.maximum(every - self.tallies.counts, 0)
        return others

    @cached_property
    def spread(self) -> Longs:
        """The lexemes that spread over stories."""
        often = np.flatnonzero(self.tallies.stories >= self.least)
        return often[self.spreads(self.tallies.at(often))]

    @cached_property
    def scores(self) -> Floats:
        """How surely each lexeme is more frequent than elsewhere; 0 for one that does not spread over stories."""
        chosen, scores = self.spread, np.zeros(len(self.tallies))
        own = self.tallies.at(chosen).own
        scores[chosen] = self.likelihood(own, self.others[chosen])
        return scores

    def likelihood(self, own: Longs, others: Longs) -> Floats:
        """How surely what is there so often is more frequent than elsewhere."""
        return log_likelihood(own, others, self.size, self.other_size)

    def spreads(self, tallies: Tallies) -> Mask:
        """What enough stories have, and not those of one source alone where that can be no chance."""
        only = tallies.only_sources
        by_chance: Mask = self._shares[np.maximum(only, 0)] ** tallies.stories >= BY_CHANCE
        found: Mask = (tallies.stories >= self.least) & ((only < 0) | by_chance)
        return found


def count_words(found: FoundWords, analyzer: Analyzer, deadline: Deadline) -> Usage:
    """The words of the articles that were found, of as many as can be read by then."""
    from search.loops import usage as loops  # noqa: PLC0415 - only what counts waits until loops are loaded

    column = analyzer.vocabulary.column(View.LEXEME)
    lexemes = np.append(column.numbers, np.int32(len(column.terms)))
    tallies = np.zeros((len(column.terms) + 1, layout.COLUMNS), dtype=np.int32)
    counted = _CountedWords([], tallies, np.zeros(len(lexemes), dtype=np.int32))
    read = 0
    for each in _blocks(found, deadline):
        words, bounds, chosen = each.block.words, each.block.bounds, each.block.chosen
        loops.tally_terms(
            words, bounds, chosen, each.own, each.sources, lexemes, each.first, tallies, counted.spelled
        )
        counted.blocks.append(each)
        read += len(chosen)
    if "" in column.ids:
        tallies[column.ids[""]] = 0
    return Usage(counted, analyzer, partial=read < found.total)


def _blocks(found: FoundWords, deadline: Deadline) -> Iterator[UsageBlock]:
    """All blocks of which there is time to ask for, each looked at while there is time."""
    blocks: list[WordBlock] = []
    for block in found.blocks(with_lines=False):
        blocks.append(block)
        if deadline.is_over:
            break
    numbers = [each.first + each.chosen for each in blocks]
    articles = np.concatenate([np.empty(0, dtype=np.int64), *numbers])
    own, sources = found.firsts(articles), found.source_numbers(articles)
    at = 0
    for block in blocks:
        end = at + len(block.chosen)
        yield UsageBlock(block, own[at:end], sources[at:end], at + 1)
        if deadline.is_over:
            return
        at = end
