"""Days: which of them have articles around one, and how many each has."""

from bisect import bisect_left
from datetime import date, timedelta
from typing import TypedDict

from search.asked.opened import Opened
from search.engines.timeline import Bar, Unit
from search.query.plan import Filters

DAYS_AROUND = 15  # days before one and after it that are near


class DayCount(TypedDict):
    """A day and how many articles it has."""

    value: str
    count: int


class DayNeighbours(TypedDict):
    """The days that have articles around one: the last before it, the next behind it, and those near, itself too."""

    before: DayCount | None
    after: DayCount | None
    near: list[DayCount]


def day_neighbours(day: date, opened: Opened) -> DayNeighbours:
    """The neighbours of a day, whether it has articles or not."""
    bars = opened.backend.calendar(Filters(), Unit.DAY).bars
    value = day.isoformat()
    at = bisect_left(bars, value, key=lambda bar: bar.value)
    behind = at + (at < len(bars) and bars[at].value == value)
    reach = timedelta(days=DAYS_AROUND)
    # Years before 1 and after 9999 cannot be reckoned; no article is of them.
    first = max(day.toordinal() - reach.days, date.min.toordinal())
    last = min(day.toordinal() + reach.days, date.max.toordinal())
    low, high = (date.fromordinal(each).isoformat() for each in (first, last))
    return {
        "before": _day_count(bars[at - 1]) if at else None,
        "after": _day_count(bars[behind]) if behind < len(bars) else None,
        "near": [_day_count(bar) for bar in bars if low <= bar.value <= high],
    }


def _day_count(bar: Bar) -> DayCount:
    return {"value": bar.value, "count": bar.count}
