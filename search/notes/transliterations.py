"""Transliterations: the notes of Latin words of a query that were read as Arabic ones, or may be."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from search.asked.opened import Opened
from search.language.correction import corrected, typed_text
from search.language.parser import Parsed
from search.language.repair import MOST_OFFERED, Repaired
from search.query.request import Request
from search.syntax.lexer import as_lexed

from .note import Note, NoteKind


def transliteration_notes(request: Request, parsed: Parsed, opened: Opened) -> Iterator[Note]:
    """The reading that was taken, of all words together, and others that a word may have.

    `request` asks for the text that was parsed.
    """
    latin = parsed.latin
    settled = [*latin.taken, *parsed.repairs]
    if latin.taken:
        yield _reading_note(latin.taken, settled, request, opened, taken=True)
    offers = [other for row in latin.offered for other in row][:MOST_OFFERED]
    for other in offers:
        kept = [each for each in settled if each.written != other.written]
        note = _reading_note([other], [*kept, other], request, opened, taken=False)
        if note["query"] != as_lexed(request.text) and opened.holders(replace(request, text=note["query"])):
            yield note


def _reading_note(
    about: Sequence[Repaired], read: Sequence[Repaired], request: Request, opened: Opened, *, taken: bool
) -> Note:
    query = corrected(request.text, [_quoted_name(each) for each in read], opened.leaves, beside_or=True)
    return {
        "kind": NoteKind.TRANSLITERATION,
        "text": " ".join(typed_text(request.text, each.written, opened.leaves) for each in about),
        "query": query,
        "count": opened.count(replace(request, text=query)),
        "taken": taken,
    }


def _quoted_name(read: Repaired) -> Repaired:
    """A name of several words is searched as one."""
    return Repaired(read.written, (f'"{" ".join(read.words)}"',)) if len(read.words) > 1 else read
