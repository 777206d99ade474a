"""Spans of days: months, years, weeks and what lies some of them back."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from corpus.dates.hijri import MONTHS_OF_A_YEAR, hijri, hijri_month

from .names import Month, MonthsOf

# The years of dates that a reader of news may mean; other numbers are no years.
SOLAR_YEARS = range(1800, 2100)
LUNAR_YEARS = range(1300, 1500)
# Saturday, by CLDR in most Arab countries (Egypt, Iraq, Jordan, Syria, the Gulf but for Saudi Arabia, Algeria, Libya).
_WEEK_BEGINS = 5


class SpanUnit(StrEnum):
    """What calendars count in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Days:
    """Days in a row; both are part of it."""

    first: date
    last: date

    def __post_init__(self) -> None:
        assert self.first <= self.last


def one_day(day: date) -> Days:
    """A day alone."""
    return Days(day, day)


def is_year(year: int, calendar: MonthsOf) -> bool:
    """Whether a number may be a year of a calendar."""
    return year in (SOLAR_YEARS if calendar is MonthsOf.SOLAR else LUNAR_YEARS)


def year_span(year: int, calendar: MonthsOf) -> Days:
    """All days of a year."""
    if calendar is MonthsOf.SOLAR:
        return Days(date(year, 1, 1), date(year, 12, 31))
    return Days(hijri_month(year, 1)[0], hijri_month(year, MONTHS_OF_A_YEAR)[1])


def month_span(year: int, month: Month) -> Days:
    """All days of a month."""
    if month.calendar is MonthsOf.LUNAR:
        return Days(*hijri_month(year, month.number))
    return Days(date(year, month.number, 1), date(year, month.number, monthrange(year, month.number)[1]))


def day_of_month(year: int, month: Month, day: int) -> Days | None:
    """A day of a month; None where the month has no such day."""
    whole = month_span(year, month)
    found = whole.first + timedelta(days=day - 1)
    return one_day(found) if whole.first <= found <= whole.last else None


def this_unit(unit: SpanUnit, today: date, back: int = 0) -> Days:
    """The day, week, month or year in which today is, or one so many before it.

    >>> this_unit(SpanUnit.WEEK, date(2015, 7, 15), back=1).first
    datetime.date(2015, 7, 4)
    """
    match unit:
        case SpanUnit.DAY:
            return one_day(today - timedelta(days=back))
        case SpanUnit.WEEK:
            first = today - timedelta(days=(today.weekday() - _WEEK_BEGINS) % 7 + 7 * back)
            return Days(first, first + timedelta(days=6))
        case SpanUnit.MONTH:
            months = today.year * 12 + today.month - 1 - back
            return month_span(months // 12, Month(MonthsOf.SOLAR, months % 12 + 1))
        case SpanUnit.YEAR:
            return year_span(today.year - back, MonthsOf.SOLAR)


def latest(unit: SpanUnit, count: int, today: date) -> Days:
    """The last so many days, weeks, months or years, up to today."""
    return Days(before(unit, count, today) + timedelta(days=1), today)


def before(unit: SpanUnit, count: int, today: date) -> date:
    """The day that is so many days, weeks, months or years before today."""
    match unit:
        case SpanUnit.DAY | SpanUnit.WEEK:
            return today - timedelta(days=count * (7 if unit is SpanUnit.WEEK else 1))
        case SpanUnit.MONTH | SpanUnit.YEAR:
            whole = this_unit(SpanUnit.MONTH, today, count * (12 if unit is SpanUnit.YEAR else 1))
            return whole.first.replace(day=min(today.day, whole.last.day))


def year_of(day: date, calendar: MonthsOf) -> tuple[int, int]:
    """The year and the month in which a day is."""
    if calendar is MonthsOf.SOLAR:
        return day.year, day.month
    found = hijri(day)
    return (found.year, found.month) if found else (0, 0)
