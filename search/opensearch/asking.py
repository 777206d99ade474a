"""Asking: from a plan to the requests that answer it, and how many hold all that was wanted."""

from functools import cached_property

from index.opensearch.clauses import most_clauses
from index.opensearch.cluster import Cluster, Search
from index.opensearch.fields import Json
from search.engines.reference import enough, is_sentence, relax
from search.query.deadline import OutOfTime
from search.query.plan import Plan
from search.query.tree import Query
from search.ranking import Ranking

from .bodies import Understood, timed
from .matching import NONE, FittingNames, cluster_filter
from .scoring import Scoring, is_weighed, needed, scoring_leaves
from .statistics import CountedTerm, KnownCounts, Statistics, count_body, term_counts_body, term_counts_of

# One copy of each shard answers everybody: others may have other articles that are deleted and not yet gone.
PREFERENCE = "kashshaf"


class PlanReader:
    """Understands plans for one state of an index."""

    def __init__(self, cluster: Cluster, index: str, ranking: Ranking, fitting: FittingNames) -> None:
        self._cluster, self._index, self._ranking, self._fitting = cluster, index, ranking, fitting
        self._statistics = Statistics(cluster, index)

    def understand(self, plan: Plan, *, scored: bool = True) -> Understood:
        """What a plan asks for; one request to the cluster at most, for what must be counted first.

        Raises OutOfTime where that takes too long.
        """
        relaxed = relax(plan.query)
        wanted = self._filter(plan.query)
        some = self._filter(relaxed) if relaxed else NONE
        bar = enough(plan.query, self._ranking)
        questions = [count_body(wanted, bar), count_body(some, bar + 1)] if relaxed else []
        counts, known = self._count(plan, relaxed, questions, scored=scored)
        holders, others = counts or (bar, 0)
        if relaxed is None or holders >= bar:
            scores = self._scores(plan, plan.query, known)
            return Understood(wanted, scores, None, weighed=is_weighed(plan.query, self._ranking))
        # Of a sentence score alone orders, but where nothing else is found.
        is_first = holders and not (is_sentence(plan.query, self._ranking) and others > holders)
        scores = self._scores(plan, relaxed, known)
        whole = wanted if is_first else NONE
        return Understood(some, scores, whole, holders=holders, weighed=is_weighed(relaxed, self._ranking))

    def _filter(self, query: Query) -> Json:
        return cluster_filter(query, self._fitting)

    def _count(
        self, plan: Plan, relaxed: Query | None, questions: list[Json], *, scored: bool
    ) -> tuple[list[int], KnownCounts | None]:
        """The answers to some questions; on the way the numbers are learnt that scores need."""
        terms = self._terms(plan, relaxed) if scored else []
        found, missing = self._statistics.remembered(terms)
        counts = self._statistics.totals(questions)
        unknown = questions if counts is None else []
        bodies = [*unknown, *([term_counts_body(missing)] if missing else [])]
        answers = self._cluster.searches(
            self._index, [Search(each | timed(plan.deadline)) for each in bodies], preference=PREFERENCE
        )
        if any(each["timed_out"] for each in answers):
            raise OutOfTime
        if missing:
            counted = term_counts_of(answers[-1], missing)
            self._statistics.learn(counted)
            found |= counted
        if counts is None:
            counts = [int(each["hits"]["total"]["value"]) for each in answers[: len(questions)]]
            self._statistics.learn_totals(questions, counts)
        return counts, KnownCounts(found, self._statistics.parts()) if scored else None

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
