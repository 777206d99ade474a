"""Which articles match the clauses of a query, all of them or some: told from one look at their postings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from index.files.arrays import Mask
from search.engines.reference import is_optional
from search.loops import clauses as loops
from search.query.tree import And, Dated, Leaf, Not, Or, Query, Word, is_filter


class SortedClauses(NamedTuple):
    """The leaves of clauses, and by a bit for each of these which have to match: words, filters, and which must not."""

    leaves: list[tuple[Leaf, int]]
    words: int
    filters: int
    refused: int


def sorted_clauses(query: And) -> SortedClauses | None:
    """The clauses of a query; None where they are too many, or deeper than leaves and alternatives of these."""
    leaves: list[tuple[Leaf, int]] = []
    words, filters, refused, bit = 0, 0, 0, 1
    for clause in query.clauses:
        if isinstance(clause, Word) and not clause.optional:  # as most are
            leaves.append((clause, bit))
            words |= bit
        elif is_optional(clause):
            continue
        else:
            asked = clause.clause if isinstance(clause, Not) else clause
            found = _alternatives(asked)
            if found is None:
                return None
            leaves += [(leaf, bit) for leaf in found]
            if asked is not clause:
                refused |= bit
            elif is_filter(clause):
                filters |= bit
            else:
                words |= bit
        bit <<= 1
    if bit >> loops.MOST_BITS > 1 or not words | filters:
        return None
    return SortedClauses(leaves, words, filters, refused)


def _alternatives(query: Query) -> Sequence[Leaf] | None:
    """The leaves of which one must match; None where they are no leaves, or one is a day that scores.

    Such a day among others stands for a word only where all words are held.
    """
    if isinstance(query, Leaf):
        return [query]
    if not isinstance(query, Or):
        return None
    leaves = [each for each in query.clauses if isinstance(each, Leaf)]
    is_apart = any(isinstance(each, Dated) and each.weight for each in leaves)
    return None if is_apart or len(leaves) < len(query.clauses) else leaves


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
        """The articles that have every one of some bits and one of others, and none of what is refused."""
        clauses = self.clauses
        used, looked_at = clauses.words | clauses.filters | clauses.refused, every | clauses.refused
        mask: Mask
        # Mostly no other bits are there: then none have to be put aside.
        if some and not looked_at:
            mask = (self.bits if some == used else self.bits & np.uint8(some)) != 0
        else:
            mask = (self.bits if looked_at == used else self.bits & np.uint8(looked_at)) == np.uint8(every)
            if some:
                mask &= (self.bits & np.uint8(some)) != 0
        if self.live is not None:
            mask &= self.live
        return mask, int(np.count_nonzero(mask))
