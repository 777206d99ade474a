"""Clocks: the time of day as it stands beside a date, by 24 hours or by 12 with its half of the day."""

from datetime import time
from typing import NamedTuple

from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import skip, skip_signs, word_at

_NOON = 12
_HOURS, _SIXTY = 24, 60
_FRACTION = 6
# From this hour to noon is the morning's end: 11 at noon is 11, 1 at noon is 13.
_LATE_MORNING = 9
# Up to this hour, and at 12, night is the morning's.
_DAWN = 5


class ClockRead(NamedTuple):
    """A time of day and the place behind it; `clock` is None where no clock shows such a time."""

    clock: time | None
    end: int
    next_day: bool = False  # 24:00


def clock_at(tokens: Tokens, at: int, *, dotted: bool = True) -> ClockRead | None:
    """The time that begins at a place, with the words before it (at, the hour) and its zone, which is passed over.

    A time of an hour and minutes parted by a dot (17.40) is read where `dotted`.
    """
    start = skip(tokens, at, "clock")
    start = skip_signs(tokens, start, ":")
    half = _half(tokens, start)
    hour = half[1] if half else start
    found = _numbers(tokens, hour, dotted=dotted)
    if found is None:
        alone = _hour_alone(tokens, hour, introduced=start > at)
        if alone is None and not half:
            return None
        found = alone or _hour_only(tokens, hour)
        if found is None:
            return None
    numbers, end = found
    if half is None and (after := _half(tokens, end)):
        half, end = after, after[1]
    return _told(numbers, half[0] if half else "", skip_zone(tokens, end))


def skip_zone(tokens: Tokens, at: int) -> int:
    """The place behind a zone: +0300, GMT+3, Z, (Arab Standard Time), by the clock of Mecca."""
    if tokens[at].sign == "(" and (inner := skip_zone(tokens, at + 1)) > at + 1:
        return inner + 1 if tokens[inner].sign == ")" else at
    end = skip(tokens, at, "zone")
    sign = tokens[end].sign
    number = tokens.digits(end + 1, 4)
    joined = not tokens[end + 1].apart and (end > at or len(number) in (2, 4))
    if sign in ("+", "-") and number and joined and tokens[end + 2].sign not in ("-", "/"):
        end += 2
        if tokens[end].sign == ":" and len(tokens.digits(end + 1, 2)) == 2:
            end += 2
        end = skip(tokens, end, "zone")
    if end > at and tokens[end].sign == "(":
        behind = next((each for each in range(end + 1, end + 8) if tokens[each].sign == ")"), None)
        if behind and not any(tokens[each].number for each in range(end, behind)):
            end = behind + 1
    return end


def _numbers(tokens: Tokens, at: int, *, dotted: bool) -> tuple[list[int], int] | None:
    """Hour and minutes, seconds too where they are told, and the place behind them and their fraction."""
    hour, minute = tokens.digits(at, 2), tokens.digits(at + 2, 2)
    between = tokens[at + 1].sign or tokens[at + 1].word
    if not (hour and minute) or between not in ((":", "h", ".") if dotted else (":", "h")):
        return None
    if (between == "." and (len(minute) != 2 or tokens[at + 2].apart)) or (
        tokens[at + 1].apart and between == "h"
    ):
        return None
    end = at + 3
    if between == ":" and tokens[end].sign == ":" and tokens.digits(end + 1, 2):
        found = [int(hour), int(minute), int(tokens.digits(end + 1, 2))], end + 2
        if (
            tokens[found[1]].sign in (".", ",")
            and tokens[found[1] + 1].number
            and not tokens[found[1] + 1].apart
        ):
            fraction = tokens[found[1] + 1].number[:_FRACTION]
            return [*found[0], int(fraction.ljust(_FRACTION, "0"))], found[1] + 2
        return found
    if between == "." and not _is_dotted_time(tokens, int(hour), int(minute), end):
        return None
    return [int(hour), int(minute)], end


def _is_dotted_time(tokens: Tokens, hour: int, minute: int, end: int) -> bool:
    """Whether two numbers with a dot between are a time: no longer row of numbers, no price."""
    if hour > _HOURS or minute >= _SIXTY or (tokens[end].sign in (".", "/", "-") and tokens[end + 1].number):
        return False
    return not tokens[end].word or bool(_half(tokens, end)) or skip_zone(tokens, end) > end


def _hour_alone(tokens: Tokens, at: int, *, introduced: bool) -> tuple[list[int], int] | None:
    """An hour with its half of the day behind it (5 PM), one in French (17h), or one after the word for hour."""
    hour = tokens.digits(at, 2)
    if not hour:
        return None
    if tokens[at + 1].word == "h" and not tokens[at + 1].apart:
        return [int(hour), 0], at + 2
    if _half(tokens, at + 1) or (introduced and word_at(tokens, at - 1, "hour")):
        return [int(hour), 0], at + 1
    return None


def _hour_only(tokens: Tokens, at: int) -> tuple[list[int], int] | None:
    hour = tokens.digits(at, 2)
    return ([int(hour), 0], at + 1) if hour else None


def _half(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The half of the day at a place, a.m. with its dots too, and the place behind it."""
    if tokens[at].word in ("a", "p") and tokens[at + 1].sign == "." and tokens[at + 2].word == "m":
        return f"{tokens[at].word}m", skip_signs(tokens, at + 3, ".")
    at = skip_signs(tokens, at, "(")
    found = word_at(tokens, at, "half")
    return (found.value, skip_signs(tokens, found.end, ".)")) if found else None


def _told(numbers: list[int], half: str, end: int) -> ClockRead:
    hour, minute, second, fraction = [*numbers, 0, 0][:4] if len(numbers) < 4 else numbers
    if minute >= _SIXTY or second > _SIXTY or hour > _HOURS:
        return ClockRead(None, end)
    if hour == _HOURS:
        return ClockRead(time(), end, next_day=True) if not (minute or second) else ClockRead(None, end)
    if half and hour <= _NOON:
        hour = _of_half(hour, half)
    return ClockRead(time(hour, minute, min(second, _SIXTY - 1), fraction), end)


def _of_half(hour: int, half: str) -> int:
    if half == "noon":
        return hour if hour >= _LATE_MORNING else hour + _NOON
    if half == "night":
        half = "pm" if _DAWN < hour < _NOON else "am"
    return hour % _NOON + (_NOON if half == "pm" else 0)
