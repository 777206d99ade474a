"""Dates in a text: where each stands, and the days from its first to its last.

A date is told as papers and readers write it, in either calendar and by any of a month's names: by numbers (11/7/2015,
2015-07-11), by names (11 July 2015, July 2015), by a year with its word or era, or by its distance from today. A
number alone is no date, and 31 February is none. A day of a month without its year (1 January) is that day of the
latest year, which is told by `lacks_year`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from .days import Days
from .pieces import Pieces
from .point import Now, Point, days_of_point
from .ranges import read_range
from .relative import read_relative
from .written import read_point

# So many dates of a text are read.
MOST_DATES = 8


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text, `text[start:end]`, and its days.

    `point` is what was told of one that is written in full, by numbers or names; None of a range and of a relative one.
    """

    start: int
    end: int
    days: Days
    lacks_year: bool = False
    point: Point | None = None


def find_dates(text: str, today: date, newest: date | None = None) -> list[DateFound]:
    """The dates of a text in order, none overlapping another, MOST_DATES at most.

    `newest` is the latest day that may be meant where no year is told, today if it is not given.

    >>> [(found.days.first.isoformat(), found.end) for found in find_dates("11 July 2015", date(2020, 1, 1))]
    [('2015-07-11', 12)]
    """
    pieces = Pieces(text)
    if not pieces.may_hold_dates:
        return []
    return list(_in_order_of_text(pieces, Now(today, newest or today)))[:MOST_DATES]


def _in_order_of_text(pieces: Pieces, now: Now) -> Iterator[DateFound]:
    before: DateFound | None = None
    at = 0
    while at < len(pieces):
        found, end = _date_at(pieces, at, now) if pieces.may_begin(at) else (None, at + 1)
        if found and before and _says_again(pieces, at, found, before):
            before = replace(before, end=found.end)
        elif found:
            if before:
                yield before
            before = found
        at = end
    if before:
        yield before


def _says_again(pieces: Pieces, at: int, found: DateFound, before: DateFound) -> bool:
    """Whether a date is the one before it in another calendar."""
    told = pieces.read("equals", at - 1)
    return bool(told) and found.days == before.days and pieces.ends[at - 2] == before.end


def _date_at(pieces: Pieces, at: int, now: Now) -> tuple[DateFound | None, int]:
    """The date that begins at a place, if one does, and the place behind it, or behind what is none."""
    start = pieces.starts[at]
    if found := read_range(pieces, at, now):
        return DateFound(start, pieces.ends[found.end - 1], found.days, found.lacks_year), found.end
    behind = pieces.skip("weekday", pieces.skip("eve", at))
    if written := read_point(pieces, behind) or read_point(pieces, at):
        point, end = written
        days = days_of_point(point, now)
        return DateFound(start, pieces.ends[end - 1], days, point.lacks_year, point) if days else None, end
    if relative := read_relative(pieces, at, now):
        return DateFound(start, pieces.ends[relative[1] - 1], relative[0]), relative[1]
    return None, at + 1
