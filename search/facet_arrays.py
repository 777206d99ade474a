"""What filters, facets and orders look at, as arrays over all articles of an open index."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.segment import UNDATED, YEAR_ONE, Segment, minutes_of, months_of

from .plan import Filters
from .timeline import Bar, Timeline, Unit, unit_of

Longs = NDArray[np.int64]
Mask = NDArray[np.bool_]


class FacetArrays:
    """The source, month and minute of every article, numbered through all segments."""

    def __init__(self, segments: Sequence[Segment], live: Sequence[Mask]) -> None:
        names: dict[str, int] = {}
        sources = []
        for segment in segments:
            numbers = [names.setdefault(name, len(names)) for name in segment.source_names]
            sources.append(np.array([*numbers, -1], dtype=np.int64)[segment.sources])
        self._names = names
        self._sources = _joined(sources)
        self.minutes = _joined([np.asarray(segment.minutes) for segment in segments])
        self._months = months_of(self.minutes)
        self._live = np.concatenate([np.empty(0, dtype=bool), *live])

    def in_range(self, docs: Longs, filters: Filters) -> Mask:
        """Which articles lie in the chosen range of days."""
        minutes = self.minutes[docs]
        mask = np.ones(len(docs), dtype=bool)
        if filters.first is not None or filters.last is not None:
            mask &= minutes != UNDATED
        if filters.first is not None:
            mask &= minutes >= _start(filters.first)
        if filters.last is not None:
            mask &= minutes < _start(filters.last) + _DAY
        return mask

    def in_sources(self, docs: Longs, filters: Filters) -> Mask:
        """Which articles are of a chosen source."""
        if not (filters.sources or filters.left_out):
            return np.ones(len(docs), dtype=bool)
        sources = self._sources[docs]
        left_out = np.isin(sources, self._numbers(filters.left_out))
        return np.isin(sources, self._numbers(filters.sources)) & ~left_out if filters.sources else ~left_out

    def in_dates(self, docs: Longs, filters: Filters) -> Mask:
        """Which articles are of a chosen year or month."""
        if not filters.dates:
            return np.ones(len(docs), dtype=bool)
        months = self._months[docs]
        mask = np.zeros(len(docs), dtype=bool)
        for value in filters.dates:
            first, length = _span(value)
            mask |= (months >= first) & (months < first + length)
        return mask

    def count_sources(self, docs: Longs) -> Mapping[str | None, int]:
        """How many of the articles each source has."""
        counts = np.bincount(self._sources[docs] + 1, minlength=len(self._names) + 1).tolist()
        return {name: count for name, count in zip((None, *self._names), counts, strict=True) if count}

    def count_months(self, docs: Longs) -> Mapping[str | None, int]:
        """How many of the articles each month has."""
        months = self._months[docs]
        dated = months[months != UNDATED]
        counts: dict[str | None, int] = {}
        if len(dated):
            first = int(dated.min())
            for at, count in enumerate(np.bincount(dated - first).tolist()):
                if count:
                    counts[_month(first + at)] = count
        if undated := len(docs) - len(dated):
            counts[None] = undated
        return counts

    def timeline(self, docs: Longs) -> Timeline:
        """How many of the articles, and of all, each day, month or year has."""
        minutes = self.minutes[docs]
        dated = minutes != UNDATED
        if not dated.any():
            return Timeline()
        minutes = minutes[dated]
        unit = unit_of(_day(int(minutes.min())), _day(int(minutes.max())))
        scale = self._scales[unit]
        places = scale.places[docs[dated]]
        low, high = int(places.min()), int(places.max()) + 1
        counts = np.bincount(places - low, minlength=high - low).tolist()
        return Timeline(unit, tuple(map(Bar, scale.values[low:high], counts, scale.counts[low:high])))

    @cached_property
    def _scales(self) -> Mapping[Unit, "_Scale"]:
        dated = self._live & (self.minutes != UNDATED)
        return {
            Unit.DAY: _scale(self.minutes // _DAY, dated, lambda number: _day(number * _DAY).isoformat()),
            Unit.MONTH: _scale(self._months, dated, _month),
            Unit.YEAR: _scale(self._months // 12, dated, "{:04d}".format),
        }

    def _numbers(self, names: Sequence[str | None]) -> list[int]:
        return [-1 if name is None else self._names.get(name, -2) for name in names]


@dataclass(frozen=True, slots=True)
class _Scale:
    """The days, months or years that articles have, in order: how many articles each has, and each article's place."""

    values: Sequence[str]
    counts: Sequence[int]
    places: Longs


def _scale(numbers: Longs, dated: Mask, value: Callable[[int], str]) -> _Scale:
    found, counts = np.unique(numbers[dated], return_counts=True)
    return _Scale(list(map(value, found.tolist())), counts.tolist(), np.searchsorted(found, numbers))


_DAY = timedelta(days=1) // timedelta(minutes=1)


def _joined(arrays: list[Longs]) -> Longs:
    return np.concatenate([np.empty(0, dtype=np.int64), *arrays])


def _start(day: date) -> int:
    return minutes_of(datetime.combine(day, time()))


def _day(minute: int) -> date:
    return (YEAR_ONE + timedelta(minutes=minute)).date()


def _month(number: int) -> str:
    year, month = divmod(number, 12)
    return f"{year:04d}-{month + 1:02d}"


def _span(value: str | None) -> tuple[int, int]:
    """The first month of a value of the date facet, and how many months it has."""
    if value is None:
        return UNDATED, 1
    year, _, month = value.partition("-")
    return (int(year) * 12 + int(month) - 1, 1) if month else (int(year) * 12, 12)
