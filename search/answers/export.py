"""Exporting: all articles that a request finds, page after page, so that none are held."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from search.asked.opened import Opened
from search.engines.results import Hit
from search.query.request import Request

AT_ONCE = 1_000


def export(request: Request, opened: Opened, most: int) -> Iterator[Hit]:
    """The hits in the order that was asked for, from the first one on whatever the page, `most` of them at most."""
    plan = opened.ask(request).plan
    size = min(AT_ONCE, most)
    for page in count(1):
        hits = opened.backend.run(replace(plan, page=page, size=size)).hits
        yield from hits[: most - (page - 1) * size]
        if len(hits) < size or page * size >= most:
            return
