"""Numbers that are dates: the seconds of a program's clock, and year, month and day written as one."""

import re
from datetime import UTC, date, datetime, time, timedelta

from corpus.dates.grammar.told import ALL_ZEROS, whole_day

# A program's clock of news begins with the web; smaller numbers are ids.
_FIRST_SECOND = int(datetime(1990, 1, 1, tzinfo=UTC).timestamp())
_PARTS_OF_A_SECOND = (1, 1_000, 1_000_000, 1_000_000_000)
_AS_ONE = re.compile(r"(1[3-9]\d\d|20\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?")
_YEAR_ALONE = re.compile(r"1[3-9]\d\d|20\d\d")
_LONGEST_NUMBER = 19


def date_of_number(digits: str, *, today: date) -> datetime | str:
    """The date that digits alone are, or the clause that says why they are none.

    A clock's seconds (or their thousandths, millionths) give the day in UTC, as no zone is known.

    >>> date_of_number("1437460200", today=date(2020, 1, 1))
    datetime.datetime(2015, 7, 21, 6, 30)
    >>> date_of_number("20150721", today=date(2020, 1, 1))
    datetime.datetime(2015, 7, 21, 0, 0)
    """
    if not digits.strip("0"):
        return ALL_ZEROS if len(digits) > 1 else "is zero, which programs write for no date"
    if len(digits) > _LONGEST_NUMBER:
        return "is a number too large for a time"
    if _YEAR_ALONE.fullmatch(digits):
        return "is a year alone"
    if (one := _AS_ONE.fullmatch(digits)) and (found := _of_parts(one)):
        return found
    return (
        digits[0] != "0" and _of_clock(int(digits), today)
    ) or "is a number that is no time of a program's clock since 1990"


def _of_parts(parts: re.Match[str]) -> datetime | None:
    day = whole_day(*(int(parts[number]) for number in (1, 2, 3)))
    clock = [int(parts[number] or 0) for number in (4, 5, 6)]
    if day is None or any(part >= most for part, most in zip(clock, (24, 60, 60), strict=True)):
        return None
    return datetime.combine(day, time(clock[0], clock[1], clock[2]))


def _of_clock(number: int, today: date) -> datetime | None:
    latest = datetime.combine(today + timedelta(days=2), time(), UTC).timestamp()
    for parts in _PARTS_OF_A_SECOND:
        if _FIRST_SECOND * parts <= number < latest * parts:
            return datetime.fromtimestamp(number // parts, UTC).replace(tzinfo=None)
    return None
