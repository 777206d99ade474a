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
from search.engines.reference import is_optional, is_strict
from search.loops import postings as loops
from search.query.deadline import NO_DEADLINE, Deadline, OutOfTime
from search.query.tree import (
    And,
    Dated,
    Everything,
    Labelled,
    Leaf,
    Not,
    Nothing,
    Or,
    Pattern,
    Phrase,
    Query,
    Word,
    leaves_of,
)

from .leaves import Leaves
from .postings import ListGroup, Selection
from .segments import IndexArrays

# Fewer articles are scored as soon as they are sorted out; it pays to score this share of them before.
WORTHWHILE = 1_000
SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The few articles of a mask among which its best ones are, and a score that no other one exceeds."""

    mask: Mask
    bar: float


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A leaf of the query with its postings, and which articles match it."""

    postings: Sequence[ListGroup]
    mask: Mask


class MaskMatcher:
    """Matches and scores the nodes of one query. Its masks have room for whole words of eight articles.

    It is `partial` once a leaf could not be looked at before the deadline. No article is found by such a leaf, and if
    it refuses articles, none is found by what it refuses them of.
    """

    def __init__(self, leaves: Leaves, arrays: IndexArrays, deadline: Deadline = NO_DEADLINE) -> None:
        self.partial = False
        self._deadline = deadline
        self._known = leaves
        self._norms = arrays.norms
        self._size = arrays.room
        self._live = arrays.live
        self._segments = len(arrays.segments)
        self._leaves: dict[Leaf, _Leaf] = {}

    def scores(self, queries: Sequence[Query], selection: Selection) -> Floats:
        """The scores of some articles: the sum over the queries."""
        return _added_up([self._scores(query, selection) for query in queries], selection)

    def narrow(self, queries: Sequence[Query], mask: Mask) -> Shortlist | None:
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
        least, room = math.inf, size * SHARE
        for weight, length in sorted((pair for each in postings for pair in each.lists), reverse=True):
            room -= length
            if room < 0:
                break
            least = weight
        covered: Mask = np.zeros(self._size, dtype=bool)
        bars = [0.0] * self._segments
        for each in postings:
            each.cover(covered, least)
            # An article is in one segment, whose lists alone add to its score.
            rest = sum(weight for weight, _ in each.lists if weight < least)
            bars[each.arrays.segment.number] += rest
        return Shortlist(covered & mask, max(bars, default=0.0))

    def mask(self, query: Query) -> Mask:
        """Which articles match, deleted ones among them."""
        match query:
            case Word() | Phrase() | Pattern() | Labelled() | Dated():
                return self._leaf(query).mask
            case And():
                return self._and(query)
            case Or():
                either: Mask = reduce(np.logical_or, map(self.mask, query.clauses))
                return either
            case Not() | Nothing():
                return np.zeros(self._size, dtype=bool)
            case Everything():
                return self._live
            case _:
                assert_never(query)

    def _and(self, query: And) -> Mask:
        wanted = [clause for clause in query.clauses if is_strict(clause)]
        refused = [self.mask(clause.clause) for clause in query.clauses if isinstance(clause, Not)]
        if not wanted or (refused and self.partial):
            return np.zeros(self._size, dtype=bool)
        mask: Mask = reduce(np.logical_and, map(self.mask, wanted))
        for each in refused:
            mask = mask & ~each
        return mask

    def _scores(self, query: Query, selection: Selection) -> Floats:
        match query:
            case Word() | Phrase() | Pattern() | Labelled() | Dated():
                return self._leaf_scores(self._leaf(query), selection)
            case And():
                ordered = sorted(_scoring(query), key=is_optional)
                return _added_up([self._scores(clause, selection) for clause in ordered], selection)
            case Or():
                return _added_up([self._scores(clause, selection) for clause in query.clauses], selection)
            case Not() | Nothing() | Everything():
                return np.zeros(len(selection.docs))
            case _:
                assert_never(query)

    def _leaf_scores(self, leaf: _Leaf, selection: Selection) -> Floats:
        scores = np.zeros(len(selection.docs))
        for postings in leaf.postings:
            if self._deadline.is_over:
                self.partial = True
                break
            postings.add(scores, selection, self._norms)
        return scores

    def _leaf(self, leaf: Leaf) -> _Leaf:
        found = self._leaves.get(leaf)
        if found is None:
            postings = self._postings(leaf)
            mask: Mask = np.zeros(self._size, dtype=bool)
            related = isinstance(leaf, Word) and leaf.related
            for each in postings:
                each.mark(mask, loops.RELATED if related else loops.ALWAYS)
            found = self._leaves[leaf] = _Leaf(postings, mask)
        return found

    def _postings(self, leaf: Leaf) -> Sequence[ListGroup]:
        try:
            return self._known.postings(leaf, self._deadline)
        except OutOfTime:
            self.partial = True
            return ()


def _added_up(parts: Sequence[Floats], selection: Selection) -> Floats:
    total = parts[0] if parts else np.zeros(len(selection.docs))
    for part in parts[1:]:
        total += part
    return total


def _scoring(query: And) -> list[Query]:
    return [clause for clause in query.clauses if not isinstance(clause, Not)]
