"""Relaxation: where no article holds all that a query wants, what is found without one thing or another.

What is in quotes is asked for without quotes; then each piece of the query is left out in turn, and where that finds
nothing, two of them. A relaxation is offered where some article holds all the rest, those first of which most do.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from search.asked.opened import Opened
from search.engines.results import Matched, Results
from search.language.parser import Parsed
from search.marks.holding import Holding
from search.marks.marking import MarkedText
from search.query.plan import Plan
from search.query.request import Request
from search.query.tree import Nothing
from search.syntax.leaving import Removable, as_left, pieces_of, without, without_quotes

from .note import Note, NoteKind

MOST_RELAXED, MOST_LEFT_OUT = 5, 2
# Of a query of more pieces nothing is left out: with three words that are left it were a sentence, see `ranking`.
MOST_PIECES = 4


class _Relaxed(NamedTuple):
    """What is left out of a query, or asked for without its quotes, and the query that is left."""

    left_out: str
    query: str


def relaxed_notes(
    request: Request,
    parsed: Parsed,
    results: Results,
    page: Sequence[Sequence[MarkedText]],
    opened: Opened,
) -> list[Note]:
    """Offers to leave something out; none where some article holds all that is wanted."""
    if not _may_be_relaxed(parsed, results):
        return []
    if not _may_hold_none(parsed, page) or opened.holders(request):
        return []
    text = as_left(request.text)
    pieces = pieces_of(text, opened.leaves)
    if len(pieces) > MOST_PIECES:  # a word may be there twice
        return []
    found = _holding_all(_unquoted(text, pieces), request, opened)
    for left_out in range(1, MOST_LEFT_OUT + 1):
        if shorter := _holding_all(_shorter(text, pieces, left_out), request, opened):
            found += shorter
            break
    return found[:MOST_RELAXED]


def relaxed_plans(
    request: Request,
    parsed: Parsed,
    results: Results,
    page: Sequence[Sequence[MarkedText]],
    opened: Opened,
) -> list[Plan]:
    """What is counted for these: how many hold all, which decides what is offered, and what the offers find."""
    if not (_may_be_relaxed(parsed, results) and _may_hold_none(parsed, page)):
        return []
    text = as_left(request.text)
    pieces = pieces_of(text, opened.leaves)
    if len(pieces) > MOST_PIECES:
        return []
    ways = [*_unquoted(text, pieces), *_shorter(text, pieces, 1)]
    shorter = [replace(request, text=each.query) for each in ways]
    return [*opened.holders_plans(shorter), *opened.counted_plans(shorter)]


def _may_be_relaxed(parsed: Parsed, results: Results) -> bool:
    return not (isinstance(parsed.query, Nothing) or (results.total and results.matched is Matched.ALL))


def _may_hold_none(parsed: Parsed, page: Sequence[Sequence[MarkedText]]) -> bool:
    """Whether a query is short, and no article of the page holds all of it: mostly that tells it without a count."""
    holding = Holding(parsed.query)
    if len(holding.wanted) > MOST_PIECES:
        return False
    return not any(len(holding.held(texts)) == len(holding.wanted) for texts in page)


def _unquoted(text: str, pieces: Sequence[Removable]) -> Iterator[_Relaxed]:
    quoted = [piece for piece in pieces if piece.inner is not None]
    if quoted:
        written = " ".join(text[piece.start : piece.end] for piece in quoted)
        yield _Relaxed(written, without_quotes(text, quoted))


def _shorter(text: str, pieces: Sequence[Removable], left_out: int) -> Iterator[_Relaxed]:
    """The query without so many of its pieces, of which one has to stay."""
    if left_out < len(pieces):
        for some in combinations(pieces, left_out):
            written = " ".join(text[piece.start : piece.end] for piece in some)
            yield _Relaxed(written, without(text, some))


def _holding_all(ways: Iterable[_Relaxed], request: Request, opened: Opened) -> list[Note]:
    """Notes of those of which some article holds all, the more the earlier."""
    shorter = list(ways)
    counted = opened.holders_of([replace(request, text=each.query) for each in shorter])
    held = {each: holders for each, holders in zip(shorter, counted, strict=True) if holders}
    best = sorted(held, key=lambda each: -held[each])[:MOST_RELAXED]
    found = opened.counts_of([replace(request, text=each.query) for each in best])
    return [_note(each, count) for each, count in zip(best, found, strict=True)]


def _note(relaxed: _Relaxed, count: int) -> Note:
    return {
        "kind": NoteKind.RELAXED,
        "text": relaxed.left_out,
        "query": relaxed.query,
        "count": count,
        "taken": False,
    }
