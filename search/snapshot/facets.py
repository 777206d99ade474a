"""What filters, facets and orders look at, as arrays over all articles of an open index."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from functools import reduce
from itertools import pairwise
from typing import NamedTuple, assert_never

import numpy as np

from index.files.arrays import Ints, Longs, Mask
from index.memory import Memory
from index.segments.labels import LABELS, Label
from index.segments.segment import UNDATED, Segment, minutes_of, months_of
from search.engines.results import LabelCounts
from search.engines.timeline import Timeline, Unit
from search.loops.counting import tally_columns
from search.query.id_list import IdList
from search.query.plan import Filters, Plan
from search.query.tree import Dated, Filed, Labelled

from .days import DAY, DayArray
from .folding import Fold
from .labels import LabelArray

Masks = Mapping[str, Mask]

DATE = "date"
NOT_THERE = -1
# Lists of ids of which it is remembered where their articles are.
_LISTS_KEPT = 16


class FacetCounts(NamedTuple):
    """What was counted of a plan's articles; see `Results`."""

    labels: Mapping[Label, LabelCounts]
    months: Mapping[str | None, int]
    timeline: Timeline


class FacetArrays:
    """The labels, month and minute of every article, numbered through all segments; `number` tells that of an id."""

    def __init__(
        self,
        segments: Sequence[Segment],
        live: Sequence[Mask],
        number: Callable[[str], int | None] = lambda _: None,
    ) -> None:
        self._number = number
        self._places = Memory[IdList, Longs](_LISTS_KEPT)
        self._labels = {
            label: LabelArray(label, [each.labels[label] for each in segments], live) for label in LABELS
        }
        self.minutes = _concatenated([np.asarray(segment.minutes) for segment in segments])
        self._months = months_of(self.minutes)
        self._live = np.concatenate([np.empty(0, dtype=bool), *live])
        self._days = DayArray(self.minutes, self._live)
        # What all facets count by, a row each.
        self._columns: list[LabelArray | DayArray] = [*self._labels.values(), self._days]
        self._table = np.stack([each.numbers for each in self._columns])
        for each, row in zip(self._columns, self._table, strict=True):
            each.numbers = row
        self._begins = np.cumsum([0, *(each.size for each in self._columns)])

    def numbers(self, label: Label) -> Ints:
        """A number of what each article has of a label, 0 being the unknown."""
        return self._labels[label].numbers

    def filed(self, leaf: Filed) -> Mask:
        """Which of all articles a query's filter asks for."""
        match leaf:
            case Labelled():
                return self._labels[leaf.label].fitting(leaf.values)
            case Dated():
                days = Filters(first=leaf.first, last=leaf.last)
                dated: Mask = self.minutes != UNDATED
                return dated & self.in_range(np.arange(len(dated)), days)
            case _:
                assert_never(leaf)

    def in_range(self, docs: Longs, filters: Filters) -> Mask:
        """Which articles lie in the chosen range of days."""
        minutes = self.minutes[docs]
        mask = np.ones(len(docs), dtype=bool)
        if filters.first is not None or filters.last is not None:
            mask &= minutes != UNDATED
        if filters.first is not None:
            mask &= minutes >= _start(filters.first)
        if filters.last is not None:
            mask &= minutes < _start(filters.last) + DAY
        return mask

    def in_reach(self, docs: Longs, filters: Filters) -> Mask:
        """Which articles are among those to which all counts are narrowed."""
        mask = self.in_range(docs, filters)
        if filters.ids is not None:
            listed = np.zeros(len(self.minutes), dtype=bool)
            places = self.places(filters.ids)
            listed[places[places != NOT_THERE]] = True
            mask &= listed[docs]
        return mask

    def places(self, ids: IdList) -> Longs:
        """The number of the article of each id, NOT_THERE where no article has it."""
        return self._places.recall(self._find_places, ids)

    def _find_places(self, ids: IdList) -> Longs:
        found = (self._number(each) for each in ids.ids)
        return np.fromiter((NOT_THERE if at is None else at for at in found), np.int64, len(ids.ids))

    def chosen(self, docs: Longs, filters: Filters) -> Masks:
        """Which articles have what was chosen of each facet, by its name; a facet without a choice has no mask."""
        choices = {label: filters.of(label) for label in LABELS}
        masks: dict[str, Mask] = {
            label: self._labels[label].passing(docs, choice)
            for label, choice in choices.items()
            if choice.only or choice.but
        }
        if filters.dates:
            masks[DATE] = self._in_dates(docs, filters)
        return masks

    def _in_dates(self, docs: Longs, filters: Filters) -> Mask:
        """Which articles are of a chosen year or month."""
        months = self._months[docs]
        mask = np.zeros(len(docs), dtype=bool)
        for value in filters.dates:
            first, length = _span(value)
            mask |= (months >= first) & (months < first + length)
        return mask

    def passing(self, docs: Longs, filters: Filters) -> Mask:
        """Which articles pass all filters."""
        return both([self.in_reach(docs, filters), *self.chosen(docs, filters).values()])

    def count(self, docs: Longs, listed: Longs, chosen: Masks, plan: Plan, fold: Fold | None) -> FacetCounts:
        """How many articles each facet's values have: of `docs` those that were chosen in all other facets.

        With `fold` it is their groups that are counted. `chosen` is from the method of this name, `listed` are those
        that were chosen in all.
        """

        def apart(facet: str) -> Longs:
            if facet not in chosen:
                return listed
            others = [mask for name, mask in chosen.items() if name != facet]
            return docs[both(others)] if others else docs

        filters, most = plan.filters, plan.most_values
        *tallies, days = self._tally(listed)
        labels = {}
        for (label, array), counts in zip(self._labels.items(), tallies, strict=True):
            mine = apart(label)
            own = array.tally(mine) if label in chosen else counts
            labels[label] = array.count(own, mine, filters.of(label), most, fold)
        dated = apart(DATE)
        return FacetCounts(
            labels,
            self._days.months(self._days.count(dated) if DATE in chosen else days, dated, fold),
            self._days.timeline(days, listed, fold=fold),
        )

    def _tally(self, docs: Longs) -> list[Longs]:
        """How many of the articles have each number of each label, and of the days."""
        begins = self._begins.tolist()
        counts = np.zeros(begins[-1], dtype=np.int64)
        tally_columns(self._table, docs, self._begins, counts)
        return [counts[begin:end] for begin, end in pairwise(begins)]

    def calendar(self, filters: Filters, unit: Unit) -> Timeline:
        """How many articles pass the filters, and how many there are, on each day, month or year."""
        docs = np.flatnonzero(self._live)
        docs = docs[self.passing(docs, filters)]
        return self._days.timeline(self._days.count(docs), docs, unit)


def both(masks: Iterable[Mask]) -> Mask:
    """What all masks have, of which there is one at least."""
    return reduce(np.logical_and, masks)


def _concatenated(arrays: list[Longs]) -> Longs:
    return np.concatenate([np.empty(0, dtype=np.int64), *arrays])


def _start(day: date) -> int:
    return minutes_of(datetime.combine(day, time()))


def _span(value: str | None) -> tuple[int, int]:
    """The first month of a value of the date facet, and how many months it has."""
    if value is None:
        return UNDATED, 1
    year, _, month = value.partition("-")
    return (int(year) * 12 + int(month) - 1, 1) if month else (int(year) * 12, 12)
