"""Answering: all that an understood plan asks for, in one request, or two where hits follow others."""

from dataclasses import dataclass
from typing import NamedTuple

from index.opensearch.cluster import Cluster, Search
from index.opensearch.documents import read_article
from index.opensearch.fields import Json
from search.engines.bylines import Bylines
from search.engines.collapsing import first_of_groups, group_of
from search.query.plan import CopiesShown, Plan, Sort

from .asking import PREFERENCE
from .bodies import Understood, facets_body, has_failed, hits_body, is_partial, listed_body, timed
from .counted import PlanCounts, searches_of
from .counting import STORY_FIELD, ClusterCounts, add_groups, copied_rows, copied_rows_body, counted_of
from .matching import NONE, within_range
from .value_numbers import ValueNumbers

# So many hold all of a query where others are listed below them.
MOST_WHOLE = 100
MOST_COLLAPSED = 1_000


class ClusterAnswer(NamedTuple):
    """What came back: all that is counted, how many hold all that was wanted, the page's hits, whether some is missing.

    `whole` is None where all that are found hold it. Where `away` is an answer, it says which shards have failed.
    """

    counted: ClusterCounts
    whole: int | None
    hits: list[Json]
    partial: bool
    away: Json | None


@dataclass(slots=True)
class Answering:
    """One plan that is being answered; `partial` once a shard has failed or was too slow."""

    cluster: Cluster
    index: str
    understood: Understood
    plan: Plan
    bylines: Bylines
    numbers: ValueNumbers
    counts: PlanCounts
    partial: bool = False
    away: Json | None = None

    def answer(self) -> ClusterAnswer:
        """Ask for all of it."""
        plan, whole = self.plan, self.understood.whole
        start, size = _window(plan)
        searches = [
            Search(facets_body(self.understood, plan)),
            self._hits(whole, 0, MOST_WHOLE)
            if whole and self._is_parted
            else self._hits(self.understood.found, start, size),
        ]
        if whole and whole != NONE:
            searches.append(Search(listed_body(whole, plan) | timed(plan.deadline)))
        if self._is_followed:
            searches.append(self._others([], 0, size))
        if plan.copies is CopiesShown.FOLD:
            searches.append(Search(copied_rows_body(self._found)))
        found = self._ask(searches)
        counted = counted_of(found[0]["aggregations"], self.numbers)
        if plan.copies is CopiesShown.FOLD:
            rows = copied_rows(found[-1], self._more_rows)
            joined = (row._replace(labels=self.bylines.labels(row.labels)) for row in rows)
            add_groups(counted, joined, plan.filters)
        hits = found[1]["hits"]["hits"]
        if self._is_followed:
            hits = [*hits, *found[3]["hits"]["hits"]][:size]
        elif self._is_parted:
            hits = self._followed(hits, start, size)
        held = None if whole is None else 0 if whole == NONE else int(found[2]["hits"]["total"]["value"])
        return ClusterAnswer(counted, held, self._page(hits), self.partial, self.away)

    @property
    def _is_parted(self) -> bool:
        """Whether those that hold all that was wanted come before others."""
        return self.understood.whole not in (None, NONE) and self.plan.sort is Sort.RELEVANCE

    @property
    def _is_followed(self) -> bool:
        """Whether it is known beforehand that others follow, and which: where copies are folded those are no copies."""
        holders, (start, size) = self.understood.holders, _window(self.plan)
        is_short = self._is_parted and holders is not None and holders < size
        return is_short and start == 0 and self.plan.copies is not CopiesShown.FOLD

    @property
    def _found(self) -> Json:
        return {"bool": {"filter": [self.understood.found, *within_range(self.plan.filters)]}}

    def _hits(self, query: Json, start: int, size: int) -> Search:
        return Search(hits_body(query, self.understood, self.plan, start, size), scored=True)

    def _followed(self, first: list[Json], start: int, size: int) -> list[Json]:
        """Some hits of all: those that hold all that was wanted, and then the others."""
        hits = first[start : start + size]
        if len(hits) == size:
            return hits
        rest = self._ask([self._others(first, max(0, start - len(first)), size - len(hits))])[0]
        return [*hits, *rest["hits"]["hits"]]

    def _others(self, first: list[Json], start: int, size: int) -> Search:
        """Some of those that do not hold all that was wanted, and are in no group with those that do."""
        refused = [self.understood.whole, *_stories(first, self.plan)]
        others = {"bool": {"filter": [self.understood.found], "must_not": refused}}
        return self._hits(others, start, size)

    def _page(self, hits: list[Json]) -> list[Json]:
        collapse, start = self.plan.collapse, (self.plan.page - 1) * self.plan.size
        if not collapse:
            return hits
        groups = first_of_groups(
            hits, lambda hit: group_of(read_article(hit["_source"]["article"]), collapse)
        )
        return [*groups][start : start + self.plan.size]

    def _more_rows(self, after: Json) -> Json:
        return self._ask([Search(copied_rows_body(self._found, after))])[0]

    def _ask(self, searches: list[Search]) -> list[Json]:
        expected = self.counts.expected()
        asked = [*searches, *searches_of(expected)]
        answers = self.cluster.searches(self.index, asked, preference=PREFERENCE, partial=True)
        found = answers[: len(searches)]
        self.counts.learn(expected, answers[len(searches) :])
        self.partial |= any(map(is_partial, found))
        self.away = next(filter(has_failed, found), self.away)
        return found


def _window(plan: Plan) -> tuple[int, int]:
    """From which hit on so many are asked for."""
    if collapse := plan.collapse:
        return 0, MOST_COLLAPSED if collapse.within is None else collapse.within
    return (plan.page - 1) * plan.size, plan.size


def _stories(hits: list[Json], plan: Plan) -> list[Json]:
    """The groups of some hits, where a group is listed once."""
    if plan.copies is not CopiesShown.FOLD or not hits:
        return []
    return [{"terms": {STORY_FIELD: [each["_source"][STORY_FIELD] for each in hits]}}]
