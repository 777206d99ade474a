"""Other queries beside the one that was asked: for related words as well, and for its words as they are written."""

from dataclasses import replace

from search.asked.opened import Asked, Opened
from search.language.rewriting import EXACT_SIGN, RELATED_SIGN, Rewriter, with_related
from search.query.plan import Plan

from .shapes import OtherQueries


def other_queries(asked: Asked, total: int, opened: Opened) -> OtherQueries:
    """What a request that found so many can be changed to, and how many more articles hold related words."""
    rewriter = Rewriter(asked.text, asked.parsed, opened.leaves)
    query = rewriter.signed(RELATED_SIGN)
    return {
        "related": None if query is None else {"count": _more(asked, total, opened), "query": query},
        "as_written": rewriter.signed(EXACT_SIGN),
    }


def _more(asked: Asked, total: int, opened: Opened) -> int:
    """How many more articles hold related words; they are counted by the tree, so that nothing is repaired twice."""
    return max(opened.backend.count(_related_plan(asked, opened)) - total, 0)


def related_plans(asked: Asked, opened: Opened) -> list[Plan]:
    """What is counted for these."""
    is_counted = Rewriter(asked.text, asked.parsed, opened.leaves).signed(RELATED_SIGN) is not None
    return [_related_plan(asked, opened)] if is_counted else []


def _related_plan(asked: Asked, opened: Opened) -> Plan:
    return replace(asked.plan, query=with_related(asked.plan.query, opened.leaves), boosts=())
