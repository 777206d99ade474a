"""Asking: from a plan to the requests that answer it, and how many hold all that was wanted."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.opensearch.cluster import Cluster
from index.opensearch.fields import Json, field_of
from index.segments.segment import PARTS
from index.terms.views import View
from search.engines.reference import enough, is_sentence, relax
from search.query.plan import Plan, Sort
from search.query.tree import Query
from search.ranking import Ranking

from .matching import NONE, FittingNames, cluster_filter
from .scoring import Scoring, needed, scoring_leaves
from .statistics import CountedTerm, Statistics, count_body

# One copy of each shard answers everybody: others may have other articles that are deleted and not yet gone.
PREFERENCE = "kashshaf"
# A shard that finds nothing by a query would not say how long its articles are, of which the mean is made: so in each
# field a term is asked for that is nowhere.
_NOWHERE = "__"
_ANCHORS: Sequence[Json] = [
    {"term": {field_of(part, view): _NOWHERE}} for part in PARTS for view in View if view is not View.EXACT
]


@dataclass(frozen=True, slots=True)
class Understood:
    """What a plan asks for: what articles must hold, what they are worth, and which of them come first.

    `whole` is a filter for those that hold all that was wanted, where some others are found too; else None. Nobody
    comes first where `whole` is NONE.
    """

    found: Json
    scores: list[Json]
    whole: Json | None


class PlanReader:
    """Understands plans for one state of an index."""

    def __init__(self, cluster: Cluster, index: str, ranking: Ranking, fitting: FittingNames) -> None:
        self._cluster, self._index, self._ranking, self._fitting = cluster, index, ranking, fitting
        self.statistics = Statistics(cluster, index)

    def understand(self, plan: Plan, *, scored: bool = True) -> Understood:
        """What a plan asks for; one request to the cluster at most, for what must be counted first."""
        relaxed = relax(plan.query)
        wanted = self._filter(plan.query)
        some = self._filter(relaxed) if relaxed else NONE
        bar = enough(plan.query, self._ranking)
        questions = [count_body(wanted, bar), count_body(some, bar + 1)] if relaxed else []
        holders, others = self._count(plan if scored else None, relaxed, questions) or (bar, 0)
        if relaxed is None or holders >= bar:
            return Understood(wanted, self._scores(plan, plan.query) if scored else [], None)
        # Of a sentence score alone orders, but where nothing else is found.
        is_first = holders and not (is_sentence(plan.query, self._ranking) and others > holders)
        scores = self._scores(plan, relaxed) if scored else []
        return Understood(some, scores, wanted if is_first else NONE)

    def _filter(self, query: Query) -> Json:
        return cluster_filter(query, self._fitting)

    def _count(self, plan: Plan | None, relaxed: Query | None, questions: list[Json]) -> list[int]:
        """The answers to some questions; on the way the numbers are learnt that scores need."""
        missing: list[CountedTerm] = []
        if plan:
            queries = [plan.query, *([relaxed] if relaxed else []), *plan.boosts]
            leaves = [leaf for query in queries for leaf in scoring_leaves(query)]
            missing = self.statistics.missing(held for leaf in leaves for held in needed(leaf, self._ranking))
        bodies = [*questions, *(count_body(held.query) for held in missing)]
        found = self._cluster.searches(self._index, bodies, preference=PREFERENCE)
        counts = [int(each["hits"]["total"]["value"]) for each in found]
        self.statistics.learn(missing, counts[len(questions) :])
        return counts[: len(questions)]

    def _scores(self, plan: Plan, query: Query) -> list[Json]:
        leaves = [leaf for each in (query, *plan.boosts) for leaf in scoring_leaves(each)]
        return Scoring(self.statistics, self._ranking).clauses(leaves)


def search_body(filters: list[Json], scores: list[Json]) -> Json:
    """A search for what passes all filters, scored."""
    if not scores:
        return {"query": {"bool": {"filter": filters}}}
    found: Json = {"bool": {"filter": filters, "should": scores}}
    return {"query": {"bool": {"should": [found, *_ANCHORS]}}}


def order_of(sort: Sort, *, scored: bool = True) -> Json:
    """The order of hits: equals by score, then by id, so that an order is the same in every engine."""
    by_score: list[Json] = [*([{"_score": "desc"}] if scored else []), {"id": "asc"}]
    if sort is Sort.RELEVANCE:
        return {"sort": by_score, "track_scores": True}
    direction = "desc" if sort is Sort.NEWEST else "asc"
    by_time = {"minutes": {"order": direction, "missing": "_last"}}
    return {"sort": [by_time, *by_score], "track_scores": True}
