"""Written dates: what a field that should hold a date says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache

from corpus.dates.grammar.remainder import Remainder, statements
from corpus.dates.grammar.statement import Stated
from corpus.dates.grammar.told import FIRST_YEAR, OLDEST_YEAR, TOO_OLD, DayTold
from corpus.dates.words.tokens import Tokens, ascii_numbers

from .iso import iso_date
from .numbers import date_of_number
from .programs import called, program_date
from .shortfall import shortfall

# A longer value is a text.
LONGEST_DATE = 200
# The year from which nothing is a program's zero.
_CLEAR_YEAR = 1971
_MOST_HOURS = 14
_UNIX_ZERO = datetime(1970, 1, 1)
# Midnights from which other programs count: OLE, Excel, SQL.
_OTHER_ZEROS = {datetime(1899, 12, 30), datetime(1899, 12, 31), datetime(1900, 1, 1)}
# The moon's calendars of two countries differ by so many days.
_DAYS_OFF = 2
_MOST_NESTED = 3
# Columns have the same days again and again.
_VALUES_KEPT = 2_000
_NUMBER_ALONE = re.compile(r"([0-9]+)(?:\.[0-9]*)?")
_TOO_LARGE = 1e19


class Order(Enum):
    """Which comes first where a date is three numbers and the year is the last of them."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date that was understood: the wall clock as written, without a zone.

    Where day and month could change places, `date` has the day first and `month_first` the other reading.
    `proves` is the order that is proved, by the numbers themselves (21/7/2015, 7/21/2015), a weekday or the other
    calendar beside them; None where nothing is proved.
    """

    date: datetime
    month_first: datetime | None = None
    proves: Order | None = None


@dataclass(frozen=True, slots=True)
class NoDate:
    """Why there is no date: an English clause about the value (`is the year 1, which programs write for no date`)."""

    reason: str


def read_date(written: object, *, today: date) -> ReadDate | NoDate | None:
    """Read what a field holds, text or number; None where it holds nothing.

    An object or a list with one value in it is that value, as databases write dates. Never raises.

    >>> read_date("21 July 2015", today=date(2020, 1, 1))
    ReadDate(date=datetime.datetime(2015, 7, 21, 0, 0), month_first=None, proves=None)
    >>> read_date("31/2/2016", today=date(2020, 1, 1))
    NoDate(reason='names a day that no calendar has')
    """
    if isinstance(written, str):
        quick = iso_date(written)
        if quick is not None and quick.year >= _CLEAR_YEAR and quick.date() <= today:
            return ReadDate(quick)
        if len(written) > LONGEST_DATE and not written.isspace():
            return NoDate("is longer than a date")
    for _ in range(_MOST_NESTED):
        written = _only_value(written)
    return None if written is None else _read_value(written, today)


def _read_value(value: object, today: date) -> ReadDate | NoDate:
    match value:
        case str():
            return _read_text(value.strip(), today)
        case datetime():
            return checked(value.replace(tzinfo=None), today, numbers=True)
        case date():
            return checked(datetime.combine(value, time()), today, numbers=True)
        case bool():
            return NoDate("is true or false")
        case int() | float():
            return _read_number(value, today)
        case _:
            return NoDate("is neither text nor a number")


def settle(stated: Stated, today: date) -> ReadDate | NoDate:
    """Decide which day a statement means; where its two calendars disagree, the sun's is taken."""
    good = [told for told in stated.days if told.day or told.month_first]
    if not good:
        return NoDate(stated.days[0].fault)
    if stated.clock and stated.clock.clock is None:
        return NoDate("has a time that no clock shows")
    told = min(good, key=lambda each: each.lunar)
    if told.lunar:
        readings: dict[Order | None, date] = {None: _on_weekday(told, stated.weekday)}
    else:
        readings = _readings(told, stated, [each.day for each in good if each.lunar and each.day], today)
    proves = next(iter(readings)) if len(readings) == 1 else None
    dates = [checked(_at_clock(day, stated), today, numbers=told.numbers) for day in readings.values()]
    first = dates[0]
    if isinstance(first, NoDate):
        return first
    other = dates[1] if len(dates) > 1 else None
    return ReadDate(first.date, other.date if isinstance(other, ReadDate) else None, proves)


def checked(found: datetime, today: date, *, numbers: bool) -> ReadDate | NoDate:
    """A date if it may be an article's; one of `numbers` alone may be a program's word for no date."""
    if found.date() > today + timedelta(days=1):
        return NoDate("is later than tomorrow")
    if found.year == 1:
        return NoDate(FIRST_YEAR)
    if found.year < OLDEST_YEAR:
        return NoDate(TOO_OLD)
    if numbers and found.year < _CLEAR_YEAR and _is_zero(found):
        return NoDate("is the first moment of a program's clock, which is written for no date")
    return ReadDate(found)


