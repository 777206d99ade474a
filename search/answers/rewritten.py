"""Other queries beside the one that was asked: for related words as well, and for its words as they are written."""

from dataclasses import replace

from search.asked.opened import Asked, Opened
from search.query.plan import CopiesShown, Filters, Plan

from .shapes import OtherQueries

_UNFILTERED = Filters()


def other_queries(asked: Asked, total: int, opened: Opened) -> OtherQueries:
    """What a request that found so many can be changed to, and how many more articles hold related words."""
    query = asked.read.related
    return {
        "related": None if query is None else {"count": _more(asked, total, opened), "query": query},
        "as_written": asked.read.as_written,
    }


def _more(asked: Asked, total: int, opened: Opened) -> int:
    """How many more articles hold related words; they are counted by the tree, so that nothing is repaired twice."""

    def counted(_: CopiesShown) -> int:
        return opened.backend.count(_related_plan(asked))

    plan = asked.plan
    is_plain = plan.filters == _UNFILTERED
    count = asked.read.held_related.recall(counted, plan.copies) if is_plain else counted(plan.copies)
    return max(count - total, 0)


def related_plans(asked: Asked) -> list[Plan]:
    """What is counted for these."""
    return [] if asked.read.related is None else [_related_plan(asked)]


def _related_plan(asked: Asked) -> Plan:
    return replace(asked.plan, query=asked.read.with_related, boosts=())
