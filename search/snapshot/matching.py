"""Matching and scoring over whole arrays: what `search.engines.reference` says, for an engine with snapshots.

First it is found which articles match, as a mask over all; then only these are scored. An article's score is a sum
over the query's leaves whatever stands between them, and a leaf's is made of all its posting lists in one pass.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import assert_never

import numpy as np

from index.files.arrays import Floats, Mask
from search.engines.reference import is_optional
from search.loops import postings as kernels
from search.query.tree import And, Leaf, Not, Nothing, Or, Pattern, Phrase, Query, Word, leaves_of

from .leaves import Leaves
from .postings import Chosen, Postings
from .segments import ArrayHoldings

# Fewer articles are scored as soon as they are sorted out; it pays to score this share of them before.
WORTHWHILE = 1_000
_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The few articles of a mask among which its best ones are, and a score that no other one exceeds."""

    mask: Mask
    bar: float


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A word, a phrase or a pattern with its postings, and which articles match it."""

    query: Query
    postings: Sequence[Postings]
    mask: Mask


class QueryMatcher:
    """Matches and scores the nodes of one query. Its masks have room for whole words of eight articles."""

    def __init__(self, leaves: Leaves, holdings: ArrayHoldings) -> None:
        self._known = leaves
        self._norms = holdings.norms
        self._size = holdings.room
        # By identity: to hash a leaf costs as much as to go through a short list.
        self._leaves: dict[int, _Leaf] = {}

    def choose(self, mask: Mask) -> Chosen:
        """The articles of a mask, to be scored."""
        docs = np.empty(np.count_nonzero(mask) + 1, dtype=np.int64)
        places = np.empty(self._size, dtype=np.int32)
        kernels.choose(mask.view(np.uint64), mask, docs, places)
        return Chosen(docs[:-1], mask, places)

    def scores(self, queries: Sequence[Query], chosen: Chosen) -> Floats:
        """The scores of some articles: the sum over the queries."""
        return _sum([self._scores(query, chosen) for query in queries], chosen)

    def narrow(self, queries: Sequence[Query], mask: Mask) -> Narrowed | None:
        """The articles of a mask that are in the short lists that weigh the most.

        This is MaxScore (Turtle and Flood 1995): any other article has at most the sum of what the other lists weigh,
        and need not be scored when enough have more. None where there are too few articles for it to pay.
        """
        size = np.count_nonzero(mask)
        if size < WORTHWHILE:
            return None
        postings = [
            each for query in queries for leaf in leaves_of(query) for each in self._leaf(leaf).postings
        ]
        least, room = math.inf, size * _SHARE
        for weight, length in sorted((pair for each in postings for pair in each.lists), reverse=True):
            room -= length
            if room < 0:
                break
            least = weight
        covered: Mask = np.zeros(self._size, dtype=bool)
        bars: dict[int, float] = {}
        for each in postings:
            each.cover(covered, least)
            # An article is in one segment, whose lists alone add to its score.
            rest = sum(weight for weight, _ in each.lists if weight < least)
            bars[id(each.arrays.held)] = bars.get(id(each.arrays.held), 0.0) + rest
        return Narrowed(covered & mask, max(bars.values(), default=0.0))

    def mask(self, query: Query) -> Mask:
        """Which articles match, deleted ones among them."""
        match query:
            case Word() | Phrase() | Pattern():
                return self._leaf(query).mask
            case And():
                return self._and(query)
            case Or():
                either: Mask = reduce(np.logical_or, map(self.mask, query.clauses))
                return either
            case Not() | Nothing():
                return np.zeros(self._size, dtype=bool)
            case _:
                assert_never(query)

    def _and(self, query: And) -> Mask:
        wanted = [clause for clause in _scoring(query) if not is_optional(clause)]
        if not wanted:
            return np.zeros(self._size, dtype=bool)
        mask: Mask = reduce(np.logical_and, map(self.mask, wanted))
        for clause in query.clauses:
            if isinstance(clause, Not):
                mask = mask & ~self.mask(clause.clause)
        return mask

    def _scores(self, query: Query, chosen: Chosen) -> Floats:
        match query:
            case Word() | Phrase() | Pattern():
                return self._leaf_scores(self._leaf(query), chosen)
            case And():
                ordered = sorted(_scoring(query), key=is_optional)
                return _sum([self._scores(clause, chosen) for clause in ordered], chosen)
            case Or():
                return _sum([self._scores(clause, chosen) for clause in query.clauses], chosen)
            case Not() | Nothing():
                return np.zeros(len(chosen.docs))
            case _:
                assert_never(query)

    def _leaf_scores(self, leaf: _Leaf, chosen: Chosen) -> Floats:
        scores = np.zeros(len(chosen.docs))
        for postings in leaf.postings:
            postings.add(scores, chosen, self._norms)
        return scores

    def _leaf(self, leaf: Leaf) -> _Leaf:
        key = id(leaf)
        if key not in self._leaves:
            postings = self._known.postings(leaf)
            mask: Mask = np.zeros(self._size, dtype=bool)
            for each in postings:
                each.mark(mask)
            self._leaves[key] = _Leaf(leaf, postings, mask)
        return self._leaves[key]


def _sum(parts: Sequence[Floats], chosen: Chosen) -> Floats:
    total = parts[0] if parts else np.zeros(len(chosen.docs))
    for part in parts[1:]:
        total += part
    return total


def _scoring(query: And) -> list[Query]:
    return [clause for clause in query.clauses if not isinstance(clause, Not)]
