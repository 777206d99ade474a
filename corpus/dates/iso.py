"""ISO 8601: the dates that programs write, read by Python itself."""

import re
from datetime import datetime

# Arabic-Indic digits (Arabs), their eastern forms (Persians), and the marks that right-to-left
# editors slip in before a number.
_PLAIN = (
    {ord("\u0660") + digit: str(digit) for digit in range(10)}
    | {ord("\u06f0") + digit: str(digit) for digit in range(10)}
    | dict.fromkeys(map(ord, "\u200e\u200f\u061c"))
)
_DAY = re.compile(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_DAY_LENGTH = len("2015-07-21")


def parse_date(text: str) -> datetime | None:
    """Read an ISO 8601 date or time, or year, month and day between slashes; None for anything else.

    A zone is dropped, not converted: what stays is the clock of the paper (see `Article`). A year or
    a month alone is no date, since the day would be invented.

    >>> parse_date("2015-07-21T18:30:00+03:00")
    datetime.datetime(2015, 7, 21, 18, 30)
    >>> parse_date("\u0662\u0660\u0661\u0665/\u0667/\u0662\u0661")
    datetime.datetime(2015, 7, 21, 0, 0)
    """
    plain = _DAY.sub(_iso, text.translate(_PLAIN).strip(), count=1)
    try:
        return datetime.fromisoformat(plain).replace(tzinfo=None)
    except ValueError:
        return None


def iso_date(text: str) -> datetime | None:
    """Read a date of just the shape 2015-07-21, a time behind it or none; the quick way for nearly all there are.

    Python takes any character before the time, and a digit would be read so too.
    """
    if text[4:5] != "-" or text[7:8] != "-" or (len(text) > _DAY_LENGTH and text[_DAY_LENGTH] not in "T t"):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is None else found.replace(tzinfo=None)


def _iso(day: re.Match[str]) -> str:
    """Write year, month and day as ISO 8601 wants them."""
    return f"{day[1]}-{day[3]:0>2}-{day[4]:0>2}"
