"""Rows: two and three words side by side that stand in enough of the stories that were found."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from index.files.arrays import Ints, Longs, Mask
from index.terms.views import View
from search.loops import tallies as layout
from search.query.deadline import Deadline

from .kinds import WordKind, WordKinds
from .likelihood import SURELY
from .usage import Tallies, Usage

# One word at least of each row is among so many that stand out most.
MOST_TELLING = 2_000
COMMONEST = 300
_FEWEST_BUCKETS, _MOST_BUCKETS = 1 << 16, 1 << 23
_RANK = (1 << layout.BITS) - 1

TermRow = tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class WordRows:
    """Rows by their keys, rising, with how often each stands; `lexemes` has three numbers of each, -1 before a pair."""

    keys: Longs
    lexemes: Longs
    tallies: Tallies

    def at(self, chosen: Longs | Mask) -> "WordRows":
        """Some of them."""
        return WordRows(self.keys[chosen], self.lexemes[chosen], self.tallies.at(chosen))

    @property
    def rows(self) -> list[TermRow]:
        """The numbers of the lexemes of each."""
        return [tuple(number for number in row if number >= 0) for row in self.lexemes.tolist()]

    def pairs_within(self) -> tuple[Longs, Longs]:
        """How often the first two words of each stand side by side, and the last two, where that is enough; else 0."""
        return self._counts(self.keys >> layout.BITS), self._counts(self.keys & (1 << 2 * layout.BITS) - 1)

    def _counts(self, keys: Longs) -> Longs:
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, self.tallies.own[at], 0)


def tally_word_rows(usage: Usage, kinds: WordKinds, deadline: Deadline) -> WordRows:
    """The rows of two and three words; raises OutOfTime."""
    ranked, ranks = _ranks(usage, kinds)
    buckets = _count_buckets(usage, np.abs(ranks), deadline)
    often = int(buckets[buckets >= usage.least].sum(dtype=np.int64))
    room = 1 << max(12, (8 * often // usage.least).bit_length())
    while True:
        table = _RowTable(np.zeros(room, dtype=np.int64), np.zeros((room, layout.COLUMNS), dtype=np.int32))
        if _fill_rows(usage, ranks, buckets, table, deadline):
            return _rows_of_table(usage, ranked, table)
        room *= 2


class _RowTable(NamedTuple):
    """A table of keys, each with its tally, see `search.loops.usage`."""

    keys: Longs
    tallies: layout.TallyRows


def _ranks(usage: Usage, kinds: WordKinds) -> tuple[Longs, Ints]:
    """The lexemes that have a rank, from 1 on, and the rank of each word, below 0 of one that does not stand out.

    What joins and is among the commonest words has none: it stands beside so many that it is in no name.
    """
    ranked = np.flatnonzero(usage.spreads(usage.tallies))
    scores = usage.scores[ranked]
    ranks = -np.arange(1, len(ranked) + 1, dtype=np.int32)
    telling = np.lexsort((ranked, -scores))[:MOST_TELLING]
    telling = telling[scores[telling] >= SURELY]
    ranks[telling] *= -1
    own = usage.tallies.at(ranked).own
    for at in np.argsort(-own, kind="stable")[:COMMONEST].tolist():
        if kinds.of(int(ranked[at])) < WordKind.HEAD:
            ranks[at] = 0
    numbers = usage.vocabulary.column(View.LEXEME).numbers
    of_lexemes = np.zeros(len(usage.tallies) + 1, dtype=np.int32)
    of_lexemes[ranked] = ranks
    return ranked, np.append(of_lexemes[numbers], np.int32(0))


def _count_buckets(usage: Usage, ranks: Ints, deadline: Deadline) -> Ints:
    from search.loops import usage as loops  # noqa: PLC0415 - only what counts waits until loops are loaded

    wanted = 1 << (4 * usage.size // usage.least).bit_length()
    buckets = np.zeros(min(max(wanted, _FEWEST_BUCKETS), _MOST_BUCKETS), dtype=np.int32)
    for each in usage.blocks:
        deadline.check()
        loops.count_pairs(each.block.words, each.block.bounds, each.block.chosen, ranks, buckets)
    return buckets


def _fill_rows(usage: Usage, ranks: Ints, buckets: Ints, table: _RowTable, deadline: Deadline) -> bool:
    """Fill a table; False where it has not room enough."""
    from search.loops import usage as loops  # noqa: PLC0415 - only what counts waits until loops are loaded

    held = 0
    for each in usage.blocks:
        deadline.check()
        words, bounds, chosen = each.block.words, each.block.bounds, each.block.chosen
        compared = (each.own, each.sources, ranks, each.first)
        held = loops.tally_rows(words, bounds, chosen, *compared, usage.least, buckets, held, *table)
        if held == layout.TABLE_FULL:
            return False
    return True


def _rows_of_table(usage: Usage, ranked: Longs, table: _RowTable) -> WordRows:
    """The rows that stand in enough stories."""
    keys, tallies = table
    held = np.flatnonzero(keys)
    held = held[usage.spreads(Tallies(tallies[held]))]
    chosen: Longs = held[np.argsort(keys[held])]
    columns = [keys[chosen] >> (layout.BITS * at) & _RANK for at in (2, 1, 0)]
    lexemes = np.append(-1, ranked)[np.stack(columns, axis=1)]
    return WordRows(keys[chosen], lexemes, Tallies(tallies[chosen]))
