"""Asking: from a plan to the requests that answer it, and how many hold all that was wanted."""

from functools import cached_property

from index.opensearch.article_counts import ArticleCounts
from index.opensearch.clauses import most_clauses
from index.opensearch.cluster import Cluster, Search
from index.opensearch.fields import Json
from search.engines.reference import enough, is_sentence, relax
from search.query.deadline import OutOfTime
from search.query.plan import Plan
from search.query.tree import Query
from search.ranking import Ranking

from .bodies import Understood, timed
from .guessing import Guesses
from .matching import NONE, FittingNames, cluster_filter
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

# One copy of each shard answers everybody: others may have other articles that are deleted and not yet gone.
PREFERENCE = "kashshaf"


class PlanReader:
    """Understands plans for one state of an index."""

    def __init__(
        self,
        cluster: Cluster,
        index: str,
        ranking: Ranking,
        fitting: FittingNames,
        published: ArticleCounts | None,
    ) -> None:
        self._cluster, self._index, self._ranking, self._fitting = cluster, index, ranking, fitting
        self._statistics = Statistics(cluster, index, published)
        self._guesses = Guesses(published) if published else None

    def understand(self, plan: Plan, *, scored: bool = True, guessing: bool = False) -> Understood:
        """What a plan asks for; one request to the cluster at most, for what must be counted first, or none.

        Raises OutOfTime where that takes too long.
        """
        relaxed = relax(plan.query)
        wanted = self._filter(plan.query)
        some = self._filter(relaxed) if relaxed else NONE
        bar = enough(plan.query, self._ranking)
        questions = [count_body(wanted, bar), count_body(some, bar + 1)] if relaxed else []
        guess = self._guess(plan.query, bar) if questions and guessing else None
        counts, known, guessed = self._count(plan, relaxed, questions, guess, scored=scored)
        holders, others = counts or (bar, 0)
        asked = questions if guessed else []
        if relaxed is None or holders >= bar:
            scores = self._scores(plan, plan.query, known)
            weighed = is_weighed(plan.query, self._ranking)
            return Understood(wanted, scores, None, weighed=weighed, questions=asked, enough=bar)
        # Of a sentence score alone orders, but where nothing else is found.
        is_first = holders and not (is_sentence(plan.query, self._ranking) and others > holders)
        scores = self._scores(plan, relaxed, known)
        whole = wanted if is_first else NONE
        weighed = is_weighed(relaxed, self._ranking)
        return Understood(some, scores, whole, holders=holders, weighed=weighed, questions=asked)

    def learn(self, understood: Understood, totals: list[int]) -> None:
        """Remember the answers to the questions of what was guessed."""
        self._statistics.learn_totals(understood.questions, totals)

    def _guess(self, query: Query, bar: int) -> list[int] | None:
        """How many may hold all of a query, and some of it: enough, or none of a sentence, or a few."""
        if self._guesses is None:
            return None
        if self._guesses.holders(query) >= bar / 2:
            return [bar, bar + 1]
        return [0 if is_sentence(query, self._ranking) else bar - 1, bar + 1]

    def _filter(self, query: Query) -> Json:
        return cluster_filter(query, self._fitting)

    def _count(
        self,
        plan: Plan,
        relaxed: Query | None,
        questions: list[Json],
        guess: list[int] | None,
        *,
        scored: bool,
    ) -> tuple[list[int], KnownCounts | None, bool]:
        """The answers to some questions, or a guess where nothing else is to be asked, and whether it is one.

        On the way the numbers are learnt that scores need.
        """
        found, missing = self._statistics.remembered(self._terms(plan, relaxed) if scored else [])
        counts = self._statistics.totals(questions)
        is_guess = counts is None and guess is not None and not missing
        if not is_guess:
            asked, counted = self._ask(plan, questions if counts is None else [], missing)
            counts = asked if counts is None else counts
            found |= counted
        known = KnownCounts(found, self._statistics.parts()) if scored else None
        return (guess if is_guess else counts) or [], known, is_guess

    def _ask(
        self, plan: Plan, questions: list[Json], terms: list[CountedTerm]
    ) -> tuple[list[int], dict[CountedTerm, int]]:
        """The answers to some questions, and how many articles hold each of some terms; one request, or none."""
        rows = [FilterCount.of(each.query) for each in terms]
        bodies = [*questions, *([counts_body(rows)] if terms else [])]
        answers = self._cluster.searches(
            self._index, [Search(each | timed(plan.deadline)) for each in bodies], preference=PREFERENCE
        )
        if any(each["timed_out"] for each in answers):
            raise OutOfTime
        counted = dict(zip(terms, filter_counts_of(answers[-1], rows), strict=True)) if terms else {}
        if counted:
            self._statistics.learn(counted)
        counts = [int(each["hits"]["total"]["value"]) for each in answers[: len(questions)]]
        if questions:
            self._statistics.learn_totals(questions, counts)
        return counts, counted

    def _terms(self, plan: Plan, relaxed: Query | None) -> list[CountedTerm]:
        queries = [plan.query, *([relaxed] if relaxed else []), *plan.boosts]
        leaves = [leaf for query in queries for leaf in scoring_leaves(query)]
        return [held for leaf in leaves for held in needed(leaf, self._ranking)]

    def _scores(self, plan: Plan, query: Query, known: KnownCounts | None) -> list[Json]:
        if known is None:
            return []
        leaves = [leaf for each in (query, *plan.boosts) for leaf in scoring_leaves(each)]
        return Scoring(known, self._ranking, self._most_clauses).clauses(leaves)

    @cached_property
    def _most_clauses(self) -> int:
        return most_clauses(self._cluster)
