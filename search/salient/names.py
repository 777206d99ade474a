"""Names: words side by side that are kept whole, since one of them hardly stands without the others.

A row of words is a name where it is there at so many of the times that its rarest word is (KEPT_WHOLE); a word that
joins may begin one, at half of the times of the commoner word. Articles are then parted into names, from the left, the
longest first: what seldom is a name then, since it mostly stands within a longer one, is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.files.arrays import Ints, Longs, Mask
from index.terms.views import View
from search.engines.found_words import WordBlock
from search.loops.tallies import BITS
from search.query.deadline import Deadline

from .kinds import WordKind, WordKinds
from .rows import KEPT_WHOLE, RowCounter, TermRow, WordRows
from .usage import Usage

MOST_OF_IT = 0.5
PAIR = 2


class NameTable:
    """Names by the words of a vocabulary, to be looked for in blocks of words."""

    def __init__(self, rows: Sequence[TermRow], lexemes: Ints) -> None:
        """`lexemes` are the numbers of each word of the vocabulary."""
        from search.loops import names as loops  # noqa: PLC0415 - only what counts waits until loops are loaded

        self._size = len(rows)
        members = sorted({number for row in rows for number in row})
        of_lexemes = np.zeros(max(members, default=0) + 2, dtype=np.int32)
        of_lexemes[members] = np.arange(1, len(members) + 1)
        # An unknown word, or one that is in no name, has the rank 0.
        self._ranks: Ints = np.append(of_lexemes[np.minimum(lexemes, len(of_lexemes) - 1)], np.int32(0))
        keys = np.array([_key([int(of_lexemes[number]) for number in row]) for row in rows], dtype=np.int64)
        self._table = np.zeros(1 << (4 * len(rows) + 1).bit_length(), dtype=np.int64)
        self._numbers = np.zeros(len(self._table), dtype=np.int32)
        loops.fill_table(keys, self._table, self._numbers)

    def part(self, usage: Usage, deadline: Deadline) -> Longs:
        """How often each name is there where the articles that are compared are parted into names."""
        from search.loops import names as loops  # noqa: PLC0415 - only what counts waits until loops are loaded

        counts = np.zeros(self._size, dtype=np.int64)
        for each in usage.blocks:
            deadline.check()
            words, bounds, chosen = each.block.words, each.block.bounds, each.block.chosen
            loops.part_names(words, bounds, chosen, each.own, self._ranks, self._table, self._numbers, counts)
        return counts

    def count(self, block: WordBlock, counts: Longs) -> None:
        """Add how often each name stands in a block."""
        self._find(block, counts, np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int64))

    def places(self, block: WordBlock) -> tuple[Ints, Longs]:
        """The names that stand in a block, and the first word of each."""
        counts = np.zeros(self._size, dtype=np.int64)
        room = 1 << 15
        while True:
            names, places = np.empty(room, dtype=np.int32), np.empty(room, dtype=np.int64)
            found = self._find(block, counts, names, places)
            if found <= room:
                return names[:found], places[:found]
            room = found

    def _find(self, block: WordBlock, counts: Longs, names: Ints, places: Longs) -> int:
        from search.loops import names as loops  # noqa: PLC0415 - only what counts waits until loops are loaded

        return loops.find_names(
            block.words,
            block.bounds,
            block.chosen,
            self._ranks,
            self._table,
            self._numbers,
            counts,
            names,
            places,
        )


@dataclass(frozen=True, slots=True, eq=False)
class FoundNames:
    """The names of articles; `covered` says of each lexeme how often it stands in one where they are compared."""

    names: WordRows
    covered: Longs


def find_whole_names(usage: Usage, kinds: WordKinds, deadline: Deadline) -> FoundNames:
    """The names in the articles that were found; raises OutOfTime."""
    candidates = _candidates(RowCounter(usage, kinds, deadline), usage, kinds)
    lexemes = usage.vocabulary.column(View.LEXEME).numbers
    parted = NameTable(candidates.rows, lexemes).part(usage, deadline)
    lasting: Mask = parted >= MOST_OF_IT * candidates.tallies.own
    names = candidates.at(lasting)
    covered = np.zeros(len(usage.tallies), dtype=np.int64)
    for row, count in zip(names.rows, parted[lasting].tolist(), strict=True):
        for number in row:
            covered[number] += count
    return FoundNames(names, covered)


def _candidates(counter: RowCounter, usage: Usage, kinds: WordKinds) -> WordRows:
    """The rows that may be names by how often their words are there, and by what these are."""
    found = counter.tally_kept()
    alone = np.append(usage.tallies.own, 0)[found.lexemes]
    rarest = np.where(found.lexemes < 0, alone.max(axis=1, keepdims=True), alone).min(axis=1)
    wanted = found.tallies.own >= KEPT_WHOLE * rarest
    found, commoner = found.at(wanted), alone[wanted].max(axis=1)
    is_pair = found.lexemes[:, 0] < 0
    first, last = np.zeros((2, len(is_pair)), dtype=np.int64)
    first[~is_pair], last[~is_pair] = counter.pairs_within(found.at(~is_pair))
    counts = zip(*(each.tolist() for each in (found.tallies.own, commoner, first, last)), strict=True)
    mask = [
        _is_pair_name(kind, count, most) if len(kind) == PAIR else _is_triple_name(kind, count, within)
        for kind, (count, most, *within) in zip(_kinds_of(found, kinds), counts, strict=True)
    ]
    return found.at(np.array(mask, dtype=bool))


def _kinds_of(found: WordRows, kinds: WordKinds) -> Iterator[list[WordKind]]:
    return ([kinds.of(number) for number in row] for row in found.rows)


def _is_pair_name(kind: Sequence[WordKind], count: int, commoner: int) -> bool:
    """Whether two words of these kinds are a name, so often together, and the commoner one so often at all."""
    begins = kind[0] in (WordKind.TELLING, WordKind.HEAD) or (
        kind[0] is WordKind.JOINING and count >= MOST_OF_IT * commoner
    )
    return begins and kind[1] is WordKind.TELLING


def _is_triple_name(kind: Sequence[WordKind], count: int, pairs: Sequence[int]) -> bool:
    """Whether three words are one name, and not a shorter one with a word beside it."""
    if min(kind) < WordKind.HEAD or kind[-1] is not WordKind.TELLING:
        return False
    return count >= MOST_OF_IT * max(pairs) or (kind[1] is WordKind.HEAD and count >= MOST_OF_IT * min(pairs))


def _key(ranks: Sequence[int]) -> int:
    key = 0
    for rank in ranks:
        key = key << BITS | rank
    return key
