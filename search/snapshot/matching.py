"""Matching and scoring over whole arrays: what `search.engines.reference` says, for an engine with snapshots.

First it is found which articles match, as a mask over all; then only these are scored. An article's score is a sum
over the query's leaves whatever stands between them, and a leaf's is made of all its posting lists in one pass.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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

from .clauses import clauses_of
from .leaves import Leaves
from .matched import MatchedClauses, sorted_clauses
from .postings import Estimate, ListGroup, PostingArrays, Selection
from .ranked import Contest, Ranked, best_of
from .segments import IndexArrays

# It is looked which articles can still be among the best, each time that so many postings an article were added up.
POSTINGS_AN_ARTICLE = 4
# To join fewer groups of lists takes longer than to go through each.
WORTH_JOINING = 5
# Sums in another order differ in their last digits.
_SURELY_LESS = 1 - 1e-8


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The few articles of a mask among which its best ones are, and a score that no other one exceeds."""

    mask: Mask
    bar: float


@dataclass(slots=True)
class _Leaf:
    """A leaf of the query with its postings, and which articles match it, once that was asked."""

    postings: Sequence[ListGroup]
    loosest: int
    known: Mask | None = None

    def mask(self, size: int) -> Mask:
        """Which of all articles match; nobody writes to it."""
        if self.known is None:
            self.known = np.zeros(size, dtype=bool)
            for each in self.postings:
                each.mark(self.known, self.loosest)
        return self.known


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
        self._live, self._all_live = arrays.live, arrays.all_live
        self._kept = arrays.kept
        self._leaves: dict[Leaf, _Leaf] = {}

    def scores(self, queries: Sequence[Query], selection: Selection) -> Floats:
        """The scores of some articles: the sum over the queries."""
        return _added_up([self._scores(query, selection) for query in queries], selection)

    def best(self, queries: Sequence[Query], contest: Contest) -> Ranked | None:
        """The best articles by the sum of the queries' scores, in one pass over all lists.

        None where that would be too much.
        """
        clauses = clauses_of(queries)
        if clauses is None or self._deadline.is_over:
            return None
        self._known.foresee((leaf for clause in clauses for leaf in clause), self._deadline)
        lists = [[self._leaf(leaf).postings for leaf in clause] for clause in clauses]
        size = sum(group.size for clause in lists for leaf in clause for group in leaf)
        if size > POSTINGS_AN_ARTICLE * self._size:
            return None
        return best_of(contest, lists, self._kept, self._norms)

    def narrow(self, queries: Sequence[Query], mask: Mask, most: int) -> Shortlist | None:
        """The articles of a mask that can be among so many best ones, by estimates of their scores.

        The heaviest lists are added up first, and no more of the others than can matter. None where there is nothing
        to score.
        """
        wanted = [leaf for query in queries for leaf in leaves_of(query)]
        self._known.foresee(wanted, self._deadline)
        leaves = [*map(self._leaf, wanted)]
        if not any(leaf.postings for leaf in leaves):
            return None  # nothing scores, and nobody is told from another
        estimate = Estimate(np.zeros(self._size), mask, most, POSTINGS_AN_ARTICLE, self._norms)
        for group in _joined(each for leaf in leaves for each in leaf.postings):
            group.estimate(estimate)
        bar = estimate.settled() * _SURELY_LESS
        return Shortlist(mask & (estimate.scores >= bar), bar)

    def clauses(self, query: Query) -> MatchedClauses | None:
        """Which articles match which of a query's clauses; None where that is to be found one after the other."""
        clauses = sorted_clauses(query) if isinstance(query, And) else None
        if clauses is None:
            return None
        bits = np.zeros(self._size, dtype=np.uint8)
        for each, bit in clauses.leaves:
            leaf = self._leaf(each)
            for group in leaf.postings:
                group.mark_bit(bits, leaf.loosest, bit)
        return None if self.partial else MatchedClauses(clauses, bits, None if self._all_live else self._live)

    def mask(self, query: Query) -> Mask:
        """Which articles match, deleted ones among them."""
        match query:
            case Word() | Phrase() | Pattern() | Labelled() | Dated():
                return self._leaf(query).mask(self._size)
            case And():
                return self._and(query)
            case Or():
                return self._or(query)
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
        # The rarest first: where nothing is left no other is looked at.
        first, *others = sorted(wanted, key=self._reach)
        mask = self.mask(first)
        for clause in others:
            if not mask.any():
                break
            mask = mask & self.mask(clause)
        for each in refused:
            mask = mask & ~each
        return mask

    def _or(self, query: Or) -> Mask:
        mask: Mask = np.zeros(self._size, dtype=bool)
        leaves: dict[int, list[_Leaf]] = {}
        for clause in query.clauses:
            match clause:
                case Word() | Phrase() | Pattern() | Labelled() | Dated():
                    leaf = self._leaf(clause)
                    leaves.setdefault(leaf.loosest, []).append(leaf)
                case _:
                    mask |= self.mask(clause)
        for loosest, alike in leaves.items():
            groups = [each for leaf in alike for each in leaf.postings]
            for group in groups if len(groups) < WORTH_JOINING else _joined(groups):
                group.mark(mask, loosest)
        return mask

    def _reach(self, query: Query) -> float:
        """How many postings a query has, if it is a leaf."""
        match query:
            case Word() | Phrase() | Pattern() | Labelled() | Dated():
                return sum(each.size for each in self._leaf(query).postings)
            case _:
                return math.inf

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
            is_related = isinstance(leaf, Word) and leaf.related
            loosest = loops.RELATED if is_related else loops.ALWAYS
            found = self._leaves[leaf] = _Leaf(self._postings(leaf), loosest)
        return found

    def _postings(self, leaf: Leaf) -> Sequence[ListGroup]:
        try:
            return self._known.postings(leaf, self._deadline)
        except OutOfTime:
            self.partial = True
            return ()


def _joined(groups: Iterable[ListGroup]) -> Iterator[ListGroup]:
    """Those of postings that are made for a query, and then those of each segment's own as one."""
    kept: dict[PostingArrays, list[ListGroup]] = {}
    for group in groups:
        if group.arrays.is_kept:
            kept.setdefault(group.arrays, []).append(group)
        else:
            yield group
    yield from map(ListGroup.joined, kept.values())


def _added_up(parts: Sequence[Floats], selection: Selection) -> Floats:
    total = parts[0] if parts else np.zeros(len(selection.docs))
    for part in parts[1:]:
        total += part
    return total


def _scoring(query: And) -> list[Query]:
    return [clause for clause in query.clauses if not isinstance(clause, Not)]
