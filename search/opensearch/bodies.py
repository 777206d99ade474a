"""Bodies of searches: what the cluster is asked for a plan that was understood."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log2

from index.opensearch.fields import Json, field_of
from index.segments.segment import PARTS
from index.terms.views import View
from search.query.deadline import Deadline
from search.query.plan import CopiesShown, Filters, Plan, Sort

from .counting import STORY_FIELD, aggregations
from .matching import NONE, beyond, chosen, within_range
from .scoring import most_worth

_HOLDING = "holding"
SHOWN_FIELDS = ["article"]
_LONGEST_TIMEOUT = 3_600.0
# A shard that sees beforehand that it has nothing for a query would not say how long its articles are, of which the
# mean is made: so in each field a term is asked for that is nowhere.
_NOWHERE = "__"
_ANCHORS: Sequence[Json] = [
    {"term": {field_of(part, view): _NOWHERE}} for part in PARTS for view in View if view is not View.EXACT
]
# Filters of which no shard sees beforehand whether it has anything for them.
_LOOKED_UP = ("term", "terms")


@dataclass(frozen=True, slots=True)
class Understood:
    """What a plan asks for: what articles must hold, what they are worth, and which of them come first.

    `whole` is a filter for those that hold all that was wanted, where some others are found too; else None. Nobody
    comes first where `whole` is NONE. `holders` are no fewer than
    hold it, and it is `weighed` where each that is found is worth something. Where it was guessed how many hold it,
    `questions` are the searches that only count by which it is known.
    """

    found: Json
    scores: list[Json]
    whole: Json | None
    holders: int | None = None
    weighed: bool = False
    questions: Sequence[Json] = ()

    @property
    def holding(self) -> Json | None:
        """The filter for those that hold all that was wanted, where they are to be counted beside others."""
        if self.whole == NONE:
            return self.questions[0]["query"]["bool"]["filter"][0] if self.questions else None
        return self.whole

    def is_like(self, right: "Understood") -> bool:
        """Whether this, which was guessed, finds the same in the same order as what is right."""
        same_first = self.whole == right.whole or (right.whole == NONE and right.holders == 0)
        return self.found == right.found and same_first


def timed(deadline: Deadline) -> Json:
    """By when an answer must be there."""
    left = deadline.at - time.monotonic()
    return {"timeout": f"{max(1, int(left * 1000))}ms"} if left < _LONGEST_TIMEOUT else {}


def facets_body(understood: Understood, plan: Plan) -> Json:
    """A search for what is counted beside the hits."""
    counts = aggregations(plan.filters, fold=plan.copies is CopiesShown.FOLD)
    if understood.holding is not None:
        counts[_HOLDING] = {"filter": passing_filter(understood.holding, plan.filters)}
    found = [understood.found, *within_range(plan.filters)]
    return {
        "size": 0,
        "track_total_hits": True,
        "aggs": counts,
        **_search_body(found),
        **timed(plan.deadline),
    }


def held_of(found: Json, whole: Json | None) -> int | None:
    """How many hold all that was wanted, of what was counted; None where all do."""
    if whole is None:
        return None
    return 0 if whole == NONE else int(found[_HOLDING]["doc_count"])


def totals_of(found: Json, understood: Understood) -> list[int]:
    """The answers to the questions of a guess, of what was counted without filters; to the first where all hold all."""
    total = int(found["hits"]["total"]["value"])
    if understood.whole is None:
        return [total]
    return [int(found["aggregations"][_HOLDING]["doc_count"]), total]


def hits_body(understood: Understood, plan: Plan, start: int, size: int) -> Json:
    """A search for hits in the plan's order."""
    further = [beyond(plan.walk.after, plan.sort)] if plan.walk and plan.walk.after else []
    found = [understood.found, *passing(plan.filters), *further]
    scores = understood.scores
    if bonus := bonus_of(understood, plan):
        scores = [*scores, {"constant_score": {"filter": understood.whole, "boost": bonus}}]
    body: Json = {
        **_search_body(found, scores, weighed=understood.weighed),
        **order_of(plan.sort, scored=plan.walk is None),
        **timed(plan.deadline),
        "from": start,
        "size": size,
        "track_total_hits": False,
        # All that is kept: to choose from it a cluster would read it.
        "_source": True,
    }
    return body | ({"collapse": {"field": STORY_FIELD}} if plan.copies is CopiesShown.FOLD else {})


def passing_filter(query: Json, filters: Filters) -> Json:
    """The articles of a query that pass filters."""
    passed = passing(filters)
    return {"bool": {"filter": [query, *passed]}} if passed else query


def passing(filters: Filters) -> list[Json]:
    """All that an article must pass to be listed."""
    return [*within_range(filters), *(each for own in chosen(filters).values() for each in own)]


def _search_body(filters: list[Json], scores: Sequence[Json] = (), *, weighed: bool = False) -> Json:
    """A search for what passes all filters, scored; what is worth nothing is passed over where all is `weighed`."""
    if not scores:
        return {"query": {"bool": {"filter": filters}}}
    least = {"minimum_should_match": 1} if weighed else {}
    found: Json = {"bool": {"filter": filters, "should": scores, **least}}
    return {"query": {"bool": {"should": [found, *_ANCHORS]}} if any(map(_is_foreseen, filters)) else found}


def _is_foreseen(query: Json) -> bool:
    """Whether a shard may see without looking for articles that a filter finds none."""
    ((kind, rule),) = query.items()
    if kind != "bool":
        return kind not in _LOOKED_UP
    clauses = (each for each in rule.values() if isinstance(each, list))
    return not rule or any(_is_foreseen(clause) for own in clauses for clause in own)


def order_of(sort: Sort, *, scored: bool = True) -> Json:
    """The order of hits: equals by score, then by id, so that an order is the same in every engine.

    A score that orders is told by the order: to track scores a cluster would weigh every article that it finds, where
    it passes over those that cannot be on the page.
    """
    by_id: Json = {"id": "asc"}
    direction = "desc" if sort is Sort.NEWEST else "asc"
    by_time = [] if sort is Sort.RELEVANCE else [{"minutes": {"order": direction, "missing": "_last"}}]
    if scored:
        return {"sort": [*by_time, {"_score": "desc"}, by_id]}
    return {"sort": [*by_time, by_id], "track_scores": True}


def bonus_of(understood: Understood, plan: Plan) -> float:
    """What those that hold all that was wanted are worth above it, so that they come first: more than the rest can be.

    It is a power of two, so that a score with it has as many binary digits as can be; nothing where nobody comes first.
    """
    if understood.whole in (None, NONE) or plan.sort is not Sort.RELEVANCE:
        return 0.0
    return 2.0 ** ceil(log2(1.0 + most_worth(understood.scores)))


def score_of(hit: Json, bonus: float) -> float:
    """The score of a hit, which stands before its id in its order where it is not beside it; without its bonus."""
    score = float(hit["sort"][-2] if hit["_score"] is None else hit["_score"])
    return score - bonus if bonus and score >= bonus else score


def has_failed(answer: Json) -> bool:
    """Whether what a shard holds is missing; one of which no copy runs is not counted among those that failed."""
    shards = answer["_shards"]
    return bool(shards["failed"]) or shards["successful"] < shards["total"]


def is_partial(answer: Json) -> bool:
    """Whether a shard has failed or was too slow."""
    return bool(answer["timed_out"]) or has_failed(answer)
