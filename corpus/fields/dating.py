"""Dating: the date of a row, from its fields or its path, and whether the day or the month comes first in them.

In 5/8/2016 nobody sees which is the day. The column tells, where it holds a 21/7/2015 or a 7/21/2015 as well, or else
what the same source wrote in another file; where nothing does, the day comes first, and the article says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import NamedTuple

from corpus.dates.written import NoDate, Order, ReadDate, read_date

from .picking import FieldValue

_DAY_ALONE = re.compile(r"\d{1,2}(?:\.0)?")
# The name under which readers and files have a date of which nothing needs to be said.
PLAIN_DATE = "date"


class RowDate(NamedTuple):
    """What a row says of its date: under which name, what was read there, or why nothing was."""

    name: str
    read: ReadDate | NoDate
    text: str


class Taken(NamedTuple):
    """A date as an article has it, and where it was found and how it was read."""

    date: datetime
    date_from: str | None


class _Mixed(Enum):
    """A column that proves both orders."""

    BOTH = "both"


def date_of(values: Sequence[FieldValue], clock: FieldValue | None, *, today: date) -> RowDate | None:
    """The first of some fields that is a date, or why the first of them is none; None where all are empty.

    A time of day in a field of its own is added to a date that has none.
    """
    refused: RowDate | None = None
    for value in values:
        raw = value.raw if isinstance(value.raw, int | float) else value.text
        match read_date(raw, today=today):
            case ReadDate() as read:
                return RowDate(value.name, _with_clock(value, read, clock, today), value.text)
            case NoDate() as reason:
                refused = refused or RowDate(value.name, reason, value.text)
    if clock and isinstance(whole := read_date(clock.text, today=today), ReadDate):
        return RowDate(clock.name, whole, clock.text)
    return refused


def _with_clock(value: FieldValue, read: ReadDate, clock: FieldValue | None, today: date) -> ReadDate:
    if clock is None or read.date.time() != datetime.min.time():
        return read
    both = read_date(f"{value.text} {clock.text}", today=today)
    return both if isinstance(both, ReadDate) and both.date.date() == read.date.date() else read


def with_parts(
    values: Sequence[FieldValue], year: FieldValue | None, month: FieldValue | None
) -> Sequence[FieldValue]:
    """The values of a date, before which goes the one that columns of a day, a month and a year make together."""
    day = next((value for value in values if _DAY_ALONE.fullmatch(value.text.strip())), None)
    if not (year and month and day):
        return values
    parts = [value.text.strip() for value in (year, month, day)]
    joint = "-" if _DAY_ALONE.fullmatch(parts[1]) else " "
    written = joint.join(parts if joint == "-" else reversed(parts))
    names = ", ".join(value.name for value in (year, month, day))
    return [FieldValue(names, written, written), *(value for value in values if value is not day)]


@dataclass(slots=True)
class Orders:
    """Which order the columns of files and the sources of articles have proved so far."""

    _proved: dict[tuple[str, str], Order | _Mixed] = field(default_factory=dict)

    def learn(self, dated: RowDate, path: str, source: str | None) -> None:
        """Take in what a date proves of its column and of its source."""
        if isinstance(dated.read, ReadDate) and dated.read.proves:
            for key in _order_keys(dated, path, source):
                before = self._proved.setdefault(key, dated.read.proves)
                if before is not dated.read.proves:
                    self._proved[key] = _Mixed.BOTH

    def proved(self, dated: RowDate, path: str, source: str | None) -> Order | None:
        """The order of a date's column, or else of its source; None where nothing proves one."""
        for key in _order_keys(dated, path, source):
            match self._proved.get(key):
                case Order() as order:
                    return order
                case _Mixed():
                    return None
        return None

    def is_open(self, dated: RowDate | None, path: str, source: str | None) -> bool:
        """Whether a date can be read in two ways and nothing yet says which."""
        if dated is None or not isinstance(dated.read, ReadDate) or dated.read.month_first is None:
            return False
        return not any(key in self._proved for key in _order_keys(dated, path, source))

    def take(self, dated: RowDate, path: str, source: str | None) -> Taken | None:
        """The date as it is read in this order; None where there is none."""
        if isinstance(dated.read, NoDate):
            return None
        name = None if dated.name == PLAIN_DATE else dated.name
        if dated.read.month_first is None:
            return Taken(dated.read.date, name)
        match self.proved(dated, path, source):
            case Order.MONTH_FIRST as order:
                return Taken(dated.read.month_first, f"{dated.name}, {order.value}")
            case Order.DAY_FIRST:
                return Taken(dated.read.date, name)
            case None:
                return Taken(dated.read.date, f"{dated.name}, {Order.DAY_FIRST.value}?")


def _order_keys(dated: RowDate, path: str, source: str | None) -> list[tuple[str, str]]:
    """Under which keys an order is known: of the column, and of the source."""
    column = (path, dated.name)
    return [column] if source is None else [column, ("", source)]
