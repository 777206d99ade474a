"""Collected: what is said of the ids to which a search is narrowed, of which some may be gone."""

from search.asked.opened import Opened
from search.query.request import Request

from .shapes import ListedIds

MOST_GONE_SAID = 100


def listed_ids(request: Request, opened: Opened) -> ListedIds | None:
    """How many ids a request names, and which of them no article has; None where it names none."""
    ids = request.filters.ids
    if ids is None:
        return None
    gone = opened.backend.gone(ids)
    return {"count": len(ids.ids), "gone": len(gone), "gone_ids": gone[:MOST_GONE_SAID]}
