"""Written dates: 11/7/2015, 11 July 2015, the eleventh of July, July 2015, the year 2015, in either calendar."""

import re
from dataclasses import replace

from .days import is_year
from .names import Month, MonthName, MonthsOf
from .pieces import Pieces
from .point import Point, When

# A point, and the place behind it.
PointRead = tuple[Point, int]

_BESIDE = re.compile(r"[\s\u060c,./()\[\]\u2013\u2014-]{0,4}")
_BETWEEN_NUMBERS = ("/", "-", ".", "\u2013")
_LAST_DAY, _LAST_MONTH = 31, 12
# A paper gives a month its other name, and none gives it three.
_MOST_NAMES = 3


def read_point(pieces: Pieces, at: int, *, joined: bool = False) -> PointRead | None:
    """The date that is written from a place on, as far as it is told; one that is `joined` goes on from another one."""
    if _is_numbered(pieces, at) or (is_continued(pieces, at) and not joined):
        return None
    return _of_numbers(pieces, at) or _by_name(pieces, at) or read_year(pieces, at)


def read_year(pieces: Pieces, at: int) -> PointRead | None:
    """A year with a word that says so, or with its era: the year 2015, 1436 AH."""
    behind = pieces.skip("year", at)
    year = pieces.number(behind, 0, 9999)
    if year is None or not _is_beside(pieces, behind, at) or is_continued(pieces, behind + 1):
        return None
    era = era_at(pieces, behind + 1)
    calendar = era[0] if era else MonthsOf.LUNAR if is_year(year, MonthsOf.LUNAR) else MonthsOf.SOLAR
    if not is_year(year, calendar) or (behind == at and not (era and calendar is MonthsOf.LUNAR)):
        return None
    return Point(year=year, calendar=calendar), era[1] if era else behind + 1


def is_continued(pieces: Pieces, at: int) -> bool:
    """Whether a number goes on from another one that signs join to it: the 16 of 2015/16, the 30 of 12:30."""
    gap = pieces.gap(at)
    return (
        pieces.is_number(at - 1)
        and pieces.is_number(at)
        and bool(gap)
        and not gap[0].isspace()
        and not gap[-1].isspace()
    )


def era_at(pieces: Pieces, at: int) -> tuple[MonthsOf, int] | None:
    """The era at a place, told by its calendar, and the place behind it."""
    if len(pieces.gap(at).strip()) > 0:
        return None
    for role, calendar in (("lunar", MonthsOf.LUNAR), ("solar", MonthsOf.SOLAR)):
        if found := pieces.read(role, at):
            return calendar, found.end
    return None


def _is_numbered(pieces: Pieces, at: int) -> bool:
    """Whether the number at a place is that of a law."""
    return pieces.is_number(at) and any(pieces.read("counted", at - back) for back in (1, 2))


def _of_numbers(pieces: Pieces, at: int) -> PointRead | None:
    """Three numbers with the same sign between them, or a year and a month."""
    first, second = pieces.gap(at + 1).strip(), pieces.gap(at + 2).strip()
    if first not in _BETWEEN_NUMBERS or not pieces.digits(at):
        return None
    digits = [pieces.digits(at + more) for more in range(3)]
    if second == first and all(digits):
        point = _day_of_numbers(digits)
        return _in_era(pieces, point, at + 3) if point and not is_continued(pieces, at + 3) else None
    if is_continued(pieces, at + 2) or pieces.gap(at + 1) not in "/-":
        return None
    return _in_era(pieces, _month_of_numbers(*digits[:2]), at + 2)


def _day_of_numbers(digits: list[str]) -> Point | None:
    """Year, month and day, or the other way round; month before day only where it cannot be otherwise."""
    if len(digits[2]) == len("2015"):
        digits.reverse()
    year, month, day = map(int, digits)
    if len(digits[0]) != len("2015") or max(map(len, digits[1:])) > len("31"):
        return None
    if month > _LAST_MONTH >= day:
        month, day = day, month
    return _numbered_month(year, month, day)


