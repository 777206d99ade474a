"""Retrieval over arrays, see `search.engines.retrieval`: masks of candidates, which are scored only where it matters.

A mask is as long as `IndexArrays.room`, with articles numbered through all segments.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple, Protocol

import numpy as np

from index.files.arrays import Floats, Mask
from search.engines.reference import enough, is_sentence, relax
from search.query.plan import Plan
from search.query.tree import Query

from .facets import FacetArrays
from .leaves import Leaves
from .matching import MaskMatcher, Shortlist
from .postings import Selection
from .ranked import Contest, Ranked
from .segments import IndexArrays


class RetrievedMask(Protocol):
    """What a retriever proposes for one plan."""

    @property
    def mask(self) -> Mask:
        """The candidates, none of them deleted."""
        ...

    @property
    def whole(self) -> Mask | None:
        """Those of them that hold all that was wanted; None where all do."""
        ...

    @property
    def partial(self) -> bool:
        """Whether the time was over before all was looked at; known when nothing more is asked."""
        ...

    def scores(self, selection: Selection) -> Floats:
        """A score of each selected article; it counts where the article is a candidate."""
        ...

    def shortlist(self, mask: Mask, most: int) -> Shortlist | None:
        """Of the candidates in a mask the few among which the best `most` are; None where all have to be scored."""
        ...

    def best(self, contest: Contest) -> Ranked | None:
        """The best of a mask of candidates, where one pass finds them; None where they are to be chosen by scores."""
        ...


def join_masks(found: Sequence[RetrievedMask]) -> RetrievedMask:
    """The candidates of all retrievers, of which there is one at least; those of one are as they are."""
    return JoinedMasks.of(found) if len(found) > 1 else found[0]


@dataclass(frozen=True, slots=True)
class JoinedMasks:
    """Candidates of several retrievers."""

    parts: Sequence[RetrievedMask]
    mask: Mask
    whole: Mask

    @classmethod
    def of(cls, parts: Sequence[RetrievedMask]) -> "JoinedMasks":
        """The parts as one."""
        wholes = [each.mask if each.whole is None else each.whole for each in parts]
        return cls(parts, reduce(np.logical_or, [each.mask for each in parts]), reduce(np.logical_or, wholes))

    @property
    def partial(self) -> bool:
        """Whether that of any retriever is."""
        return any(each.partial for each in self.parts)

    def scores(self, selection: Selection) -> Floats:
        """The sum of the scores by those retrievers that propose an article."""
        total = np.zeros(len(selection.docs))
        for each in self.parts:
            total += np.where(each.mask[selection.docs], each.scores(selection), 0.0)
        return total

    def shortlist(self, mask: Mask, most: int) -> Shortlist | None:  # noqa: ARG002
        """None: what one retriever spares another may score."""
        return None

    def best(self, contest: Contest) -> Ranked | None:  # noqa: ARG002
        """None: each retriever scores by itself."""
        return None


class MaskRetriever:
    """Finds articles by the words of a query; where too few hold all of them, see `enough`, those with some follow."""

    def __init__(self, arrays: IndexArrays, facets: FacetArrays) -> None:
        self._arrays = arrays
        self._leaves = Leaves(arrays, facets)

    def retrieve(self, plan: Plan) -> "MatchedMask":
        """The articles that match a plan's query."""
        matcher, query = MaskMatcher(self._leaves, self._arrays, plan.deadline), plan.query
        clauses = matcher.clauses(query)
        mask, count = clauses.with_all() if clauses else self._live(matcher.mask(query))
        whole = None
        if count < enough(query, self._arrays.ranking) and (relaxed := relax(query)):
            query, whole = relaxed, mask
            mask, some = clauses.with_some() if clauses else self._live(matcher.mask(relaxed))
            if some > count and is_sentence(plan.query, self._arrays.ranking):
                whole = np.zeros_like(mask)
        return MatchedMask(matcher, [query, *plan.boosts], mask, whole)

    def _live(self, mask: Mask) -> tuple[Mask, int]:
        live = mask if self._arrays.all_live else mask & self._arrays.live
        return live, int(np.count_nonzero(live))


class MatchedMask(NamedTuple):
    """The articles that match, whose scores are of `queries`."""

    matcher: MaskMatcher
    queries: Sequence[Query]
    mask: Mask
    whole: Mask | None

    @property
    def partial(self) -> bool:
        """Whether something could not be looked at in time."""
        return self.matcher.partial

    def scores(self, selection: Selection) -> Floats:
        """The sum over the queries."""
        return self.matcher.scores(self.queries, selection)

    def shortlist(self, mask: Mask, most: int) -> Shortlist | None:
        """See `MaskMatcher.narrow`."""
        return self.matcher.narrow(self.queries, mask, most)

    def best(self, contest: Contest) -> Ranked | None:
        """See `MaskMatcher.best`."""
        return self.matcher.best(self.queries, contest)
