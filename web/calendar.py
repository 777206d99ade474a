"""The Hijri date beside the solar one: the tabular Islamic calendar, worked out, no almanac.

Months have 30 and 29 days in turn; the last one has 30 in the years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29
of each thirty. The first day is Friday, 16 July 622 (Julian). Months that begin by sighting, and Umm al-Qura,
may be a day or two off. The source is Reingold and Dershowitz, Calendrical Calculations, chapter 7.
"""

from datetime import date
from typing import NamedTuple

from .language import gettext

FIRST_DAY = 227_015  # the ordinal of 1 Muharram 1, as `date.toordinal` counts


class HijriDay(NamedTuple):
    """A day of the calendar, its month from 1 to 12."""

    year: int
    month: int
    day: int


def hijri(day: date) -> HijriDay | None:
    """The Hijri day; None before the calendar begins.

    >>> hijri(date(2015, 7, 17))
    HijriDay(year=1436, month=9, day=30)
    """
    passed = day.toordinal() - FIRST_DAY
    if passed < 0:
        return None
    year = (30 * passed + 10_646) // 10_631
    of_year = passed - _days_before(year)
    month = min((11 * of_year + 330) // 325, 12)
    return HijriDay(year, month, of_year - (29 * (month - 1) + month // 2) + 1)


def hijri_day(iso: str) -> str:
    """The Hijri day of an ISO date in the reader's language; empty before the calendar begins."""
    found = hijri(date.fromisoformat(iso[:10]))
    if found is None:
        return ""
    return gettext(
        "%(day)s %(month)s %(year)s AH", day=found.day, month=_months()[found.month - 1], year=found.year
    )


def _days_before(year: int) -> int:
    return 354 * (year - 1) + (11 * year + 3) // 30


def _months() -> list[str]:
    return [
        gettext("Muharram"),
        gettext("Safar"),
        gettext("Rabi I"),
        gettext("Rabi II"),
        gettext("Jumada I"),
        gettext("Jumada II"),
        gettext("Rajab"),
        gettext("Shaban"),
        gettext("Ramadan"),
        gettext("Shawwal"),
        gettext("Dhu al-Qada"),
        gettext("Dhu al-Hijja"),
    ]
