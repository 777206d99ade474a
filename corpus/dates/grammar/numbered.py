"""Days told by numbers: year, month and day with one sign between them, in either order and calendar."""

from datetime import date

from corpus.dates.hijri import day_of_hijri
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import word_at

from .told import (
    DAY_DIGITS,
    HIJRI_YEARS,
    IRANIAN,
    SHORT_YEAR,
    YEAR_DIGITS,
    DayTold,
    era_end,
    fault_of,
    whole_day,
)

_MONTHS_THERE_ARE = 12
_NUMBER_SIGNS = "/-._"
# The Iranian year that begins in a year of ours is so much less, the moon's by so much at most.
_IRANIAN_LESS, _HIJRI_LESS = 621, 579


def numbered_day(tokens: Tokens, at: int, today: date) -> DayTold | None:
    """Three numbers with one sign between them."""
    sign = tokens[at + 1].sign
    if not sign or sign not in _NUMBER_SIGNS or tokens[at + 3].sign != sign or _is_continued(tokens, at + 5):
        return None
    three = [tokens.digits(at + more, YEAR_DIGITS) for more in (0, 2, 4)]
    if not all(three) or (sign == "." and any(tokens[at + more].apart for more in range(1, 5))):
        return None
    lunar = bool(word_at(tokens, at + 5, "lunar"))
    told = _by_length(three, today, lunar=lunar, by_slash=sign == "/")
    if told and not lunar and any(tokens[at + more].persian for more in (0, 2, 4)):
        told = _unless_iranian(told, three, today)
    return told._replace(end=era_end(tokens, at + 5), numbers=True) if told else None


def _by_length(three: list[str], today: date, *, lunar: bool, by_slash: bool) -> DayTold | None:
    """The day of three numbers by which of them is the year; `lunar` where the moon's era stands behind."""
    lengths = [len(each) for each in three]
    first, second, third = map(int, three)
    if lengths[0] == YEAR_DIGITS and max(lengths[1:]) <= DAY_DIGITS:
        return _year_first(first, second, third, by_slash=by_slash)
    if lengths[2] == YEAR_DIGITS and max(lengths[:2]) <= DAY_DIGITS:
        return _year_last(first, second, third)
    if max(lengths) > DAY_DIGITS:
        return None
    return (_short_lunar if lunar else _short_year)(first, second, third, today)


def _unless_iranian(told: DayTold, three: list[str], today: date) -> DayTold:
    """A day in Persian digits, unless its year may be an Iranian one up to today."""
    year = int(max(three, key=len))
    return DayTold(0, fault=IRANIAN) if HIJRI_YEARS.start <= year <= today.year - _IRANIAN_LESS else told


def _is_continued(tokens: Tokens, at: int) -> bool:
    """Whether a further number is joined behind three: it is no date then, but for a time."""
    sign, number = tokens[at], tokens[at + 1]
    joined = sign.sign in ("/", ".", "-", "_") and not sign.apart and number.number and not number.apart
    return bool(joined) and not (sign.sign in "-_" and tokens[at + 2].sign == ":")


def _year_first(year: int, month: int, day: int, *, by_slash: bool) -> DayTold:
    found = whole_day(year, month, day)
    if (
        found is None and by_slash and month > _MONTHS_THERE_ARE and year not in HIJRI_YEARS
    ):  # 2015/21/07, which a few programs write
        found = whole_day(year, day, month)
    return DayTold(0, found, lunar=year in HIJRI_YEARS, fault="" if found else fault_of(year, month, day))


def _year_last(first: int, second: int, year: int) -> DayTold:
    lunar = year in HIJRI_YEARS
    day_first = whole_day(year, second, first)
    month_first = None if lunar else whole_day(year, first, second)
    fault = "" if day_first or month_first else fault_of(year, second, first)
    return DayTold(0, day_first, month_first, lunar, last_year=not lunar, fault=fault)


def _short_year(first: int, second: int, third: int, today: date) -> DayTold:
    """Three numbers of two digits: certain only where the year can be no day, which leaves one place for it."""
    if third <= 31 or first > 31:
        return DayTold(0, fault=SHORT_YEAR)
    return _year_last(first, second, _full_year(third, today))


def _short_lunar(first: int, second: int, third: int, today: date) -> DayTold:
    """Three numbers of two digits with the era behind them, which Saudi papers write (30/8/36)."""
    century = (today.year - _HIJRI_LESS) // 100 * 100
    readings = {day_of_hijri(century + third, second, first), day_of_hijri(century + first, second, third)}
    found = {day for day in readings if day and day <= today}
    day = found.pop() if len(found) == 1 else None
    return DayTold(0, day, lunar=True, fault="" if day else SHORT_YEAR)


def _full_year(short: int, today: date) -> int:
    century = today.year // 100 * 100
    return century + short if century + short <= today.year else century - 100 + short
