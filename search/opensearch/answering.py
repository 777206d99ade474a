"""Answering: all that an understood plan asks for, in one request."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from index.opensearch.cluster import Cluster, Search
from index.opensearch.documents import read_article
from index.opensearch.fields import Json
from search.engines.bylines import Bylines
from search.engines.collapsing import first_of_groups, group_of
from search.query.plan import CopiesShown, Filters, Plan

from .bodies import Understood, facets_body, has_failed, held_of, hits_body, is_partial, timed, totals_of
from .counted import PlanCounts
from .counting import ClusterCounts, add_groups, copied_rows, copied_rows_body, counted_of
from .matching import within_range
from .value_numbers import ValueNumbers

MOST_COLLAPSED = 1_000


class ClusterAnswer(NamedTuple):
    """What came back: all that is counted, how many hold all that was wanted, the page's hits, whether some is missing.

    `whole` is None where all that are found hold it. Where `away` is an answer, it says which shards have failed.
    `totals` answer the questions of what was guessed.
    """

    counted: ClusterCounts
    whole: int | None
    hits: list[Json]
    partial: bool
    away: Json | None
    totals: list[int]


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
        plan, understood = self.plan, self.understood
        searches = [
            Search(facets_body(understood, plan)),
            Search(hits_body(understood, plan, *_window(plan)), scored=True),
        ]
        if plan.copies is CopiesShown.FOLD:
            searches.append(Search(copied_rows_body(self._found)))
        is_told = plan.filters == Filters()
        questions = [] if is_told else [Search(each | timed(plan.deadline)) for each in understood.questions]
        answers = self._ask([*searches, *questions], meanwhile=self.counts.foreseen(plan.query))
        found, counts = answers[: len(searches)], answers[len(searches) :]
        counted = counted_of(found[0]["aggregations"], self.numbers)
        if plan.copies is CopiesShown.FOLD:
            rows = copied_rows(found[-1], self._more_rows, self.bylines.labels)
            add_groups(counted, rows, plan.filters)
        hits = found[1]["hits"]["hits"]
        held = held_of(found[0]["aggregations"], understood.whole)
        totals = [int(each["hits"]["total"]["value"]) for each in counts]
        if is_told and understood.questions:
            totals = totals_of(found[0], understood)
        return ClusterAnswer(counted, held, self._page(hits), self.partial, self.away, totals)

    @property
    def _found(self) -> Json:
        return {"bool": {"filter": [self.understood.found, *within_range(self.plan.filters)]}}

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

    def _ask(self, searches: list[Search], meanwhile: Callable[[], None] | None = None) -> list[Json]:
        expected = self.counts.expected()
        asked = [*searches, *self.counts.searches_of(expected)]
        answers = self.cluster.searches(self.index, asked, partial=True, meanwhile=meanwhile)
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
