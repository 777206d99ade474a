"""Notes: what an answer says of how a query was understood."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from search.asked.opened import Asked, Opened
from search.engines.results import Results
from search.language.correction import corrected
from search.language.parser import Parsed
from search.language.repair import MOST_OFFERED, Repaired
from search.leaves.patterns import MOST_PATTERN_WORDS
from search.marks.marking import MarkedText
from search.query.plan import Plan
from search.query.request import Request
from search.query.tree import And, Dated, Everything, Labelled, Not, Nothing, Or, Pattern, Phrase, Query, Word
from search.syntax.limits import Limit

from .calendars import calendar_notes
from .company import company_notes, company_plans, doubts_of
from .ignored import ignored_notes
from .keyboards import keyboard_notes
from .note import Note, NoteKind
from .relaxation import relaxed_notes, relaxed_plans
from .transliterations import transliteration_notes

# Where as many articles probably hold all of a query, some do.
_LIKELY_HELD = 1.0
# The title and the text of each hit, marked.
MarkedPage = Sequence[tuple[MarkedText, MarkedText]]


def notes(
    request: Request, asked: Asked, results: Results, page: MarkedPage, opened: Opened
) -> Iterator[Note]:
    """All notes of an answer, of which these are the results and the page; raises OutOfTime."""
    searched, parsed = _as_searched(request, asked), asked.parsed
    doubts = doubts_of(asked.read, page, opened, request.deadline)
    opened.backend.expect(
        lambda: [
            *_offered_plans(searched, parsed, opened),
            *company_plans(doubts, opened, request.deadline),
            *relaxed_plans(searched, parsed, results, page, opened),
        ]
    )
    yield from keyboard_notes(request, asked, results, opened)
    yield from transliteration_notes(searched, parsed, opened)
    yield from _spelling_notes(searched, parsed, results.total, opened)
    yield from calendar_notes(searched, parsed, results.total, opened)
    yield from company_notes(searched, parsed, doubts, opened)
    yield from relaxed_notes(searched, parsed, results, page, opened)
    yield from ignored_notes(searched, parsed, results.total, opened)


def foreseen_plans(request: Request, asked: Asked, holders: float, opened: Opened) -> Iterator[Plan]:
    """What will probably be counted for these, as long as no hit is known and so many articles may hold all."""
    opened.marker(asked.parsed.query, request.deadline)
    searched, parsed = _as_searched(request, asked), asked.parsed
    yield from _offered_plans(searched, parsed, opened)
    yield from company_plans(doubts_of(asked.read, (), opened, request.deadline), opened, request.deadline)
    if holders < _LIKELY_HELD:
        yield from relaxed_plans(searched, parsed, Results(), (), opened)


def _as_searched(request: Request, asked: Asked) -> Request:
    """The request for what was searched: mostly what was typed."""
    return request if asked.text == request.text else replace(request, text=asked.text)


def _spelling_notes(request: Request, parsed: Parsed, total: int, opened: Opened) -> Iterator[Note]:
    """The repairs that were taken, for a query that finds `total` articles, and those that are offered."""
    taken = corrected(request.text, parsed.repairs, opened.leaves)
    yield from (_did_you_mean(each.written, taken, total, taken=True) for each in parsed.repairs)
    for text, query in _offered(request, parsed, opened):
        if query != taken and (count := opened.count(replace(request, text=query))):
            yield _did_you_mean(text, query, count, taken=False)


def _offered(request: Request, parsed: Parsed, opened: Opened) -> Iterator[tuple[str, str]]:
    """The words for which others are offered, and the query with these."""
    for repairs in _choices(parsed.offers):
        query = corrected(request.text, [*parsed.repairs, *repairs], opened.leaves)
        yield " ".join(each.written for each in repairs), query


def _offered_plans(request: Request, parsed: Parsed, opened: Opened) -> list[Plan]:
    """What is counted for these."""
    return opened.counted_plans(
        [replace(request, text=query) for _, query in _offered(request, parsed, opened)]
    )


def _did_you_mean(text: str, query: str, count: int, *, taken: bool) -> Note:
    return {"kind": NoteKind.DID_YOU_MEAN, "text": text, "query": query, "count": count, "taken": taken}


def _choices(offers: Sequence[Sequence[Repaired]]) -> Iterator[list[Repaired]]:
    """The likeliest of each row together, then one of them changed for a less likely one; MOST_OFFERED in all."""
    if not offers:
        return
    best = [row[0] for row in offers]
    others = [[*best[:at], other, *best[at + 1 :]] for at, row in enumerate(offers) for other in row[1:]]
    yield from [best, *others][:MOST_OFFERED]


def limits(query: Query, read: Sequence[Limit] = ()) -> list[Limit]:
    """What was too much of a query as it was `read`, and the patterns in it that more words fit than are searched."""
    cut: list[Limit] = [{"word": written, "most": most} for written, most in dict(_cut(query)).items()]
    return [*read, *cut]


def _cut(query: Query) -> Iterator[tuple[str, int]]:
    match query:
        case Pattern():
            if query.cut:
                yield query.written, len(query.terms)
        case Phrase():
            if query.cut:
                yield query.written, MOST_PATTERN_WORDS
        case And() | Or():
            for clause in query.clauses:
                yield from _cut(clause)
        case Not():
            yield from _cut(query.clause)
        case Word() | Labelled() | Dated() | Nothing() | Everything():
            return
        case _:
            assert_never(query)
