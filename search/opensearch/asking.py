"""Asking: from a plan to the requests that answer it, and how many hold all that was wanted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from index.opensearch.clauses import most_clauses
from index.opensearch.cluster import Search
from index.opensearch.fields import Json
from search.engines.reference import enough, is_sentence, relax
from search.query.deadline import OutOfTime
from search.query.plan import Plan
from search.query.tree import Query

from .asked_index import AskedIndex
from .bodies import Understood, timed
from .matching import NONE
from .scoring import Scoring, is_weighed, needed, scoring_leaves
from .statistics import (
    CountedTerm,
    FilterCount,
    KnownCounts,
    Statistics,
    count_body,
    counts_body,
    filter_counts_of,
)


@dataclass(slots=True)
class ReadPlan:
    """A plan as it is read: what `wanted` it is, and where something else is found as well, `some` of it.

    By the `questions` it is known which of the two is found: whether as many hold all as the `bar`. Of the terms that
    are scored `counts` say how many articles hold them, and `missing` are those of which that is not known yet;
    `scores` are what those are worth that hold all (True) or some (False), where that was made.
    """

    plan: Plan
    relaxed: Query | None
    wanted: Json
    bar: int
    some: Json = field(default_factory=lambda: NONE)
    questions: list[Json] = field(default_factory=list)
    counts: Mapping[CountedTerm, int] | None = None
    missing: list[CountedTerm] = field(default_factory=list)
    scores: dict[bool, list[Json]] = field(default_factory=dict)


class PlanReader:
    """Understands plans for one state of an index."""

    def __init__(self, index: AskedIndex) -> None:
        self._cluster, self._index = index.cluster, index.name
        self._ranking, self._filters, self._guesses = index.ranking, index.filters, index.guesses
        self._statistics = Statistics(index.cluster, index.name, index.published)

    def read(self, plan: Plan, *, scored: bool = True) -> ReadPlan:
        """What is known of a plan before anything is asked."""
        relaxed = relax(plan.query)
        bar = enough(plan.query, self._ranking)
        reading = ReadPlan(plan, relaxed, self._filters.of(plan.query), bar)
        if relaxed:
            reading.some = self._filters.of(relaxed)
            reading.questions = [count_body(reading.wanted, bar), count_body(reading.some, bar + 1)]
        if scored:
            reading.counts, reading.missing = self._statistics.remembered(self._terms(plan, relaxed))
        return reading

    def understand(self, reading: ReadPlan, *, guessing: bool = False) -> Understood:
        """What a plan asks for; one request to the cluster at most, for what must be counted first, or none.

        Raises OutOfTime where that takes too long.
        """
        query, bar = reading.plan.query, reading.bar
        totals, is_guess = self._totals(reading, guessing=guessing)
        holders, *others = totals or [bar]
        asked = reading.questions if is_guess else []
        relaxed = reading.relaxed
        if relaxed is None or holders >= bar:
            scores, weighed = self._scores(reading), is_weighed(query, self._ranking)
            return Understood(reading.wanted, scores, None, weighed=weighed, questions=asked)
        # Of a sentence score alone orders, but where nothing else is found.
        is_first = holders and not (self._is_sentence(query) and others[0] > holders)
        scores, weighed = self._scores(reading, relaxed), is_weighed(relaxed, self._ranking)
        whole = reading.wanted if is_first else NONE
        return Understood(reading.some, scores, whole, holders=holders, weighed=weighed, questions=asked)

    def learn(self, understood: Understood, totals: list[int]) -> None:
        """Remember the answers to the questions of what was guessed, or to the first of them."""
        self._statistics.learn_totals(understood.questions, totals)

    def _totals(self, reading: ReadPlan, *, guessing: bool) -> tuple[Sequence[int], bool]:
        """How many hold all of a query, and some of it, as far as that matters; and whether it is a guess.

        It is known, or guessed where nothing else is to be asked; or asked for, on the way to the numbers that scores
        need.
        """
        known = self._statistics.totals(reading.questions) if reading.questions else []
        guess = self._guess(reading, known) if guessing and not reading.missing else None
        is_known = known is not None and not self._is_open(reading, known)
        if guess is not None and not is_known:
            return guess, True
        questions = [] if is_known else reading.questions
        if questions or reading.missing:
            asked = self._ask(reading, questions)
            known = asked if questions else known
        return known or [], False

    def _is_open(self, reading: ReadPlan, totals: Sequence[int]) -> bool:
        """Whether more must be known: of a sentence, too few hold all of which, how many hold some of it."""
        return len(totals) == 1 and totals[0] < reading.bar and self._is_sentence(reading.plan.query)

    def _guess(self, reading: ReadPlan, known: Sequence[int] | None) -> list[int] | None:
        """How many may hold all of a query, and some of it: enough, or none of a sentence, or a few."""
        if self._guesses is None or not reading.questions:
            return None
        if known:
            return [known[0], known[0] + 1]
        bar = reading.bar
        if self._guesses.holders(reading.plan.query) >= bar / 2:
            return [bar, bar + 1]
        return [0 if self._is_sentence(reading.plan.query) else bar - 1, bar + 1]

    def _is_sentence(self, query: Query) -> bool:
        return is_sentence(query, self._ranking)

    def _ask(self, reading: ReadPlan, questions: list[Json]) -> list[int]:
        """The answers to some questions; in the same request it is learnt how many articles hold what is missing."""
        terms = reading.missing
        rows = [FilterCount.of(each.query) for each in terms]
        bodies = [*questions, *([counts_body(rows)] if terms else [])]
        latest = timed(reading.plan.deadline)
        answers = self._cluster.searches(self._index, [Search(each | latest) for each in bodies])
        if any(each["timed_out"] for each in answers):
            raise OutOfTime
        if terms:
            counted = dict(zip(terms, filter_counts_of(answers[-1], rows), strict=True))
            self._statistics.learn(counted)
            reading.counts, reading.missing = {**(reading.counts or {}), **counted}, []
        counts = [int(each["hits"]["total"]["value"]) for each in answers[: len(questions)]]
        if questions:
            self._statistics.learn_totals(questions, counts)
        return counts

    def _terms(self, plan: Plan, relaxed: Query | None) -> list[CountedTerm]:
        queries = [plan.query, *([relaxed] if relaxed else []), *plan.boosts]
        leaves = [leaf for query in queries for leaf in scoring_leaves(query)]
        return [held for leaf in leaves for held in needed(leaf, self._ranking)]

    def _scores(self, reading: ReadPlan, relaxed: Query | None = None) -> list[Json]:
        """What those are worth that are found: all that is wanted, or some of it."""
        if reading.counts is None:
            return []
        if (kind := relaxed is None) not in reading.scores:
            known = KnownCounts(reading.counts, self._statistics.parts())
            queries = (relaxed or reading.plan.query, *reading.plan.boosts)
            leaves = [leaf for each in queries for leaf in scoring_leaves(each)]
            reading.scores[kind] = Scoring(known, self._ranking, self._most_clauses).clauses(leaves)
        return reading.scores[kind]

    @cached_property
    def _most_clauses(self) -> int:
        return most_clauses(self._cluster)
