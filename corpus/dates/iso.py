"""ISO 8601: the dates that programs write, read by Python itself."""

import re
from datetime import datetime

_DAY_LENGTH = len("2015-07-21")
_WEEK = re.compile(r"\d{4}-?W\d{2}-?\d(?:[T ].*)?")


def iso_date(text: str) -> datetime | None:
    """Read a date of just the shape 2015-07-21, a time behind it or none; the quick way for nearly all there are.

    A zone is dropped, not converted: what stays is the clock of the paper (see `Article`). Python takes any character
    before the time, and a digit would be read so too.

    >>> iso_date("2015-07-21T18:30:00+03:00")
    datetime.datetime(2015, 7, 21, 18, 30)
    """
    if text[4:5] != "-" or text[7:8] != "-" or (len(text) > _DAY_LENGTH and text[_DAY_LENGTH] not in "T t"):
        return None
    return _by_python(text)


def date_of_week(text: str) -> datetime | None:
    """Read the day of a week that is counted in its year, a time behind it or none.

    >>> date_of_week("2015-W30-2")
    datetime.datetime(2015, 7, 21, 0, 0)
    """
    return _by_python(text) if _WEEK.fullmatch(text) else None


def _by_python(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is None else found.replace(tzinfo=None)
