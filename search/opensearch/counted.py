"""How many articles plans find, all of them asked for at once, and remembered.

In an index that is not very large what a search costs is that it is one: so all that is to be counted is counted by a
few searches, each of which goes over what any of its filters lets through. In a larger one each has its own, which only
adds up lists.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import Lock, local
from typing import NamedTuple

from index.files.problems import IndexProblem
from index.memory import Memory
from index.opensearch.article_counts import ANYWHERE
from index.opensearch.cluster import Search
from index.opensearch.fields import Json
from index.opensearch.refusals import shards_away
from search.engines.backend import ForeseenPlans
from search.engines.reference import enough, relax
from search.query.deadline import NO_DEADLINE, Deadline, OutOfTime
from search.query.plan import CopiesShown, Filters, Plan
from search.query.tree import Query, Word

from .asked_index import AskedIndex
from .bodies import has_failed, is_partial, passing_filter, timed
from .statistics import FilterCount, FilterMark, counts_body, filter_counts_of

MOST_COUNTED_FILTERS = 50_000
_QUESTIONS_KEPT = 1_000

KnownFilters = Mapping[FilterMark, int]


class _Question(NamedTuple):
    """What a count follows from: those that hold all, and where not enough do, those that hold some of it.

    Whether enough do is asked of `holders`: of articles, and without the plan's filters. What was published is `told`.
    """

    wanted: FilterCount
    bar: int = 0
    holders: FilterCount | None = None
    some: FilterCount | None = None
    told: int | None = None

    @property
    def filters(self) -> list[FilterCount]:
        """All that it may follow from."""
        return [each for each in (self.holders, self.wanted, self.some) if each]

    def answer(self, known: KnownFilters) -> int | None:
        """The count; None where not enough is known."""
        if self.told is not None:
            return self.told
        settled = self._settled(known)
        return None if settled is None else known.get(settled.mark)

    def asked(self, known: KnownFilters, *, likely_enough: bool) -> list[FilterCount]:
        """What is to be asked for next, and all that may be where it is not likely that enough hold all."""
        if settled := self._settled(known):
            return [settled]
        unneeded = self.some if likely_enough else None
        return [each for each in self.filters if each is not unneeded and each.mark not in known]

    def _settled(self, known: KnownFilters) -> FilterCount | None:
        """The filter whose count is the answer, where that is known."""
        if self.holders is None:
            return self.wanted
        holders = known.get(self.holders.mark)
        return None if holders is None else self.wanted if holders >= self.bar else self.some


@dataclass(frozen=True, slots=True)
class Expected:
    """What is asked for together: filters, and by when an answer must be there."""

    filters: Sequence[FilterCount] = ()
    latest: Deadline = NO_DEADLINE

    def with_others(self, others: "Expected") -> "Expected":
        """This and what else is expected."""
        if not others.filters:
            return self
        return Expected([*self.filters, *others.filters], _latest((self.latest, others.latest)))


AskedPlan = tuple[_Question, Plan]


class PlanCounts:
    """Counts plans over one state of an index; safe for many threads."""

    def __init__(self, index: AskedIndex, *, at_once: int) -> None:
        """So many filters are counted by one search."""
        self._cluster, self._index = index.cluster, index.name
        self._ranking, self._filters, self._guesses = index.ranking, index.filters, index.guesses
        self._published = index.published
        self._at_once = at_once
        self._known: dict[FilterMark, int] = {}
        self._made = Memory[Query, Filters, CopiesShown, _Question](_QUESTIONS_KEPT)
        self._soon = _AskedSoon()
        self._lock = Lock()

    def takes(self, plan: Plan) -> bool:
        """Whether it is counted here; groups of copies are where there can be no more than a search lists."""
        return plan.copies is not CopiesShown.FOLD or self._at_once > 1

    def of(self, plans: Sequence[Plan]) -> list[int]:
        """How many articles each finds, or groups; raises OutOfTime, and ClusterUnavailable where a shard is away."""
        asked = [(self._question(plan), plan) for plan in plans]
        known = self._recalled(asked)
        while missing := self._missing(asked, known):
            every = missing.with_others(self.expected())
            answers = self._cluster.searches(self._index, self.searches_of(every), partial=True)
            known |= self.learn(every, answers)
            if not all(each.mark in known for each in missing.filters):
                raise self._trouble(answers)
        return [question.answer(known) or 0 for question, _ in asked]

    def expect(self, plans: Iterable[Plan]) -> None:
        """Ask for some together with what this thread asks next."""
        self._soon.plans += [(self._question(plan), plan) for plan in plans]

    def foresee(self, plans: ForeseenPlans) -> None:
        """Ask for some while this thread waits for what it asks next."""
        self._soon.foreseen = plans

    def foreseen(self, query: Query) -> Callable[[], None] | None:
        """What asks for what this thread foresees, after this query, so that it is remembered; None for nothing."""
        plans, self._soon.foreseen = self._soon.foreseen, None
        if plans is None or self._guesses is None:
            return None
        return partial(self._ask_foreseen, plans, self._guesses.holders(query))

    def _ask_foreseen(self, plans: ForeseenPlans, holders: float) -> None:
        with suppress(OutOfTime, IndexProblem):  # who needs it asks again
            self.of(list(filter(self.takes, plans(holders))))

    def expected(self) -> Expected:
        """What this thread expects; it is asked now, and expected no more."""
        plans, self._soon.plans = self._soon.plans, []
        return self._missing(plans, self._recalled(plans)) or Expected()

    def searches_of(self, asked: Expected) -> list[Search]:
        """What is asked for all of them."""
        latest = timed(asked.latest)
        return [Search(counts_body(each) | latest) for each in self._parted(asked)]

    def learn(self, asked: Expected, answers: Sequence[Json]) -> KnownFilters:
        """Remember what came back, but what is not whole."""
        found = dict[FilterMark, int]()
        for row, answer in zip(self._parted(asked), answers, strict=True):
            if not is_partial(answer):
                found |= zip((each.mark for each in row), filter_counts_of(answer, row), strict=True)
        self._keep(found)
        return found

    def know(self, plan: Plan, count: int) -> None:
        """Remember of a plan of which all is wanted what was found on the way to something else."""
        self._keep({self._question(plan).wanted.mark: count})

    def _parted(self, asked: Expected) -> list[list[FilterCount]]:
        """All that is to be counted, each once, as searches do it."""
        rows = [*{each.mark: each for each in asked.filters}.values()]
        return [rows[at : at + self._at_once] for at in range(0, len(rows), self._at_once)]

    def _recalled(self, asked: Iterable[AskedPlan]) -> dict[FilterMark, int]:
        """What is remembered of some questions."""
        known = self._known
        marks = (each.mark for question, _ in asked for each in question.filters)
        return {mark: count for mark in marks if (count := known.get(mark)) is not None}

    def _missing(self, asked: Iterable[AskedPlan], known: KnownFilters) -> Expected | None:
        """What is to be asked for next, of what is not known."""
        filters, deadlines = list[FilterCount](), list[Deadline]()
        for question, plan in asked:
            if question.answer(known) is None:
                is_likely = self._is_likely(plan.query, question.bar)
                filters += question.asked(known, likely_enough=is_likely)
                deadlines.append(plan.deadline)
        return Expected(filters, _latest(deadlines)) if filters else None

    def _is_likely(self, query: Query, bar: int) -> bool:
        """Whether as many articles as the bar probably hold all of a query."""
        return bar > 0 and self._guesses is not None and self._guesses.holders(query) >= 2 * bar

    def _keep(self, found: KnownFilters) -> None:
        with self._lock:
            if len(self._known) > MOST_COUNTED_FILTERS:
                self._known = {}
            self._known.update(found)

    def _trouble(self, answers: Sequence[Json]) -> Exception:
        failed = next(filter(has_failed, answers), None)
        return OutOfTime() if failed is None else shards_away(str(self._cluster.place), failed)

    def _question(self, plan: Plan) -> _Question:
        return self._made.recall(self._make, plan.query, plan.filters, plan.copies)

    def _make(self, query: Query, filters: Filters, copies: CopiesShown) -> _Question:
        folded = copies is CopiesShown.FOLD
        wanted = self._filters.of(query)
        counted = FilterCount.of(passing_filter(wanted, filters), folded=folded)
        if relaxed := relax(query):
            some = passing_filter(self._filters.of(relaxed), filters)
            of_some = FilterCount.of(some, folded=folded)
            return _Question(counted, enough(query, self._ranking), FilterCount.of(wanted), of_some)
        told = None if folded or filters != Filters() else self._published_of(query)
        return _Question(counted, told=told)

    def _published_of(self, query: Query) -> int | None:
        """How many articles hold a word in one form, where that was published with them."""
        if self._published is None or not isinstance(query, Word) or query.part or len(query.terms) != 1:
            return None
        term = query.terms[0]
        return self._published.articles_with(ANYWHERE, term.view, term.text) if query.is_found_by(term) else 0


class _AskedSoon(local):
    """What each thread expects, and foresees."""

    def __init__(self) -> None:
        self.plans: list[AskedPlan] = []
        self.foreseen: ForeseenPlans | None = None


def _latest(deadlines: Iterable[Deadline]) -> Deadline:
    return max(deadlines, key=lambda each: each.at)
