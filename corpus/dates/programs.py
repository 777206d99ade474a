"""Dates as programs write them, beside plain ISO 8601 and plain numbers."""

import re
from datetime import date, datetime, time, timedelta

from .iso import date_of_week
from .numbers import date_of_number

_JSON_DATE = re.compile(r"\\?/Date\((\d{1,19})(?:([+-])(\d\d)(\d\d))?\)\\?/")
_POWER = re.compile(r"\d\.\d+[eE]\+?\d{1,2}")
# What databases and programs write around a date: ISODate("2015-07-21T00:00:00Z"), datetime.datetime(2015, 7, 21).
_CALL = re.compile(r"(?:new )?[A-Za-z_][\w.]{0,40}\(([^()]{4,80})\)")
_BY_COMMAS = re.compile(r"\d{1,4}(?:\s*,\s*\d{1,2}){2,5}")
# Cameras and names of files have one sign between all numbers, or none: 2015:07:21 10:15:00, 20150721T101500Z.
_RIGID = re.compile(r"(\d{4})([-:_])(\d\d)\2(\d\d)[-:_ T](\d\d)[-:](\d\d)(?:[-:](\d\d))?")
_COMPACT = re.compile(r"\d{8}[T ]\d{4}(?:\d\d)?(?:[.,]\d{1,6})?(?:Z|[+-]\d\d:?(?:\d\d)?)?")

NO_DAY = "names a day that no calendar has"


def called(text: str) -> str | None:
    """What stands in a call, where the text is one.

    >>> called('ISODate("2015-07-21T00:00:00Z")'), called("21 July 2015")
    ('2015-07-21T00:00:00Z', None)
    """
    found = _CALL.fullmatch(text)
    return found and found[1].strip("\"' ")


def program_date(text: str, *, today: date) -> datetime | str | None:
    """The date that a text in ASCII digits is, or why it is none; None where no program writes so.

    >>> program_date("20150721T101500Z", today=date(2020, 1, 1))
    datetime.datetime(2015, 7, 21, 10, 15)
    >>> program_date("2015, 7, 21", today=date(2020, 1, 1))
    datetime.datetime(2015, 7, 21, 0, 0)
    """
    if json := _JSON_DATE.fullmatch(text):
        return _of_json(json, today)
    if _POWER.fullmatch(text):
        return date_of_number(str(int(float(text))), today=today)
    if _BY_COMMAS.fullmatch(text):
        return _of_row([int(part) for part in text.split(",")])
    if rigid := _RIGID.fullmatch(text):
        return _by_iso(f"{rigid[1]}-{rigid[3]}-{rigid[4]}T{rigid[5]}:{rigid[6]}:{rigid[7] or '00'}")
    return _by_iso(text) if _COMPACT.fullmatch(text) else date_of_week(text)


def _by_iso(text: str) -> datetime | None:
    """The clock of the paper in a date in ISO 8601; None where it is none."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def _of_json(parts: re.Match[str], today: date) -> datetime | str:
    """A date of .NET's: the thousandths of a second in UTC, and how far its clock is ahead."""
    found = date_of_number(parts[1], today=today)
    if isinstance(found, str):
        return found
    ahead = timedelta(hours=int(parts[3] or 0), minutes=int(parts[4] or 0))
    return found - ahead if parts[2] == "-" else found + ahead


def _of_row(parts: list[int]) -> datetime | str:
    """Year, month, day and the clock in a row."""
    year, month, day, hour, minute, second = (*parts, 0, 0, 0)[:6]
    try:
        return datetime.combine(date(year, month, day), time(hour, minute, second))
    except ValueError:
        return NO_DAY
