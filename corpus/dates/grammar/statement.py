"""Statements: a day with all that says it again or more closely: its weekday, the other calendar, the time."""

from datetime import date
from typing import NamedTuple

from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import begins_date, month_at, skip, skip_signs, word_at

from .clock import ClockRead, clock_at
from .days import day_at
from .told import HIJRI_YEARS, YEAR_DIGITS, DayTold

_SIGNS_BESIDE = ",-/|().[]:=~@"
_MOST_SIGNS_BESIDE = 4
# Two days side by side that nothing joins are one day in two calendars if no more lies between them.
_MOST_DAYS_OFF = 3


class Stated(NamedTuple):
    """What is stated from one token up to another: one day, told once or more, its weekday (Monday is 0) and time."""

    start: int
    end: int
    days: tuple[DayTold, ...]
    weekday: int | None = None
    clock: ClockRead | None = None


def stated_at(tokens: Tokens, at: int, today: date) -> Stated | None:
    """The statement that begins at a place, with the time or the weekday first; None where none does."""
    may_be_clock = tokens[at].number and (tokens[at + 1].sign == ":" or tokens[at + 1].word)
    clock = clock_at(tokens, at, dotted=False) if may_be_clock else None
    place = skip_signs(tokens, clock.end, _SIGNS_BESIDE, _MOST_SIGNS_BESIDE) if clock else at
    weekday, place = _weekday_before(tokens, place)
    told = day_at(tokens, place, today)
    if told is None:
        return None
    days, end, later = _told_again(tokens, told, today)
    weekday = weekday if weekday is not None else later
    if weekday is None:
        weekday, end = _weekday_behind(tokens, end, today)
    clock = told.clock or clock
    if clock is None:
        clock, end = _clock_behind(tokens, end)
    return Stated(at, end, days, weekday, clock)


def may_begin(tokens: Tokens, at: int) -> bool:
    """Whether a statement may begin at a place, by a first look."""
    token = tokens[at]
    return bool(token.number) or (bool(token.word) and begins_date(token.word))


def _weekday_before(tokens: Tokens, at: int) -> tuple[int | None, int]:
    """The weekday at a place, and the place of what follows it; the place itself where there is none."""
    place = skip(tokens, at, "eve")
    found = word_at(tokens, place, "weekday") or word_at(tokens, place, "bare weekday")
    if found is None:
        return None, at
    end = skip(tokens, skip_signs(tokens, found.end, _SIGNS_BESIDE, 2), "equals", "dated")
    return int(found.value), skip_signs(tokens, end, _SIGNS_BESIDE, 1)


def _told_again(tokens: Tokens, told: DayTold, today: date) -> tuple[tuple[DayTold, ...], int, int | None]:
    """The day and its twin in the other calendar or by another name, the place behind them, and a weekday between."""
    place = skip_signs(tokens, told.end, _SIGNS_BESIDE, _MOST_SIGNS_BESIDE)
    joined = skip(tokens, place, "equals")
    behind = skip_signs(tokens, joined, _SIGNS_BESIDE, _MOST_SIGNS_BESIDE)
    weekday, behind = _weekday_before(tokens, skip(tokens, behind, "linking"))
    other = day_at(tokens, behind, today)
    if other is None or other.clock or not _is_twin(told, other, joined=joined > place):
        return (told,), _year_again(tokens, told), None
    end = skip_signs(tokens, other.end, ")]") if "(" in _signs(tokens, told.end, behind) else other.end
    return (told, other), end, weekday


def _year_again(tokens: Tokens, told: DayTold) -> int:
    """The place behind the year of the other calendar, a month before it or none: 16 Ramadan 1395 AH (1975 AD)."""
    place = skip_signs(tokens, told.end, _SIGNS_BESIDE, 2)
    month = month_at(tokens, skip(tokens, place, "equals"))
    year = month.end if month else place
    era = word_at(tokens, year + 1, "solar" if told.lunar else "lunar")
    is_other = (
        len(tokens[year].number) == YEAR_DIGITS and (int(tokens[year].number) in HIJRI_YEARS) != told.lunar
    )
    if place == told.end or not (is_other and era) or (month and month.lunar == told.lunar):
        return told.end
    return skip_signs(tokens, era.end, ")]")


def _signs(tokens: Tokens, start: int, end: int) -> str:
    return "".join(tokens[at].sign for at in range(start, end))


def _is_twin(told: DayTold, other: DayTold, *, joined: bool) -> bool:
    """Whether two days beside each other are one."""
    if told.lunar == other.lunar and not joined:
        return told.day is not None and told.day in (other.day, other.month_first)
    if joined:
        return told.lunar != other.lunar
    return any(
        abs((mine - its).days) <= _MOST_DAYS_OFF
        for mine in (told.day, told.month_first)
        for its in (other.day, other.month_first)
        if mine and its
    )


def _weekday_behind(tokens: Tokens, at: int, today: date) -> tuple[int | None, int]:
    """The weekday behind a day, unless it is that of another day."""
    found = word_at(tokens, skip_signs(tokens, at, _SIGNS_BESIDE, 2), "weekday")
    if found is None or day_at(tokens, skip_signs(tokens, found.end, _SIGNS_BESIDE, 2), today):
        return None, at
    return int(found.value), skip_signs(tokens, found.end, ")]")


def _clock_behind(tokens: Tokens, at: int) -> tuple[ClockRead | None, int]:
    """The time behind a day, or the half of the day alone, which tells no time."""
    place = skip_signs(tokens, at, _SIGNS_BESIDE, 2)
    if found := clock_at(tokens, place):
        return found, skip_signs(tokens, found.end, ")]")
    half = word_at(tokens, place, "half")
    return None, half.end if half else at
