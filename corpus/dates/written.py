"""Written dates: what a field that should hold a date says."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from .iso import parse_date


class Order(Enum):
    """Which comes first where a date is three numbers and the year is the last of them."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date that was understood: the wall clock as written, without a zone.

    Where day and month could change places, `date` has the day first and `month_first` the other reading.
    `proves` is the order that the numbers themselves prove (21/7/2015, 7/21/2015), None where they prove nothing.
    """

    date: datetime
    month_first: datetime | None = None
    proves: Order | None = None


@dataclass(frozen=True, slots=True)
class NoDate:
    """Why there is no date: an English clause about the value (`is the year 1, which programs write for no date`)."""

    reason: str


def read_date(written: object, *, today: date) -> ReadDate | NoDate | None:
    """Read what a field holds, text or number; None where it holds nothing."""
    if written is None or (isinstance(written, str) and not written.strip()):
        return None
    found = parse_date(written) if isinstance(written, str) else None
    return ReadDate(found) if found else NoDate("is not understood")
