"""Time as a picture: how many of the articles found, and of all articles, fall on each day, month or year."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from search.query.plan import Filters

# A picture as wide as a column of text holds about a hundred bars that can still be told apart.
MOST_DAYS = 93
MOST_MONTHS = 120


class Unit(StrEnum):
    """What one bar stands for."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"

    def value_of(self, day: date) -> str:
        """The day, month or year of a day: 2015-07-21, 2015-07, 2015."""
        return self.shortened(day.isoformat())

    def shortened(self, value: str) -> str:
        """The day, month or year in which a day, or a month, lies."""
        return value[: {Unit.DAY: 10, Unit.MONTH: 7, Unit.YEAR: 4}[self]]

    def values_of(self, first: date, last: date) -> list[str]:
        """All days, months or years from one day to another, in order.

        >>> Unit.MONTH.values_of(date(2015, 12, 31), date(2016, 2, 1))
        ['2015-12', '2016-01', '2016-02']
        """
        if self is Unit.DAY:
            return [date.fromordinal(at).isoformat() for at in range(first.toordinal(), last.toordinal() + 1)]
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return list(dict.fromkeys(self.shortened(f"{at // 12:04d}-{at % 12 + 1:02d}") for at in months))


@dataclass(frozen=True, slots=True)
class Bar:
    """A day, month or year: how many of the articles found it has, and how many of all articles."""

    value: str
    count: int
    all: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars in order of time, from the first to the last article found; a time without any article has no bar."""

    unit: Unit = Unit.DAY
    bars: tuple[Bar, ...] = ()


def unit_of(first: date, last: date) -> Unit:
    """The finest unit that a span of time can be drawn in.

    >>> unit_of(date(2015, 1, 1), date(2015, 3, 31)), unit_of(date(2015, 1, 1), date(2016, 1, 1))
    (<Unit.DAY: 'day'>, <Unit.MONTH: 'month'>)
    """
    if (last - first).days < MOST_DAYS:
        return Unit.DAY
    months = (last.year - first.year) * 12 + last.month - first.month
    return Unit.MONTH if months < MOST_MONTHS else Unit.YEAR


def timeline(found: Iterable[date], everything: Iterable[date], unit: Unit | None = None) -> Timeline:
    """Count days; `everything` are those of all articles, found or not. The unit follows the span if none is given."""
    days = Counter(found)
    if not days:
        return Timeline()
    first, last = min(days), max(days)
    unit = unit or unit_of(first, last)
    counts = _by_unit(days, unit)
    alls = _by_unit(Counter(everything), unit)
    low, high = unit.value_of(first), unit.value_of(last)
    return Timeline(
        unit, tuple(Bar(value, counts[value], alls[value]) for value in sorted(alls) if low <= value <= high)
    )


def coarser(found: Timeline, unit: Unit) -> Counter[str]:
    """What a timeline counts, by a unit that is as coarse as its own or coarser.

    >>> coarser(Timeline(Unit.DAY, (Bar("2015-07-01", 2, 9), Bar("2015-07-31", 1, 5))), Unit.MONTH)
    Counter({'2015-07': 3})
    """
    counts: Counter[str] = Counter()
    for bar in found.bars:
        counts[unit.shortened(bar.value)] += bar.count
    return counts


def days_of(value: str, filters: Filters | None = None) -> tuple[date, date]:
    """The first and the last day of a day, month or year, cut to a chosen range.

    >>> days_of("2016-02")
    (datetime.date(2016, 2, 1), datetime.date(2016, 2, 29))
    """
    year, month, day = (*map(int, value.split("-")), 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    if day:
        last = first
    elif month and month < 12:
        last = date(year, month + 1, 1) - timedelta(days=1)
    else:
        last = date(year, 12, 31)
    chosen = filters or Filters()
    return max(first, chosen.first or first), min(last, chosen.last or last)


def _by_unit(days: Counter[date], unit: Unit) -> Counter[str]:
    counts: Counter[str] = Counter()
    for day, count in days.items():
        counts[unit.value_of(day)] += count
    return counts
