"""Keyboards: the note of a query that was typed on the keyboard of the other script."""

from collections.abc import Iterator
from dataclasses import replace

from search.asked.opened import Asked, Opened
from search.engines.results import Matched, Results
from search.query.request import Request

from .note import Note, NoteKind

# A query that finds more articles is not asked about.
FEW_FOUND = 10


def keyboard_notes(request: Request, asked: Asked, results: Results, opened: Opened) -> Iterator[Note]:
    """What the same keys type on the right keyboard: what was searched, or what finds more where little was found."""
    turned = asked.turned
    # Where no article holds all of it, those that are listed do not count.
    total = results.total if results.matched is Matched.ALL else 0
    if turned is None or not (asked.is_turned or total <= FEW_FOUND):
        return
    count = results.total if asked.is_turned else opened.count(replace(request, text=turned.query))
    if asked.is_turned or count > total:
        yield {
            "kind": NoteKind.KEYBOARD,
            "text": turned.typed,
            "query": turned.query,
            "count": count,
            "taken": asked.is_turned,
        }
