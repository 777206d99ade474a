"""Which articles match the clauses of a query, all of them or some: told from one look at their postings."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from index.files.arrays import Mask
from search.engines.reference import is_optional
from search.loops import clauses as loops
from search.query.tree import And, Dated, Leaf, Not, Or, is_filter


class SortedClauses(NamedTuple):
    """The leaves of clauses, and by a bit for each of these which have to match: words, filters, and which must not."""

    leaves: list[tuple[Leaf, int]]
    words: int
    filters: int
    refused: int


def sorted_clauses(query: And) -> SortedClauses | None:
    """The clauses of a query; None where they are too many, or deeper than leaves and alternatives of these."""
    leaves: list[tuple[Leaf, int]] = []
    kinds, bit = [0, 0, 0], 1
    for clause in query.clauses:
        if is_optional(clause):
            continue
        asked = clause.clause if isinstance(clause, Not) else clause
        found = (
            [asked] if isinstance(asked, Leaf) else list(asked.clauses) if isinstance(asked, Or) else [asked]
        )
        for leaf in found:
            # A day that scores stands for a word only where all words are held.
            if not isinstance(leaf, Leaf) or (isinstance(leaf, Dated) and leaf is not asked and leaf.weight):
                return None
            leaves.append((leaf, bit))
        kinds[2 if asked is not clause else 1 if is_filter(clause) else 0] |= bit
        bit <<= 1
    if bit >> loops.MOST_BITS > 1 or not kinds[0] | kinds[1]:
        return None
    return SortedClauses(leaves, *kinds)


@dataclass(frozen=True, slots=True)
class MatchedClauses:
    """For every article the bits of the clauses that it matches, and which are `live`, where not all are."""

    clauses: SortedClauses
    bits: loops.Bits
    live: Mask | None

    def with_all(self) -> tuple[Mask, int]:
        """The articles that match all clauses, none of them deleted, and how many these are."""
        return self._matching(self.clauses.words | self.clauses.filters, 0)

    def with_some(self) -> tuple[Mask, int]:
        """Those that pass the filters and match some of the words."""
        return self._matching(self.clauses.filters, self.clauses.words)

    def _matching(self, every: int, some: int) -> tuple[Mask, int]:
        mask: Mask = (self.bits & np.uint8(every | self.clauses.refused)) == np.uint8(every)
        if some:
            mask &= (self.bits & np.uint8(some)) != 0
        if self.live is not None:
            mask &= self.live
        return mask, int(np.count_nonzero(mask))
