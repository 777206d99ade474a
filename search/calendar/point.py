"""Points: dates as far as they are told, a day, a month or a year, and the days that they stand for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .days import Days, day_of_month, month_span, year_of, year_span
from .names import Month, MonthsOf

# A day that is not in every year, 29 February, is looked for in so many.
_MOST_YEARS = 9


class When(StrEnum):
    """How a month stands to today where no year is told: last July, this July."""

    ANY = "any"
    PAST = "past"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class Now:
    """What a date without its year is reckoned from: today, and the `newest` day that is to be found."""

    today: date
    newest: date


@dataclass(frozen=True, slots=True)
class Point:
    """A date as it was told; `calendar` is that of its month, or of its year where it has no month."""

    day: int | None = None
    month: Month | None = None
    year: int | None = None
    calendar: MonthsOf = MonthsOf.SOLAR
    when: When = When.ANY

    @property
    def lacks_year(self) -> bool:
        """Whether nothing tells which year is meant."""
        return self.year is None and self.when is When.ANY


def days_of_point(point: Point, now: Now) -> Days | None:
    """The days that a point stands for; None where there are no such days, as 31 February."""
    year = _year(point, now) if point.year is None else point.year
    if year is None:
        return None
    if point.month is None:
        return year_span(year, point.calendar)
    return month_span(year, point.month) if point.day is None else day_of_month(year, point.month, point.day)


def _year(point: Point, now: Now) -> int | None:
    if point.month is None:
        return None
    match point.when:
        case When.PAST:
            year, month = year_of(now.today, point.month.calendar)
            return year - (point.month.number >= month)
        case When.PRESENT:
            year, month = year_of(now.today, point.month.calendar)
            return year if month == point.month.number else None
        case When.ANY:
            return _newest_year(point.month, point.day or 1, now.newest)


def _newest_year(month: Month, day: int, newest: date) -> int | None:
    """The latest year whose day of that name is not after the newest."""
    last, _ = year_of(newest, month.calendar)
    for year in range(last, last - _MOST_YEARS, -1):
        found = day_of_month(year, month, day) if year > 0 else None
        if found and found.first <= newest:
            return year
    return None
