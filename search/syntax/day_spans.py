"""Spans of days, as `date:` takes them: a year, a month or a day, or from one to another, which may be open."""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from typing import NamedTuple

_TO = ".."
# Signs that stand behind a date in a sentence.
_STOPS = "،,؛;:!?؟"
_FULL_STOP = re.compile(r"(?<!\.)\.$")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?:[-/](?P<month>\d{1,2})(?:[-/](?P<day>\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2})[-/])?(?P<month>\d{1,2})[-/](?P<year>\d{4})")


class DaySpan(NamedTuple):
    """Days from the first to the last, both included; None is open."""

    first: date | None
    last: date | None


def day_span(text: str) -> DaySpan | None:
    """The days that are written, with digits of any script; None where they are no dates, or none lies between them.

    >>> day_span("2015-02")
    DaySpan(first=datetime.date(2015, 2, 1), last=datetime.date(2015, 2, 28))
    >>> day_span("..11/7/2015")
    DaySpan(first=None, last=datetime.date(2015, 7, 11))
    """
    begin, to, end = _FULL_STOP.sub("", text.strip().rstrip(_STOPS)).partition(_TO)
    first, last = _unit_span(begin), _unit_span(end if to else begin)
    if (begin and not first) or (end and not last) or not (first or last):
        return None
    span = DaySpan(first.first if first else None, last.last if last else None)
    return None if span.first and span.last and span.first > span.last else span


def _unit_span(text: str) -> DaySpan | None:
    """All days of a year, a month or a day."""
    written = text.strip()
    match = _YEAR_FIRST.fullmatch(written) or _DAY_FIRST.fullmatch(written)
    if not match:
        return None
    year, month, day = (int(match[name] or 0) for name in ("year", "month", "day"))
    if not MINYEAR <= year <= MAXYEAR or month > 12 or (match["month"] and not month):
        return None
    if not month:
        return DaySpan(date(year, 1, 1), date(year, 12, 31))
    days = monthrange(year, month)[1]
    if day > days or (match["day"] and not day):
        return None
    return DaySpan(date(year, month, day or 1), date(year, month, day or days))
