"""Exporting: all articles that a request finds, page after page, so that none are held."""

from collections.abc import Iterator
from itertools import count

from search.engines.backend import Backend
from search.engines.results import Hit
from search.query.leaves import Wording
from search.query.parser import parse
from search.query.plan import Plan
from search.query.request import Request

MOST_EXPORTED = 50_000
AT_ONCE = 1_000


def export(request: Request, backend: Backend, wording: Wording, most: int = MOST_EXPORTED) -> Iterator[Hit]:
    """The hits in the order that was asked for, from the first one on whatever the page, `most` of them at most."""
    parsed = parse(request.text, wording)
    size = min(AT_ONCE, most)
    for page in count(1):
        plan = Plan(parsed.query, request.filters, request.sort, page, size, parsed.boosts)
        hits = backend.run(plan).hits
        yield from hits[: most - (page - 1) * size]
        if len(hits) < size or page * size >= most:
            return
