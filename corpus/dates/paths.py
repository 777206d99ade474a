"""Paths: the date in the path of a file or the address of a page."""

import re
from datetime import date, datetime, time

from corpus.dates.words.tokens import Tokens, ascii_numbers
from corpus.dates.words.vocabulary import month_at

from .written import Order, ReadDate, checked

_OLDEST_PATH = 1900
_MOST_CHARACTERS = 1_000
# Year, month and day with a folder or a sign between; together, with the time behind them or not; day before year; and
# the month by its Latin name.
_DATES = (
    re.compile(r"(?<!\d)(?P<year>\d{4})[/_.-](?P<month>\d{1,2})[/_.-](?P<day>\d{1,2})(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<year>\d{4})[/_.-]?(?P<month>\d\d)[/_.-]?(?P<day>\d\d)(?:[0-2]\d(?:[0-5]\d){1,2})?(?!\d)"
    ),
    re.compile(
        r"(?<!\d)(?<!\d[/_.-])(?P<day>\d{1,2})(?P<sign>[/_.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})(?!\d)"
    ),
    re.compile(r"(?<!\d)(?P<year>\d{4})[/_.-](?P<month>[A-Za-z]{3,9})[/_.-](?P<day>\d{1,2})(?!\d)"),
)
_ENDS_OF_PART = "/."


def date_in_path(path: str, *, today: date) -> ReadDate | None:
    """Read the date that folders or a name spell; None where there is none, or two that differ.

    Of several the one that is a whole part of the path counts (2015/07/21/story-of-2001-09-11.html).

    >>> date_in_path("news/2015/07/21/x.html", today=date(2020, 1, 1)).date
    datetime.datetime(2015, 7, 21, 0, 0)
    """
    plain = ascii_numbers(path[-_MOST_CHARACTERS:]).replace("\\", "/")
    found = [
        (read, _is_whole_part(plain, match))
        for pattern in _DATES
        for match in pattern.finditer(plain)
        if (read := _of_match(match, today))
    ]
    whole = [read for read, is_whole in found if is_whole] or [read for read, _ in found]
    return whole[0] if len({read.date for read in whole}) == 1 else None


def _is_whole_part(path: str, match: re.Match[str]) -> bool:
    """Whether a date is a part of the path from its beginning to its end."""
    before, behind = path[: match.start()][-1:], path[match.end() :][:1]
    return (not before or before == "/") and (not behind or behind in _ENDS_OF_PART)


def _of_match(match: re.Match[str], today: date) -> ReadDate | None:
    year, day = int(match["year"]), int(match["day"])
    month = int(match["month"]) if match["month"].isdecimal() else _number_of(match["month"])
    if not month:
        return None
    day_first = _checked_day(year, month, day, today)
    if match.re is not _DATES[2] or day == month:
        return day_first
    month_first = _checked_day(year, day, month, today)
    if day_first and month_first:
        return ReadDate(day_first.date, month_first.date)
    order = Order.DAY_FIRST if day_first else Order.MONTH_FIRST
    only = day_first or month_first
    return ReadDate(only.date, None, order) if only else None


def _number_of(month: str) -> int | None:
    found = month_at(Tokens(month), 0)
    return found.number if found and not found.lunar else None


def _checked_day(year: int, month: int, day: int, today: date) -> ReadDate | None:
    if year < _OLDEST_PATH:
        return None
    try:
        found = checked(datetime.combine(date(year, month, day), time()), today, numbers=True)
    except ValueError:
        return None
    return found if isinstance(found, ReadDate) else None
