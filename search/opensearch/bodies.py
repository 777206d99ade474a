"""Bodies of searches: what the cluster is asked for a plan that was understood."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from index.opensearch.fields import Json, field_of
from index.segments.segment import PARTS
from index.terms.views import View
from search.query.deadline import Deadline
from search.query.plan import CopiesShown, Filters, Plan, Sort

from .counting import STORY_FIELD, aggregations
from .matching import beyond, chosen, within_range

SHOWN_FIELDS = ["article"]
_LONGEST_TIMEOUT = 3_600.0
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
    comes first where `whole` is NONE. `holders` are no fewer than
    hold it, and it is `weighed` where each that is found is worth something.
    """

    found: Json
    scores: list[Json]
    whole: Json | None
    holders: int | None = None
    weighed: bool = False


def timed(deadline: Deadline) -> Json:
    """By when an answer must be there."""
    left = deadline.at - time.monotonic()
    return {"timeout": f"{max(1, int(left * 1000))}ms"} if left < _LONGEST_TIMEOUT else {}


def facets_body(understood: Understood, plan: Plan) -> Json:
    """A search for what is counted beside the hits."""
    counts = aggregations(plan.filters, fold=plan.copies is CopiesShown.FOLD)
    found = [understood.found, *within_range(plan.filters)]
    return {
        "size": 0,
        "track_total_hits": False,
        "aggs": counts,
        **_search_body(found),
        **timed(plan.deadline),
    }


def hits_body(query: Json, understood: Understood, plan: Plan, start: int, size: int) -> Json:
    """A search for hits in the plan's order."""
    further = [beyond(plan.walk.after, plan.sort)] if plan.walk and plan.walk.after else []
    body: Json = {
        **_search_body(
            [query, *passing(plan.filters), *further], understood.scores, weighed=understood.weighed
        ),
        **order_of(plan.sort, scored=plan.walk is None),
        **timed(plan.deadline),
        "from": start,
        "size": size,
        "track_total_hits": False,
        # All that is kept: to choose from it a cluster would read it.
        "_source": True,
    }
    return body | ({"collapse": {"field": STORY_FIELD}} if plan.copies is CopiesShown.FOLD else {})


def listed_body(query: Json, plan: Plan) -> Json:
    """A search for how many articles of a query pass the plan's filters."""
    return {
        "size": 0,
        "track_total_hits": True,
        **_search_body([query, *passing(plan.filters)]),
    }


def passing(filters: Filters) -> list[Json]:
    """All that an article must pass to be listed."""
    return [*within_range(filters), *(each for own in chosen(filters).values() for each in own)]


def _search_body(filters: list[Json], scores: Sequence[Json] = (), *, weighed: bool = False) -> Json:
    """A search for what passes all filters, scored; what is worth nothing is passed over where all is `weighed`."""
    if not scores:
        return {"query": {"bool": {"filter": filters}}}
    least = {"minimum_should_match": 1} if weighed else {}
    found: Json = {"bool": {"filter": filters, "should": scores, **least}}
    return {"query": {"bool": {"should": [found, *_ANCHORS]}}}


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


def score_of(hit: Json) -> float:
    """The score of a hit, which stands before its id in its order where it is not beside it."""
    return float(hit["sort"][-2] if hit["_score"] is None else hit["_score"])


def has_failed(answer: Json) -> bool:
    """Whether what a shard holds is missing; one of which no copy runs is not counted among those that failed."""
    shards = answer["_shards"]
    return bool(shards["failed"]) or shards["successful"] < shards["total"]


def is_partial(answer: Json) -> bool:
    """Whether a shard has failed or was too slow."""
    return bool(answer["timed_out"]) or has_failed(answer)
