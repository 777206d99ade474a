"""Other queries beside the one that was asked: for related words as well, and for its words as they are written."""

from dataclasses import replace

from search.asked.opened import Asked, Opened
from search.language.rewriting import EXACT_SIGN, RELATED_SIGN, Rewriter, with_related

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
    plan = replace(asked.plan, query=with_related(asked.plan.query, opened.leaves), boosts=())
    return max(opened.backend.count(plan) - total, 0)