def _month_of_numbers(first: str, second: str) -> Point | None:
    """2015-07 and 7/2015; no season, as 2010-11 is one."""
    if len(first) == len("2015") and len(second) == len("07"):
        is_season = (int(first) + 1) % 100 == int(second)
        return None if is_season else _numbered_month(int(first), int(second), None)
    if len(second) == len("2015") and len(first) <= len("07"):
        return _numbered_month(int(second), int(first), None)
    return None


def _numbered_month(year: int, month: int, day: int | None) -> Point | None:
    if not 1 <= month <= _LAST_MONTH or (day is not None and not 1 <= day <= _LAST_DAY):
        return None
    for calendar in MonthsOf:
        if is_year(year, calendar):
            return Point(day, Month(calendar, month), year, calendar)
    return None


def _in_era(pieces: Pieces, point: Point | None, end: int) -> PointRead | None:
    """A point with the era behind it, which must be its own."""
    era = era_at(pieces, end)
    if point is None or (era and era[0] is not point.calendar):
        return None
    return point, era[1] if era else end


def _by_name(pieces: Pieces, at: int) -> PointRead | None:
    """A month by its name, with a day before or behind it, or a year."""
    day, behind = _day(pieces, at) or (None, at)
    behind = pieces.skip("month" if day is None else "of", behind)
    found = pieces.month(behind) if _is_beside(pieces, behind, at) else None
    if found is None:
        return None
    name, end = found
    end = _other_names(pieces, name.month, end)
    point = Point(day, name.month, calendar=name.month.calendar)
    if day is None and not _is_doubtful(name) and (later := _day_behind(pieces, end)):
        point, end = replace(point, day=later[0]), later[1]
    point, end = _with_year(pieces, point, end)
    told = not point.lacks_year or (point.day is not None and not name.is_number)
    return (point, end) if told else None


def _is_doubtful(name: MonthName) -> bool:
    """Whether a number behind it does not tell that it is a month: Arabs write the day before."""
    return name.is_another_word and not name.written.isascii()


def _day(pieces: Pieces, at: int) -> tuple[int, int] | None:
    """The day of a month, in digits or as a word, and the place behind it."""
    number = pieces.number(at, 1, _LAST_DAY)
    if number is not None and len(pieces.digits(at)) <= len("31"):
        return number, pieces.skip("suffix", at + 1) if not pieces.gap(at + 1) else at + 1
    found = pieces.read("ordinal", at)
    return (int(found.value), found.end) if found else None


def _day_behind(pieces: Pieces, at: int) -> tuple[int, int] | None:
    """A day in digits behind its month: July 11, 2015."""
    if not pieces.digits(at) or not _is_beside(pieces, at, at - 1) or is_continued(pieces, at + 1):
        return None
    return _day(pieces, at)


def _other_names(pieces: Pieces, month: Month, at: int) -> int:
    """The place behind other names of the same month: July in brackets, behind a slash."""
    for _ in range(_MOST_NAMES):
        found = pieces.month(at)
        if not (found and found[0].month == month and _is_beside(pieces, at, at - 1)):
            break
        at = found[1]
    return at


def _with_year(pieces: Pieces, point: Point, at: int) -> PointRead:
    """A point with the year behind it, if one is told."""
    behind = pieces.skip("epithet", at) if point.calendar is MonthsOf.LUNAR else at
    for role, when in (("past", When.PAST), ("present", When.PRESENT)):
        if found := pieces.read(role, behind):
            return replace(point, when=when), found.end
    start = behind
    behind = pieces.skip("year", pieces.skip("of", start))
    year = pieces.number(behind, 0, 9999)
    if year is None or not is_year(year, point.calendar) or not _is_beside(pieces, behind, at - 1):
        return point, at
    era = era_at(pieces, behind + 1)
    if era and era[0] is not point.calendar:
        return point, at
    return replace(point, year=year), era[1] if era else behind + 1


def _is_beside(pieces: Pieces, at: int, since: int) -> bool:
    """Whether nothing but blanks and signs of dates stands between the pieces from one place to another."""
    return all(_BESIDE.fullmatch(pieces.gap(each)) for each in range(since + 1, at + 1))
