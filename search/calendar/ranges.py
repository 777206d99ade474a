"""Ranges: from one date to another, where either may leave out what the other tells."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from .days import Days, is_year, year_of
from .names import MonthsOf
from .pieces import Pieces
from .point import Now, Point, days_of_point
from .written import PointRead, is_continued, read_point

_DASHES = ("-", "\u2013", "\u2014")
# A year before such a sign is a season, or no year: 2014/15.
_NO_END = "/"
_WAW = "و"


@dataclass(frozen=True, slots=True)
class RangeRead:
    """Days from one date to another, the place behind them, and whether no year was told."""

    days: Days
    end: int
    lacks_year: bool


def read_range(pieces: Pieces, at: int, now: Now) -> RangeRead | None:
    """The range that is written from a place on."""
    opening = pieces.read("between", at) or pieces.read("from", at)
    start = opening.end if opening else at
    opened = pieces.skip("years", start) > at
    first = _side(pieces, pieces.skip("years", start), joined=False)
    for behind, following in _joints(pieces, first[1]) if first else ():
        last = _side(pieces, behind, joined=True)
        if first and last and (found := _from_to(first[0], last[0], now)):
            begins, ends, lacks_year = found
            if opened or not following or begins.last + timedelta(days=1) == ends.first:
                return RangeRead(Days(begins.first, ends.last), last[1], lacks_year)
    return None


def _side(pieces: Pieces, at: int, *, joined: bool) -> PointRead | None:
    """A date, or of it the day, the month or the year alone; one that is `joined` goes on from another one."""
    if found := read_point(pieces, at, joined=joined):
        return found
    if month := pieces.month(at):
        return Point(month=month[0].month, calendar=month[0].month.calendar), month[1]
    if is_continued(pieces, at) and not joined:
        return None
    digits = pieces.digits(at)
    if 1 <= len(digits) <= len("31"):
        return Point(day=int(digits)), at + 1
    if not digits or not is_year(int(digits), MonthsOf.SOLAR) or pieces.gap(at + 1).startswith(_NO_END):
        return None
    return Point(year=int(digits)), at + 1


def _joints(pieces: Pieces, at: int) -> Iterator[tuple[int, bool]]:
    """The places behind what may join two dates; where it is a plain `and`, they must follow each other."""
    if pieces.gap(at).strip() in _DASHES:
        yield at, False
    if found := pieces.read("to", at):
        yield found.end, False
    if found := pieces.read("and", at):
        yield found.end, True
    elif pieces.word(at).startswith(_WAW):
        yield at, True


def _from_to(first: Point, last: Point, now: Now) -> tuple[Days, Days, bool] | None:
    """The days of both, and whether no year is told; what the first lacks is the last one's, or of the year before."""
    begins, ends = _completed(first, last), _completed(last, first)
    if (last.month is None and last.day) or not _are_of_a_kind(begins, ends):
        return None
    closing = days_of_point(ends, now)
    if closing is None:
        return None
    year, _ = year_of(closing.first, ends.calendar)
    lacks_year = begins.lacks_year
    begins = replace(begins, year=year) if lacks_year else begins
    opening = days_of_point(begins, now)
    if opening and opening.first > closing.first and first.month and first.year is None:
        opening = days_of_point(replace(begins, year=year - 1), now)
    if opening is None or opening.last >= closing.first:
        return None
    return opening, closing, lacks_year


def _completed(point: Point, other: Point) -> Point:
    """A point with what only the other one tells: its month, its year."""
    if point.day is not None and point.month is None:
        return replace(other, day=point.day)
    if point.month and point.lacks_year and point.calendar is other.calendar:
        return replace(point, year=other.year, when=other.when)
    return point


def _are_of_a_kind(begins: Point, ends: Point) -> bool:
    """Whether both are days, or months of a year, or years of one calendar."""
    if begins.calendar is not ends.calendar or (begins.day is None) != (ends.day is None):
        return False
    if begins.month is None or ends.month is None:
        return begins.month is ends.month and begins.day is None
    return begins.day is not None or not begins.lacks_year
