"""Exporting: all articles that a request finds, page after page, so that none are held."""

from collections.abc import Iterator
from itertools import count

from .backend import Backend
from .parser import parse
from .plan import Plan
from .request import Request
from .results import Hit
from .wording import Wording

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
