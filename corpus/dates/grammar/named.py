"""Days told by a month's name: 21 July 2015, July 21, 2015, the twenty-first of July 2015, Jul 21 02:51:32 2015."""

from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import NamedMonth, month_at, ordinal_at, skip, skip_signs, word_at

from .clock import clock_at
from .told import (
    DAY_DIGITS,
    HIJRI_YEARS,
    MIXED_CALENDARS,
    OLDEST_YEAR,
    TOO_OLD,
    YEAR_DIGITS,
    DayTold,
    era_end,
    fault_of,
    whole_day,
)

_LATEST_DAY = 31
# POSIX takes years of two digits below this for those of this century.
_PIVOT = 69
_LONGEST_ZONE = 5


def named_day(tokens: Tokens, at: int) -> DayTold | None:
    """The day that is told by a month's name from a place on."""
    if tokens[at].number:
        return _day_and_month(tokens, at) or _year_and_month(tokens, at)
    return _ordinal_and_month(tokens, at) or _month_and_day(tokens, at)


def partial_at(tokens: Tokens, at: int) -> tuple[NamedMonth, int] | None:
    """A day of a month without its year, and the place behind it."""
    if not (day := tokens.digits(at, DAY_DIGITS)) or not 1 <= int(day) <= _LATEST_DAY:
        return None
    month = month_at(tokens, _behind_day(tokens, at + 1))
    return (month, _behind_names(tokens, month)) if month else None


def _day_and_month(tokens: Tokens, at: int) -> DayTold | None:
    """A day in digits, a month's name and a year: 21 July 2015, 21-Jul-15."""
    day = tokens.digits(at, DAY_DIGITS)
    month = month_at(tokens, _behind_day(tokens, at + 1)) if day else None
    return _before_year(tokens, int(day), month) if month else None


def _ordinal_and_month(tokens: Tokens, at: int) -> DayTold | None:
    """A day as a word, a month's name and a year: the twenty-first of July 2015."""
    found = ordinal_at(tokens, at)
    month = month_at(tokens, _behind_day(tokens, found.end)) if found else None
    return _before_year(tokens, int(found.value), month) if found and month else None


def _month_and_day(tokens: Tokens, at: int) -> DayTold | None:
    """A month's name, a day and a year: July 21, 2015."""
    month = month_at(tokens, at)
    if month is None:
        return None
    place = skip_signs(tokens, _behind_names(tokens, month), ".-/")
    day = tokens.digits(place, DAY_DIGITS)
    if not day or tokens[place + 1].sign in (":", "%"):
        return None
    end = place + 1
    suffix = word_at(tokens, end, "suffix") if not tokens[end].apart else None
    end = suffix.end if suffix else end
    return _before_year(tokens, int(day), month._replace(end=end))


def _year_and_month(tokens: Tokens, at: int) -> DayTold | None:
    """A year, a month's name and a day, with one sign between them or none: 2015-Jul-21, 2015 July 21."""
    if len(tokens[at].number) != YEAR_DIGITS:
        return None
    sign = tokens[at + 1].sign
    if sign and sign not in "-/":
        return None
    month = month_at(tokens, at + 1 + bool(sign))
    if month is None or tokens[month.end].sign != sign:
        return None
    place = month.end + bool(sign)
    day = tokens.digits(place, DAY_DIGITS)
    if not day or (not sign and (tokens[place + 1].number or tokens[place + 1].sign in (":", "/", "%", "-"))):
        return None
    return _of_year(int(tokens[at].number), month, int(day), place + 1)


def _behind_day(tokens: Tokens, at: int) -> int:
    """The place of the month behind a day, in digits or as a word."""
    suffix = word_at(tokens, at, "suffix") if not tokens[at].apart else None
    at = suffix.end if suffix else at
    return skip(tokens, skip_signs(tokens, at, "/-.,_"), "of", "linking")


def _before_year(tokens: Tokens, day: int, month: NamedMonth) -> DayTold | None:
    """A day of a month with the year behind it."""
    end = _behind_names(tokens, month)
    short = _short_of_year(tokens, day, month, end)
    at = _behind_month(tokens, end, lunar=month.lunar)
    number = tokens[at]
    if len(number.number) == YEAR_DIGITS and not _is_joined_behind(tokens, at):
        return _of_year(int(number.number), month, day, era_end(tokens, at + 1))
    return short or _year_behind_clock(tokens, day, month, end)


def _of_year(year: int, month: NamedMonth, day: int, end: int) -> DayTold:
    if (year in HIJRI_YEARS) != month.lunar:
        return DayTold(
            end,
            lunar=month.lunar,
            fault=MIXED_CALENDARS if year >= OLDEST_YEAR or year in HIJRI_YEARS else TOO_OLD,
        )
    found = whole_day(year, month.number, day)
    return DayTold(end, found, lunar=month.lunar, fault="" if found else fault_of(year, month.number, day))


def _behind_month(tokens: Tokens, at: int, *, lunar: bool) -> int:
    """The place of the year behind a month."""
    at = skip_signs(tokens, at, ".,/-_", most=2)
    if lunar:
        at = skip(tokens, at, "epithet")
    return skip_signs(tokens, skip(tokens, at, "year", "of", "linking", "adjective"), ",/-")


def _is_joined_behind(tokens: Tokens, at: int) -> bool:
    """Whether a number goes on behind a sign, as that of a season does (2015/16)."""
    sign, number = tokens[at + 1], tokens[at + 2]
    return sign.sign == "/" and not sign.apart and not number.apart and len(number.number) in (2, 4)


def _short_of_year(tokens: Tokens, day: int, month: NamedMonth, at: int) -> DayTold | None:
    """A year of two digits behind a Latin month with hyphens (21-Jul-15), an apostrophe, or before a time."""
    if month.lunar or not tokens[at - 1].word.isascii():
        return None
    sign = tokens[at].sign
    at += bool(sign) and sign in "-'’"
    digits = tokens[at].number
    clear = sign in ("-", "'", "’") or (tokens[at + 2].sign == ":" and not tokens[at + 1].sign)
    if len(digits) != DAY_DIGITS or not clear or tokens[at + 1].sign in (":", "/"):
        return None
    year = 2000 + int(digits) if int(digits) < _PIVOT else 1900 + int(digits)  # as POSIX has it
    return _of_year(year, month, day, at + 1)


def _year_behind_clock(tokens: Tokens, day: int, month: NamedMonth, at: int) -> DayTold | None:
    """A year behind the time, as programs in C write it: Jul 21 02:51:32 2015."""
    if month.lunar or not tokens.digits(at, DAY_DIGITS):
        return None
    found = clock_at(tokens, at, dotted=False)
    if found is None:
        return None
    end = found.end
    if tokens[end].word.isascii() and tokens[end].word and len(tokens[end].word) <= _LONGEST_ZONE:
        end += 1
    number = tokens[end].number
    if len(number) != YEAR_DIGITS:
        return None
    return _of_year(int(number), month, day, end + 1)._replace(clock=found)


def _behind_names(tokens: Tokens, month: NamedMonth) -> int:
    """The place behind a month's other names: in brackets, behind a slash or alone."""
    end = month.end
    while True:
        start = skip_signs(tokens, end, "(/-.,[", most=2)
        other = month_at(tokens, start)
        if other is None or other[:2] != month[:2]:
            return end
        end = skip_signs(tokens, other.end, ")]")
