"""Exporting: all articles that a request finds, page after page, so that none are held."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from search.asked.opened import Opened
from search.engines.results import Hit
from search.query.deadline import NO_DEADLINE
from search.query.plan import Plan
from search.query.request import Request

AT_ONCE = 1_000


def export(request: Request, opened: Opened, most: int) -> Iterator[Hit]:
    """The hits in the order that was asked for, from the first one on whatever the page, `most` of them at most.

    Raises OutOfTime at once, where they cannot be found in time; to send them may take as long as it does.
    """
    asked = opened.ask(request)
    plan = replace(asked.plan, page=1, size=min(AT_ONCE, most))
    first = opened.run(asked, plan).hits
    if len(first) < plan.size or plan.size == most:
        return iter(first)
    return _page_after_page(replace(plan, deadline=NO_DEADLINE), most, opened)


def _page_after_page(plan: Plan, most: int, opened: Opened) -> Iterator[Hit]:
    """All from the first page on, which is asked for again: what was added since would move others."""
    with opened.backend.still() as backend:
        for page in count(1):
            hits = backend.run(replace(plan, page=page)).hits
            yield from hits[: most - (page - 1) * plan.size]
            if len(hits) < plan.size or page * plan.size >= most:
                return
