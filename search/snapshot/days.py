"""The day of every article of an open index, as an array, and from counts by day those by month and year."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints, Longs
from index.segments.segment import UNDATED, YEAR_ONE
from search.engines.timeline import Bar, Timeline, Unit, unit_of
from search.loops import postings as loops

from .folding import Fold

DAY = timedelta(days=1) // timedelta(minutes=1)


class DayArray:
    """Days that articles have are numbered in order; the last number, one more, is that of the undated.

    `numbers` has that of each article, of which there are `size`.
    """

    def __init__(self, minutes: Longs, live: NDArray[np.bool_]) -> None:
        days = minutes // DAY
        dated = live & (minutes != UNDATED)
        found, counts = np.unique(days[dated], return_counts=True)
        places = np.where(minutes == UNDATED, len(found), np.searchsorted(found, days))
        self.numbers: Ints = places.astype(np.int32)
        self.size = len(found) + 1
        names = [(YEAR_ONE.date() + timedelta(days=day)).isoformat() for day in found.tolist()]
        self._scales = {unit: _scale(unit.shortened, names, counts) for unit in Unit}

    def count(self, docs: Longs) -> Longs:
        """How many of the articles each day has, and last how many have none."""
        counts = np.zeros(self.size, dtype=np.int64)
        loops.tally(self.numbers, docs, counts)
        return counts

    def months(self, counts: Longs, docs: Longs, fold: Fold | None) -> Mapping[str | None, int]:
        """From counts of some articles by day those by month, None for the undated; only months that have some."""
        counts = self._sums(counts, Unit.MONTH, docs, fold)
        found = zip(self._scales[Unit.MONTH].values, counts[:-1].tolist(), strict=True)
        months: dict[str | None, int] = {month: count for month, count in found if count}
        return months | {None: int(counts[-1])} if counts[-1] else months

    def timeline(
        self, counts: Longs, docs: Longs, unit: Unit | None = None, fold: Fold | None = None
    ) -> Timeline:
        """From counts of some articles by day those by a unit, which follows the span if none is given."""
        held = counts[:-1].nonzero()[0]
        if not len(held):
            return Timeline()
        first, last = int(held[0]), int(held[-1])
        days = self._scales[Unit.DAY].values
        unit = unit or unit_of(date.fromisoformat(days[first]), date.fromisoformat(days[last]))
        scale = self._scales[unit]
        span = slice(scale.places[first], scale.places[last] + 1)
        found = self._sums(counts, unit, docs, fold)[span].tolist()
        return Timeline(unit, tuple(map(Bar, scale.values[span], found, scale.counts[span])))

    def _sums(self, counts: Longs, unit: Unit, docs: Longs, fold: Fold | None) -> Longs:
        """From counts of some articles by day those by a unit, of groups if these are folded; last the undated."""
        if unit is Unit.DAY:
            sums = counts.copy() if fold else counts
        else:
            scale = self._scales[unit]
            sums = np.empty(len(scale.values) + 1, dtype=np.int64)
            sums[:-1], sums[-1] = scale.sums(counts[:-1]), counts[-1]
        if fold:
            fold.settle(sums, unit, self._numbers[unit], docs)
        return sums

    @cached_property
    def _numbers(self) -> Mapping[Unit, Ints]:
        """The day, month and year of each article; the undated have one more than the last."""
        places = {unit: np.append(scale.places, len(scale.values)) for unit, scale in self._scales.items()}
        return {unit: numbers.astype(np.int32)[self.numbers] for unit, numbers in places.items()}


@dataclass(frozen=True, slots=True)
class _Scale:
    """The days, months or years that articles have, in order: how many each has, and the place of each day."""

    values: Sequence[str]
    counts: Sequence[int]
    places: Longs

    def sums(self, counts: Longs) -> Longs:
        """From counts by day those by this unit; numbers below 2^53 are exact in floats."""
        return np.bincount(self.places, weights=counts, minlength=len(self.values)).astype(np.int64)


def _scale(shortened: Callable[[str], str], days: Sequence[str], counts: Longs) -> _Scale:
    values = list(dict.fromkeys(map(shortened, days)))
    numbers = {value: at for at, value in enumerate(values)}
    places = np.array([numbers[shortened(day)] for day in days], dtype=np.int64)
    sums = np.bincount(places, weights=counts, minlength=len(values)).astype(np.int64)
    return _Scale(values, sums.tolist(), places)
