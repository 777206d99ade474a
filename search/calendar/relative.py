"""Relative dates: today, yesterday, last week, this month, the last seven days, two days ago, last Thursday."""

from datetime import timedelta

from .days import Days, SpanUnit, latest, one_day, this_unit
from .pieces import Pieces
from .point import Now

# Days, and the place behind what stands for them.
SpanRead = tuple[Days, int]
_MOST = 999
_ARTICLE = "ال"


def read_relative(pieces: Pieces, at: int, now: Now) -> SpanRead | None:
    """The days that words from a place on stand for today."""
    for read in (_day_by_name, _this_or_past, _latest_units, _ago, _weekday):
        if found := read(pieces, at, now):
            return found
    return None


def _day_by_name(pieces: Pieces, at: int, now: Now) -> SpanRead | None:
    """Today and yesterday, but no paper of that name, and no National Day."""
    found = pieces.read("day", pieces.skip("eve", at)) or pieces.read("day", at)
    if found is None:
        return None
    days = one_day(now.today - timedelta(days=int(found.value)))
    if weekday := pieces.read("weekday", found.end):
        return days, weekday.end
    if found.value == "0" and pieces.word(found.end - 1).startswith(_ARTICLE):
        following = pieces.word(found.end)
        if pieces.read("paper", at - 1) or following.startswith(_ARTICLE) or _this_or_past(pieces, at, now):
            return None
    return days, found.end


def _this_or_past(pieces: Pieces, at: int, now: Now) -> SpanRead | None:
    """This week, the past month, the year before last."""
    if found := pieces.read("this", at) or pieces.read("last", at):
        unit = pieces.read("single", found.end)
        back = 1 if pieces.read("last", at) else 0
        return (this_unit(SpanUnit(unit.value), now.today, back), unit.end) if unit else None
    unit = pieces.read("single", at)
    if unit is None:
        return None
    if present := pieces.read("present", unit.end):
        return this_unit(SpanUnit(unit.value), now.today), present.end
    further = pieces.read("before", unit.end)
    past = pieces.read("past", further.end if further else unit.end)
    return (this_unit(SpanUnit(unit.value), now.today, 2 if further else 1), past.end) if past else None


def _latest_units(pieces: Pieces, at: int, now: Now) -> SpanRead | None:
    """The last seven days; the past three months."""
    if found := pieces.read("latest", pieces.skip("article", at)):
        counted = _counted_units(pieces, found.end) or _one(pieces, found.end)
        return (latest(*counted[:2], now.today), counted[2]) if counted else None
    if unit := pieces.read("unit", at):
        count = _count(pieces, pieces.skip("definite", unit.end))
        past = pieces.read("past", count[1]) if count else None
        return (latest(SpanUnit(unit.value), count[0], now.today), past.end) if count and past else None
    two = pieces.read("two", at)
    past = pieces.read("past", two.end) if two else None
    return (latest(SpanUnit(two.value), 2, now.today), past.end) if two and past else None


def _ago(pieces: Pieces, at: int, now: Now) -> SpanRead | None:
    """Two days ago."""
    found = pieces.read("before", at)
    counted = _counted_units(pieces, found.end if found else at)
    if counted is None:
        return None
    unit, count, end = counted
    if found is None:
        after = pieces.read("ago", end)
        if after is None:
            return None
        end = after.end
    return this_unit(unit, now.today, count), end


def _weekday(pieces: Pieces, at: int, now: Now) -> SpanRead | None:
    """Last Thursday."""
    last = pieces.read("last", at)
    found = pieces.read("weekday", last.end if last else pieces.skip("eve", at))
    past = found and (last or pieces.read("past", found.end))
    if not (found and past):
        return None
    back = (now.today.weekday() - int(found.value) - 1) % 7 + 1
    return one_day(now.today - timedelta(days=back)), max(found.end, past.end)


def _counted_units(pieces: Pieces, at: int) -> tuple[SpanUnit, int, int] | None:
    """So many days, weeks, months or years, and the place behind them."""
    if two := pieces.read("two", at):
        return SpanUnit(two.value), 2, two.end
    count = _count(pieces, at)
    unit = pieces.read("unit", count[1]) if count else None
    return (SpanUnit(unit.value), count[0], unit.end) if count and unit else None


def _one(pieces: Pieces, at: int) -> tuple[SpanUnit, int, int] | None:
    """One week, month or year without a number; the month of a name is that month."""
    found = pieces.read("some", at)
    if found is None or pieces.month(found.end) or pieces.is_number(found.end):
        return None
    return SpanUnit(found.value), 1, found.end


def _count(pieces: Pieces, at: int) -> tuple[int, int] | None:
    number = pieces.number(at, 1, _MOST)
    if number is not None:
        return number, at + 1
    found = pieces.read("cardinal", at)
    return (int(found.value), found.end) if found else None
