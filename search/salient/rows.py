"""Rows: two and three words side by side that stand in enough of the stories that were found."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from index.files.arrays import Ints, Longs, Mask, distinct
from index.terms.views import View
from search.loops import tallies as layout
from search.query.deadline import Deadline

from .kinds import WordKind, WordKinds
from .likelihood import SURELY
from .usage import Tallies, Usage

# One word at least of each row is among so many that stand out most.
MOST_TELLING = 2_000
COMMONEST = 300
KEPT_WHOLE = 0.35
_NEVER = (1 << 31) - 1  # what no bucket holds
_FEWEST_PLACES = 1 << 15
_FEWEST_BUCKETS, _MOST_BUCKETS = 1 << 15, 1 << 22
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


class _Ranks(NamedTuple):
    """The lexemes that have a rank, from 1 on, and of each word the rank, below 0 of one that does not stand out.

    `wanted` says by rank how often words side by side must be there for one so frequent.
    """

    lexemes: Longs
    of_words: Ints
    wanted: Ints
    telling: Mask


class _RowTable(NamedTuple):
    """A table of keys, each with its tally, see `search.loops.usage`."""

    keys: Longs
    tallies: layout.TallyRows


class RowCounter:
    """Counts rows of two and three words in the articles that were found; its methods raise OutOfTime."""

    def __init__(self, usage: Usage, kinds: WordKinds, deadline: Deadline) -> None:
        self._usage, self._deadline = usage, deadline
        self._ranks = _ranks(usage, kinds)

    def tally_kept(self) -> WordRows:
        """The rows that are there at so many of the times that their rarest word is (KEPT_WHOLE)."""
        buckets = _count_buckets(self._usage, np.abs(self._ranks.of_words), self._deadline)
        room = _FEWEST_PLACES
        while True:
            table = _row_table(room)
            if self._fill(table, buckets):
                return self._rows_of(table)
            room *= 4

    def pairs_within(self, rows: WordRows) -> tuple[Longs, Longs]:
        """How often the first two words of each stand side by side, and the last two, where that is enough; else 0."""
        first, last = rows.keys >> layout.BITS, rows.keys & (1 << 2 * layout.BITS) - 1
        pairs = distinct(np.concatenate((first, last)))
        counts = self._count_pairs(pairs)
        return counts[np.searchsorted(pairs, first)], counts[np.searchsorted(pairs, last)]

    def _fill(self, table: _RowTable, buckets: Ints) -> bool:
        """Fill a table; False where it has not room enough."""
        from search.loops import usage as loops  # noqa: PLC0415 - only what counts waits until loops are loaded

        held, ranks = 0, self._ranks
        for each in self._usage.blocks:
            self._deadline.check()
            words, bounds, chosen = each.block.words, each.block.bounds, each.block.chosen
            compared = (each.own, each.sources, ranks.of_words, each.first)
            held = loops.tally_rows(words, bounds, chosen, *compared, ranks.wanted, buckets, held, *table)
            if held == layout.TABLE_FULL:
                return False
        return True

    def _rows_of(self, table: _RowTable) -> WordRows:
        """The rows that stand in enough stories."""
        keys, tallies = table
        held = np.flatnonzero(keys)
        held = held[self._usage.spreads(Tallies(tallies[held]))]
        chosen: Longs = held[np.argsort(keys[held])]
        columns = [keys[chosen] >> (layout.BITS * at) & _RANK for at in (2, 1, 0)]
        lexemes = np.append(-1, self._ranks.lexemes)[np.stack(columns, axis=1)]
        return WordRows(keys[chosen], lexemes, Tallies(tallies[chosen]))

    def _count_pairs(self, pairs: Longs) -> Longs:
        """How often pairs of ranks stand; 0 where too few stories have one, or none of its words stands out."""
        from search.loops import names as loops  # noqa: PLC0415 - only what counts waits until loops are loaded

        before, after = pairs >> layout.BITS, pairs & _RANK
        within = np.zeros(len(self._ranks.wanted), dtype=np.int32)
        within[before], within[after] = before, after
        of_words = within[np.abs(self._ranks.of_words)]
        table = np.zeros(1 << (4 * len(pairs) + 1).bit_length(), dtype=np.int64)
        numbers = np.zeros(len(table), dtype=np.int32)
        loops.fill_table(pairs, table, numbers)
        rows = np.zeros((len(pairs), layout.COLUMNS), dtype=np.int32)
        for each in self._usage.blocks:
            self._deadline.check()
            words, bounds, chosen = each.block.words, each.block.bounds, each.block.chosen
            compared = (each.own, each.sources, of_words, each.first)
            loops.tally_pairs(words, bounds, chosen, *compared, table, numbers, rows)
        telling, tallies = self._ranks.telling, Tallies(rows)
        counted = self._usage.spreads(tallies) & (telling[before] | telling[after])
        return np.where(counted, tallies.own, 0)


def _row_table(room: int) -> _RowTable:
    """A table with so many places, a power of two."""
    return _RowTable(np.zeros(room, dtype=np.int64), np.zeros((room, layout.COLUMNS), dtype=np.int32))


def _ranks(usage: Usage, kinds: WordKinds) -> _Ranks:
    """What joins and is among the commonest words has no rank: it stands beside so many that it is in no name."""
    ranked = usage.spread
    scores, own = usage.scores[ranked], usage.tallies.at(ranked).own
    ranks = -np.arange(1, len(ranked) + 1, dtype=np.int32)
    telling = np.lexsort((ranked, -scores))[:MOST_TELLING]
    telling = telling[scores[telling] >= SURELY]
    ranks[telling] *= -1
    for at in np.argsort(-own, kind="stable")[:COMMONEST].tolist():
        if kinds.of(int(ranked[at])) < WordKind.HEAD:
            ranks[at] = 0
    of_lexemes = np.zeros(len(usage.tallies) + 1, dtype=np.int32)
    of_lexemes[ranked] = ranks
    of_words = np.append(of_lexemes[usage.vocabulary.column(View.LEXEME).numbers], np.int32(0))
    wanted = np.maximum(np.ceil(KEPT_WHOLE * own), usage.least)
    return _Ranks(
        ranked,
        of_words,
        np.append(_NEVER, wanted).astype(np.int32),
        np.append(False, ranks > 0),
    )


def _count_buckets(usage: Usage, ranks: Ints, deadline: Deadline) -> Ints:
    from search.loops import usage as loops  # noqa: PLC0415 - only what counts waits until loops are loaded

    wanted = 1 << (usage.size // usage.least).bit_length()
    buckets = np.zeros(min(max(wanted, _FEWEST_BUCKETS), _MOST_BUCKETS), dtype=np.int32)
    for each in usage.blocks:
        deadline.check()
        loops.count_pairs(each.block.words, each.block.bounds, each.block.chosen, ranks, buckets)
    return buckets
