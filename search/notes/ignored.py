"""Notes of what could not be understood in a query and was taken as words."""

from search.asked.opened import Opened
from search.language.parser import Parsed
from search.query.request import Request
from search.syntax.ignored import understood

from .note import Note, NoteKind


def ignored_notes(request: Request, parsed: Parsed, total: int, opened: Opened) -> list[Note]:
    """One for each piece, with the query as it was searched, which finds `total` articles."""
    if not parsed.ignored:
        return []
    query = understood(request.text, opened.leaves) or request.text
    return [
        {"kind": NoteKind.IGNORED, "text": piece, "query": query, "count": total, "taken": True}
        for piece in parsed.ignored
    ]