def _is_zero(found: datetime) -> bool:
    """Whether it is a moment from which programs count, Unix's in any zone."""
    off = found - _UNIX_ZERO
    whole = off.seconds % 3600 in (0, 3599) and found.microsecond == 0
    return found in _OTHER_ZEROS or (whole and abs(off) <= timedelta(hours=_MOST_HOURS, seconds=1))


def _only_value(value: object) -> object:
    """The one value of an object or a list, and None for one that is empty or a blank text; others as they are."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, Sequence) and not isinstance(value, str | bytes) and len(value) <= 1:
        return value[0] if value else None
    return value


def _read_number(number: float, today: date) -> ReadDate | NoDate:
    """Read a number; what it has behind the point are parts of a second."""
    if not 0 <= number < _TOO_LARGE:
        return NoDate("is a number that is no time of a program's clock since 1990")
    found = date_of_number(str(int(number)), today=today)
    return NoDate(found) if isinstance(found, str) else checked(found, today, numbers=True)


@lru_cache(maxsize=_VALUES_KEPT)
def _read_text(text: str, today: date) -> ReadDate | NoDate:
    plain = ascii_numbers(text)
    if (number := _NUMBER_ALONE.fullmatch(plain)) and not _is_dotted(plain):
        found = date_of_number(number[1], today=today)
        return NoDate(found) if isinstance(found, str) else checked(found, today, numbers=True)
    if inner := called(text):
        return _read_text(inner, today)
    if by_program := program_date(plain, today=today):
        return NoDate(by_program) if isinstance(by_program, str) else checked(by_program, today, numbers=True)
    tokens = Tokens(text)
    stated = statements(tokens, today)
    return _of_field(tokens, stated, today) if stated else NoDate(shortfall(tokens))


def _is_dotted(number: str) -> bool:
    """Whether a dot is that of a month and its year (7.2015) and no fraction's."""
    return 0 <= number.find(".") < len("20150721")


def _of_field(tokens: Tokens, found: Sequence[Stated], today: date) -> ReadDate | NoDate:
    """The one date of a field, if nothing else of weight stands beside it."""
    settled = one_date(tokens, found, today)
    if isinstance(settled, ReadDate) and not Remainder(tokens, found).is_of_a_field:
        return NoDate("holds more than a date")
    return settled


def one_date(tokens: Tokens, found: Sequence[Stated], today: date) -> ReadDate | NoDate:
    """The date of several statements: the one they agree on, that of publication, or the sun's beside the moon's."""
    settled = [settle(each, today) for each in found]
    if len(found) == 1:
        return settled[0]
    dates = [each for each in settled if isinstance(each, ReadDate)]
    if not dates:
        return settled[0]
    if len({each.date.date() for each in dates}) == 1:
        return max(dates, key=lambda each: each.date)
    labels = [Remainder.label(tokens, each) for each in found]
    if labels.count("published") == 1 and set(labels) <= {"published", "updated"}:
        return settled[labels.index("published")]
    solar = [date for date, each in zip(settled, found, strict=True) if not each.days[0].lunar]
    if len(solar) == 1 and len(found) == 2:
        return solar[0]
    return NoDate("holds two dates")


def _readings(told: DayTold, stated: Stated, moon: list[date], today: date) -> dict[Order | None, date]:
    """The readings of a day that are left when all evidence is heard, day first before month first.

    A day that is yet to come is no reading, but proves no order to other dates: one article may be dated wrongly.
    """
    both = {Order.DAY_FIRST: told.day, Order.MONTH_FIRST: told.month_first}
    found: dict[Order | None, date] = {order: day for order, day in both.items() if day}
    if not told.last_year or told.day == told.month_first:
        return {None: next(iter(found.values()))}
    for test in (
        lambda day: any(abs((day - its).days) <= _DAYS_OFF for its in moon),
        lambda day: day.weekday() == stated.weekday,
    ):
        found = {order: day for order, day in found.items() if test(day)} or found
    past = [day for day in found.values() if day <= today + timedelta(days=1)]
    return {None: past[0]} if len(past) < len(found) and past else found


def _on_weekday(told: DayTold, weekday: int | None) -> date:
    """A day of the moon's: where a weekday tells so, the one beside it, as countries see its months begin apart."""
    assert told.day
    near = (told.day + timedelta(days=off) for off in (0, 1, -1))
    return next((day for day in near if day.weekday() == weekday), told.day)


def _at_clock(day: date, stated: Stated) -> datetime:
    if stated.clock is None or stated.clock.clock is None:
        return datetime.combine(day, time())
    return datetime.combine(day, stated.clock.clock) + timedelta(days=stated.clock.next_day)
