"""What filters, facets and orders look at, as arrays over all articles of an open index."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

import numpy as np
from numpy.typing import NDArray

from index.segment import UNDATED, Segment, minutes_of, months_of

from .plan import Filters

Longs = NDArray[np.int64]
Mask = NDArray[np.bool_]


class FacetArrays:
    """The source, month and minute of every article, numbered through all segments."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        names: dict[str, int] = {}
        sources = []
        for segment in segments:
            numbers = [names.setdefault(name, len(names)) for name in segment.source_names]
            sources.append(np.array([*numbers, -1], dtype=np.int64)[segment.sources])
        self._names = names
        self._sources = _joined(sources)
        self.minutes = _joined([np.asarray(segment.minutes) for segment in segments])
        self._months = months_of(self.minutes)

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
        if not filters.sources:
            return np.ones(len(docs), dtype=bool)
        chosen = [-1 if name is None else self._names.get(name, -2) for name in filters.sources]
        return np.isin(self._sources[docs], chosen)

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
                    year, month = divmod(first + at, 12)
                    counts[f"{year:04d}-{month + 1:02d}"] = count
        if undated := len(docs) - len(dated):
            counts[None] = undated
        return counts


_DAY = timedelta(days=1) // timedelta(minutes=1)


def _joined(arrays: list[Longs]) -> Longs:
    return np.concatenate([np.empty(0, dtype=np.int64), *arrays])


def _start(day: date) -> int:
    return minutes_of(datetime.combine(day, time()))


def _span(value: str | None) -> tuple[int, int]:
    """The first month of a value of the date facet, and how many months it has."""
    if value is None:
        return UNDATED, 1
    year, _, month = value.partition("-")
    return (int(year) * 12 + int(month) - 1, 1) if month else (int(year) * 12, 12)
