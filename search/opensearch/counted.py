"""How many articles plans find, all of them asked for at once, and remembered.

In an index that is not very large what a search costs is that it is one: so all that is to be counted is counted by a
few searches, each of which goes over what any of its filters lets through. In a larger one each has its own, which only
adds up lists.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from threading import Lock, local
from typing import NamedTuple

from index.memory import Memory
from index.opensearch.cluster import Cluster, Search
from index.opensearch.fields import Json
from index.opensearch.refusals import shards_away
from search.engines.reference import enough, relax
from search.query.deadline import OutOfTime
from search.query.plan import CopiesShown, Filters, Plan
from search.query.tree import Query
from search.ranking import Ranking

from .asking import PREFERENCE
from .bodies import has_failed, is_partial, passing_filter, timed
from .matching import FittingNames, cluster_filter
from .statistics import FilterCount, counts_body, filter_counts_of

MOST_COUNTED_PLANS = 50_000
_QUESTIONS_KEPT = 1_000


class _Question(NamedTuple):
    """What a count follows from: those that hold all, which enough must, those that hold some of it, and the former.

    It is remembered by its `text`; where nothing else could be asked for, those that hold all are counted alone.
    """

    text: str
    bar: int
    counted: Sequence[FilterCount]

    def answer(self, totals: Sequence[int]) -> int:
        """The count, from what was counted."""
        wanted, *others = totals
        if not others:
            return wanted
        some, holders = others
        return wanted if holders >= self.bar else some


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
        self._known: dict[str, int] = {}
        self._made = Memory[Query, Filters, CopiesShown, _Question](_QUESTIONS_KEPT)
        self._expected = _Expected()
        self._lock = Lock()

    def takes(self, plan: Plan) -> bool:
        """Whether it is counted here; groups of copies are where there can be no more than a search lists."""
        return plan.copies is not CopiesShown.FOLD or self._at_once > 1

    def of(self, plans: Sequence[Plan]) -> list[int]:
        """How many articles each finds, or groups; raises OutOfTime, and ClusterUnavailable where a shard is away."""
        asked = [(self._question(plan), plan) for plan in plans]
        found, missing = self._remembered(asked)
        if missing:
            searched = {**missing, **self.expected()}
            answers = self._cluster.searches(
                self._index, self.searches_of(searched), preference=PREFERENCE, partial=True
            )
            found |= self.learn(searched, answers)
            if not missing.keys() <= found.keys():
                raise self._trouble(answers)
        return [found[question.text] for question, _ in asked]

    def expect(self, plans: Iterable[Plan]) -> None:
        """Ask for some together with what this thread asks next."""
        _, missing = self._remembered((self._question(plan), plan) for plan in plans)
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
        totals: dict[tuple[str, bool], int] = {}
        for row, answer in zip(self._parted(asked), answers, strict=True):
            if not is_partial(answer):
                totals |= zip((each.mark for each in row), filter_counts_of(answer, row), strict=True)
        found = {}
        for text, (question, _) in asked.items():
            if all(each.mark in totals for each in question.counted):
                found[text] = question.answer([totals[each.mark] for each in question.counted])
        self._keep(found)
        return found

    def know(self, plan: Plan, count: int) -> None:
        """Remember of a plan what was found on the way to something else."""
        self._keep({self._question(plan).text: count})

    def _parted(self, questions: Questions) -> list[list[FilterCount]]:
        """All that is to be counted, each once, as searches do it."""
        every = {each.mark: each for question, _ in questions.values() for each in question.counted}
        rows = [*every.values()]
        return [rows[at : at + self._at_once] for at in range(0, len(rows), self._at_once)]

    def _remembered(self, asked: Iterable[tuple[_Question, Plan]]) -> tuple[dict[str, int], Questions]:
        """What is known of some questions, and those whose answers are not."""
        found, missing = {}, {}
        for question, plan in asked:
            count = self._known.get(question.text)
            if count is None:
                missing[question.text] = question, plan
            else:
                found[question.text] = count
        return found, missing

    def _keep(self, found: Mapping[str, int]) -> None:
        with self._lock:
            if len(self._known) > MOST_COUNTED_PLANS:
                self._known = {}
            self._known.update(found)

    def _trouble(self, answers: Sequence[Json]) -> Exception:
        failed = next(filter(has_failed, answers), None)
        return OutOfTime() if failed is None else shards_away(str(self._cluster.place), failed)

    def _question(self, plan: Plan) -> _Question:
        return self._made.recall(self._make, plan.query, plan.filters, plan.copies)

    def _make(self, query: Query, filters: Filters, copies: CopiesShown) -> _Question:
        folded = copies is CopiesShown.FOLD
        wanted = cluster_filter(query, self._fitting)
        counted = [FilterCount.of(passing_filter(wanted, filters), folded=folded)]
        bar = 0
        if relaxed := relax(query):
            bar, some = enough(query, self._ranking), cluster_filter(relaxed, self._fitting)
            # Whether enough hold all is asked of articles, and without the plan's filters.
            counted += [FilterCount.of(passing_filter(some, filters), folded=folded), FilterCount.of(wanted)]
        return _Question(json.dumps([bar, [each.mark for each in counted]], ensure_ascii=False), bar, counted)


class _Expected(local):
    """What each thread expects."""

    def __init__(self) -> None:
        self.questions: Questions = {}
