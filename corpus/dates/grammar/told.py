"""What is told of a day: the day itself, how it was told, or why it is none."""

from datetime import date
from typing import NamedTuple

from corpus.dates.hijri import day_of_hijri
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import skip_signs, word_at

from .clock import ClockRead

# These years are the moon's; no paper is older than the other.
HIJRI_YEARS = range(1300, 1501)
OLDEST_YEAR = 1800
DAY_DIGITS, YEAR_DIGITS = 2, 4

NO_SUCH_DAY = "names a day that no calendar has"
SHORT_YEAR = "has a year of two digits, and another of its numbers may be the year"
MIXED_CALENDARS = "has the month of one calendar and the year of the other"
IRANIAN = "may be of the Iranian calendar"
FIRST_YEAR = "is the year 1, which programs write for no date"
ALL_ZEROS = "is all zeros, which programs write for no date"
TOO_OLD = f"is before {OLDEST_YEAR}, when there were no papers"


class DayTold(NamedTuple):
    """A day that is told up to a place: `day`, or the `fault` for which there is none.

    `month_first` is the other reading of three numbers, None where there is none; `numbers` says that it is told by
    numbers alone, `last_year` that the year is the last of them. `clock` is the time, where it stands before the year.
    """

    end: int
    day: date | None = None
    month_first: date | None = None
    lunar: bool = False
    numbers: bool = False
    last_year: bool = False
    fault: str = ""
    clock: ClockRead | None = None


def whole_day(year: int, month: int, day: int) -> date | None:
    """The day of a year, in the calendar that the year is of; None where it has no such day or is no paper's."""
    if year in HIJRI_YEARS:
        return day_of_hijri(year, month, day)
    try:
        return date(year, month, day) if year >= OLDEST_YEAR else None
    except ValueError:
        return None


def fault_of(year: int, month: int, day: int) -> str:
    """Why there is no such day of a year."""
    if not (year or month or day):
        return ALL_ZEROS
    if year == 1 and month == day == 1:
        return FIRST_YEAR
    return TOO_OLD if 0 < year < OLDEST_YEAR and year not in HIJRI_YEARS else NO_SUCH_DAY


def era_end(tokens: Tokens, at: int) -> int:
    """The place behind the era of a year, with what may be between."""
    for role in ("lunar", "solar"):
        if found := word_at(tokens, at, role):
            return skip_signs(tokens, found.end, ".")
    return at
