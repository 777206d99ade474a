"""Notes of dates and months: a date as a filter, a month by its names, and how to ask for the word instead."""

from collections.abc import Iterator
from dataclasses import replace

from search.asked.opened import Opened
from search.calendar.dates import DateFound, find_dates
from search.calendar.days import Days
from search.calendar.names import MonthName
from search.language.parser import Parsed
from search.language.readings import CalendarReading
from search.language.rewriting import EXACT_SIGN
from search.query.request import MOST_LETTERS, Request
from search.syntax.lexer import as_lexed

from .note import Note, NoteKind

# Of so many dates and months in a query something is said.
MOST_READINGS = 3


def calendar_notes(request: Request, parsed: Parsed, total: int, opened: Opened) -> Iterator[Note]:
    """For each date its filter, which is offered; for each month its names, which were searched."""
    by_names = _by_names(request, parsed, opened)
    for reading in parsed.readings[:MOST_READINGS]:
        match reading.means:
            case DateFound():
                days = _days_meant(reading, reading.means, request, opened)
                yield from _offer_instead(request, reading, f"date:{written_days(days)}", opened)
            case MonthName() as name:
                if by_names and _names(name, opened).keys() - {name.folded}:
                    yield {
                        "kind": NoteKind.CALENDAR,
                        "text": reading.text,
                        "query": by_names,
                        "count": total,
                        "taken": True,
                    }
                if name.is_another_word:
                    yield from _offer_instead(request, reading, f"{EXACT_SIGN}{name.written}", opened)


def written_days(days: Days) -> str:
    """Days as `date:` takes them.

    >>> from datetime import date
    >>> written_days(Days(date(2015, 7, 1), date(2015, 7, 31)))
    '2015-07-01..2015-07-31'
    """
    return f"{days.first}" if days.first == days.last else f"{days.first}..{days.last}"


def _days_meant(reading: CalendarReading, found: DateFound, request: Request, opened: Opened) -> Days:
    """The days of a date; of one without its year, those of the latest year that the index has."""
    if not found.lacks_year:
        return found.days
    again = find_dates(reading.text, request.today, opened.newest(request.today))
    return again[0].days if again else found.days


def _by_names(request: Request, parsed: Parsed, opened: Opened) -> str:
    """The query with each month by its names, the last first, so that the others stand where they stood."""
    query = request.text
    for reading in sorted(parsed.readings, key=lambda each: -each.start):
        if isinstance(reading.means, MonthName) and (names := _names(reading.means, opened)):
            either = " OR ".join(names.values())
            query = _with(replace(request, text=query), reading, f"({either})" if len(names) > 1 else either)
    return query


def _names(name: MonthName, opened: Opened) -> dict[tuple[str, ...], str]:
    return {each.folded: _in_quotes(each.written) for each in opened.leaves.months.held(name.month)}


def _offer_instead(
    request: Request, reading: CalendarReading, instead: str, opened: Opened
) -> Iterator[Note]:
    query = _with(request, reading, instead)
    if query:
        count = opened.count(replace(request, text=query))
        yield {
            "kind": NoteKind.CALENDAR,
            "text": reading.text,
            "query": query,
            "count": count,
            "taken": False,
        }


def _with(request: Request, reading: CalendarReading, instead: str) -> str:
    """The query with something else in the place of what was read; empty where it would be too long to be asked."""
    text = as_lexed(request.text)
    before, behind = text[: reading.start], text[reading.end :]
    opening = "" if not before or before[-1].isspace() or before[-1] == "(" else " "
    closing = "" if not behind or behind[0].isspace() or behind[0] == ")" else " "
    query = f"{before}{opening}{instead}{closing}{behind}"
    return query if len(query) <= MOST_LETTERS else ""


def _in_quotes(name: str) -> str:
    """A name of two words in quotes, so that an OR joins the whole of it."""
    return f'"{name}"' if " " in name else name
