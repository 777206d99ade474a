"""How many articles plans find, all of them asked for at once, and remembered."""

import json
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import NamedTuple

from index.opensearch.cluster import Cluster, Search
from index.opensearch.fields import Json
from index.opensearch.refusals import shards_away
from search.engines.reference import enough, relax
from search.query.deadline import OutOfTime
from search.query.plan import Plan
from search.ranking import Ranking

from .answering import has_failed
from .asking import PREFERENCE
from .bodies import listed_body, timed
from .matching import FittingNames, cluster_filter
from .statistics import count_body

MOST_COUNTED_PLANS = 50_000


class _Question(NamedTuple):
    """What a count follows from: those that hold all, which some must, and those that hold some of it."""

    bar: int
    wanted: Json
    some: Json | None
    holding: Json | None

    @property
    def bodies(self) -> list[Json]:
        return [each for each in (self.wanted, self.some, self.holding) if each is not None]

    @property
    def text(self) -> str:
        """What it is remembered by."""
        return json.dumps([self.bar, *self.bodies], ensure_ascii=False)

    def answer(self, totals: Sequence[int]) -> int:
        """The count, from the totals of the bodies."""
        if self.some is None:
            return totals[0]
        holders = totals[0] if self.holding is None else totals[2]
        return totals[0] if holders >= self.bar else totals[1]


class PlanCounts:
    """Counts plans over one state of an index; safe for many threads."""

    def __init__(self, cluster: Cluster, index: str, ranking: Ranking, fitting: FittingNames) -> None:
        self._cluster, self._index, self._ranking, self._fitting = cluster, index, ranking, fitting
        self._known: Mapping[str, int] = {}
        self._lock = Lock()

    def of(self, plans: Sequence[Plan]) -> list[int]:
        """How many articles each finds; raises OutOfTime, and ClusterUnavailable where a shard is away."""
        questions = [self._question(plan) for plan in plans]
        texts, known = [each.text for each in questions], self._known
        missing = {
            text: (question, plan)
            for text, question, plan in zip(texts, questions, plans, strict=True)
            if text not in known
        }
        if missing:
            found = self._asked(missing)
            with self._lock:
                kept = {} if len(self._known) > MOST_COUNTED_PLANS else self._known
                self._known = known = {**kept, **known, **found}
        return [known[text] for text in texts]

    def _question(self, plan: Plan) -> _Question:
        wanted = cluster_filter(plan.query, self._fitting)
        if (relaxed := relax(plan.query)) is None:
            return _Question(0, listed_body(wanted, plan), None, None)
        bar, some = enough(plan.query, self._ranking), cluster_filter(relaxed, self._fitting)
        # Whether enough hold all is asked without the plan's filters.
        holding = count_body(wanted, bar) if plan.filters != type(plan.filters)() else None
        return _Question(bar, listed_body(wanted, plan), listed_body(some, plan), holding)

    def _asked(self, missing: Mapping[str, tuple[_Question, Plan]]) -> dict[str, int]:
        searches = [
            Search(body | timed(plan.deadline))
            for question, plan in missing.values()
            for body in question.bodies
        ]
        answers = self._cluster.searches(self._index, searches, preference=PREFERENCE, partial=True)
        for each in answers:
            if has_failed(each):
                raise shards_away(str(self._cluster.place), each)
            if each["timed_out"]:
                raise OutOfTime
        totals = [int(each["hits"]["total"]["value"]) for each in answers]
        found = {}
        for text, (question, _) in missing.items():
            own, totals = totals[: len(question.bodies)], totals[len(question.bodies) :]
            found[text] = question.answer(own)
        return found
