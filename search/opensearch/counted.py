"""How many articles plans find, all of them asked for at once, and remembered.

In an index that is not very large what a search costs is that it is one: so all that is to be counted is counted by a
few searches, each of which goes over what any of its filters lets through. In a larger one each has its own, which only
adds up lists.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from threading import Lock, local
from typing import NamedTuple

from index.opensearch.cluster import Cluster, Search
from index.opensearch.fields import Json
from index.opensearch.refusals import shards_away
from search.engines.reference import enough, relax
from search.query.deadline import OutOfTime
from search.query.plan import Plan
from search.ranking import Ranking

from .asking import PREFERENCE
from .bodies import has_failed, is_partial, passing_filter, timed
from .matching import FittingNames, cluster_filter
from .statistics import counts_body, filter_counts_of

MOST_COUNTED_PLANS = 50_000


class _Question(NamedTuple):
    """What a count follows from: those that hold all, which some must, and those that hold some of it."""

    bar: int
    wanted: Json
    some: Json | None
    holding: Json | None

    @property
    def filters(self) -> list[Json]:
        return [each for each in (self.wanted, self.some, self.holding) if each is not None]

    @property
    def text(self) -> str:
        """What it is remembered by."""
        return json.dumps([self.bar, *self.filters], ensure_ascii=False)

    def answer(self, totals: Sequence[int]) -> int:
        """The count, from the totals of the filters."""
        if self.some is None:
            return totals[0]
        holders = totals[0] if self.holding is None else totals[2]
        return totals[0] if holders >= self.bar else totals[1]


# Each by what it is remembered by, with its plan.
Questions = Mapping[str, tuple[_Question, Plan]]


class PlanCounts:
    """Counts plans over one state of an index; safe for many threads."""

    def __init__(
        self, cluster: Cluster, index: str, ranking: Ranking, fitting: FittingNames, *, at_once: int
    ) -> None:
        """So many filters are counted by one search."""
        self._cluster, self._index, self._ranking, self._fitting = cluster, index, ranking, fitting
        self._at_once = at_once
        self._known: Mapping[str, int] = {}
        self._expected = _Expected()
        self._lock = Lock()

    def of(self, plans: Sequence[Plan]) -> list[int]:
        """How many articles each finds; raises OutOfTime, and ClusterUnavailable where a shard is away."""
        wanted = self._questions(plans)
        known = self._known
        missing = {text: each for text, each in wanted.items() if text not in known}
        if missing:
            asked = {**missing, **self.expected()}
            answers = self._cluster.searches(
                self._index, self.searches_of(asked), preference=PREFERENCE, partial=True
            )
            known = {**known, **self.learn(asked, answers)}
            if not missing.keys() <= known.keys():
                raise self._trouble(answers)
        return [known[self._question(plan).text] for plan in plans]

    def expect(self, plans: Sequence[Plan]) -> None:
        """Ask for some together with what this thread asks next."""
        known = self._known
        missing = {text: each for text, each in self._questions(plans).items() if text not in known}
        self._expected.questions = {**self._expected.questions, **missing}

    def expected(self) -> Questions:
        """What this thread expects; it is asked now, and expected no more."""
        found, self._expected.questions = self._expected.questions, {}
        return found

    def searches_of(self, questions: Questions) -> list[Search]:
        """What is asked for all of them."""
        if not questions:
            return []
        latest = timed(max((plan.deadline for _, plan in questions.values()), key=lambda each: each.at))
        return [Search(counts_body(each) | latest) for each in self._parted(questions)]

    def learn(self, asked: Questions, answers: Sequence[Json]) -> Mapping[str, int]:
        """Remember what came back, but what is not whole."""
        totals: dict[str, int | None] = {}
        for filters, answer in zip(self._parted(asked), answers, strict=True):
            counts = [None] * len(filters) if is_partial(answer) else filter_counts_of(answer)
            totals |= zip(map(_mark, filters), counts, strict=True)
        found = {}
        for text, (question, _) in asked.items():
            own = [totals[_mark(each)] for each in question.filters]
            if None not in own:
                found[text] = question.answer([each or 0 for each in own])
        self._keep(found)
        return found

    def _parted(self, questions: Questions) -> list[list[Json]]:
        """The filters of all of them, each once, as searches count them."""
        filters = {_mark(each): each for question, _ in questions.values() for each in question.filters}
        rows = [*filters.values()]
        return [rows[at : at + self._at_once] for at in range(0, len(rows), self._at_once)]

    def know(self, plan: Plan, count: int) -> None:
        """Remember of a plan what was found on the way to something else."""
        self._keep({self._question(plan).text: count})

    def _keep(self, found: Mapping[str, int]) -> None:
        with self._lock:
            kept = {} if len(self._known) > MOST_COUNTED_PLANS else self._known
            self._known = {**kept, **found}

    def _questions(self, plans: Iterable[Plan]) -> Questions:
        asked = ((self._question(plan), plan) for plan in plans)
        return {each.text: (each, plan) for each, plan in asked}

    def _trouble(self, answers: Sequence[Json]) -> Exception:
        failed = next(filter(has_failed, answers), None)
        return OutOfTime() if failed is None else shards_away(str(self._cluster.place), failed)

    def _question(self, plan: Plan) -> _Question:
        wanted = cluster_filter(plan.query, self._fitting)
        if (relaxed := relax(plan.query)) is None:
            return _Question(0, passing_filter(wanted, plan), None, None)
        bar, some = enough(plan.query, self._ranking), cluster_filter(relaxed, self._fitting)
        # Whether enough hold all is asked without the plan's filters.
        holding = wanted if plan.filters != type(plan.filters)() else None
        return _Question(bar, passing_filter(wanted, plan), passing_filter(some, plan), holding)


def _mark(query: Json) -> str:
    return json.dumps(query, ensure_ascii=False)


class _Expected(local):
    """What each thread expects."""

    def __init__(self) -> None:
        self.questions: Questions = {}
