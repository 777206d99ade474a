"""The lunar calendar: the Hijri day of a day, and the days of a Hijri month.

From 1343 to 1500 (1 August 1924 to 16 November 2077) it is Umm al-Qura, by which Saudi Arabia's papers date and which
other countries' differ from by a day now and then. Before and after it is the tabular calendar, worked out: months
of 30 and 29 days in turn, the last with 30 in the years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of each thirty, and
the first day Friday, 16 July 622 (Julian; Reingold and Dershowitz, Calendrical Calculations, chapter 7). Where one
begins and the other ends a month lacks a day.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from hijridate import Gregorian, Hijri

FIRST_HIJRI_DAY = 227_015  # the ordinal of 1 Muharram 1, as `date.toordinal` counts
# The days and years of Umm al-Qura.
_QURA_DAYS = date(1924, 8, 1), date(2077, 11, 16)
_QURA_YEARS = 1343, 1500
MONTHS_OF_A_YEAR = 12
_LONGEST_MONTH = 30
_MONTHS_KEPT = 2_000


class HijriDay(NamedTuple):
    """A day of the calendar, its month from 1 to 12."""

    year: int
    month: int
    day: int


def hijri(day: date) -> HijriDay | None:
    """The Hijri day; None before the calendar begins.

    >>> hijri(date(2015, 7, 17))
    HijriDay(year=1436, month=10, day=1)
    """
    if _QURA_DAYS[0] <= day <= _QURA_DAYS[1]:
        return HijriDay(*Gregorian.fromdate(day).to_hijri().datetuple())
    passed = day.toordinal() - FIRST_HIJRI_DAY
    if passed < 0:
        return None
    year = (30 * passed + 10_646) // 10_631
    of_year = passed - _days_before(year)
    month = min((11 * of_year + 330) // 325, MONTHS_OF_A_YEAR)
    return HijriDay(year, month, of_year - _days_of_months(month - 1) + 1)


def hijri_month(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a Hijri month.

    >>> hijri_month(1436, 9)
    (datetime.date(2015, 6, 18), datetime.date(2015, 7, 16))
    """
    first = _first_of_month(year, month)
    following = (year, month + 1) if month < MONTHS_OF_A_YEAR else (year + 1, 1)
    return date.fromordinal(first), date.fromordinal(_first_of_month(*following) - 1)


def day_of_hijri(year: int, month: int, day: int) -> date | None:
    """The day that a Hijri day is; None where there are no such days.

    Months begin by sighting in some countries, so that each has a thirtieth: where it has 29 days here, it is the first
    of the following month.

    >>> day_of_hijri(1436, 10, 5)
    datetime.date(2015, 7, 21)
    """
    if not (year >= 1 and 1 <= month <= MONTHS_OF_A_YEAR and 1 <= day <= _LONGEST_MONTH):
        return None
    return hijri_month(year, month)[0] + timedelta(days=day - 1)


@lru_cache(maxsize=_MONTHS_KEPT)
def _first_of_month(year: int, month: int) -> int:
    if _QURA_YEARS[0] <= year <= _QURA_YEARS[1]:
        return date(*Hijri(year, month, 1).to_gregorian().datetuple()).toordinal()
    return FIRST_HIJRI_DAY + _days_before(year) + _days_of_months(month - 1)


def _days_before(year: int) -> int:
    return 354 * (year - 1) + (11 * year + 3) // 30


def _days_of_months(months: int) -> int:
    """The days of the first months of a year."""
    return 29 * months + (months + 1) // 2
