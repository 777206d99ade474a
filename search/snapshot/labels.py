"""One label of all articles of an open index, as an array: which of them pass a choice, and how they are counted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from index.files.arrays import Ints, Longs, Mask
from index.segments.labels import NO_NAME, Label, LabelColumn
from search.engines.bylines import BYLINE, Bylines
from search.engines.label_names import LabelNames
from search.engines.results import LabelCounts
from search.loops import postings as loops
from search.loops.frequent import commonest_names
from search.query.plan import Choice

from .folding import Fold


class LabelArray:
    """Names are numbered from 1 on, the commonest first, through all segments; 0 is the unknown.

    Names that are one byline have the number of the one that stands for them. `live` says which articles there are,
    `numbers` has that of each article.
    """

    def __init__(self, label: Label, columns: Sequence[LabelColumn], live: Sequence[Mask]) -> None:
        held: Counter[str] = Counter()
        for column, alive in zip(columns, live, strict=True):
            counts = np.bincount(column.numbers[alive] - NO_NAME, minlength=1 + len(column.names))[
                1:
            ].tolist()
            held.update(dict(zip(column.names, counts, strict=True)))
        self._bylines = Bylines(held) if label == BYLINE else None
        joined = self._joined(held)
        names = [name for name, _ in joined.most_common()]
        self._names: list[str | None] = [None, *names]
        by_name = {name: rank for rank, name in enumerate(sorted(names))}
        self._ranks = np.array([0, *map(by_name.__getitem__, names)], dtype=np.int64)
        places = {name: at for at, name in enumerate(self._names)}
        ones = self._bylines.of if self._bylines else str
        self._places: Mapping[str | None, int] = {None: 0, **{name: places[ones(name)] for name in held}}
        numbers = [
            np.array([*map(self._places.__getitem__, column.names), 0], dtype=np.int32)[column.numbers]
            for column in columns
        ]
        self.numbers: Ints = np.concatenate([np.empty(0, dtype=np.int32), *numbers])

    def fitting(self, values: Sequence[str | None]) -> Mask:
        """Which of all articles have a name that one of the values fits, see `search.engines.label_names`."""
        table = np.zeros(len(self._names), dtype=bool)
        table[self._known(list(self._by_words.fitting(values)))] = True
        fitting: Mask = table[self.numbers]
        return fitting

    @cached_property
    def _by_words(self) -> LabelNames:
        return LabelNames(name for name in self._names if name is not None)

    def passing(self, docs: Longs, choice: Choice) -> Mask:
        """Which of the articles a choice takes."""
        table = np.full(len(self._names), not choice.only)
        table[self._known(choice.only)] = True
        table[self._known(choice.but)] = False
        passing: Mask = table[self.numbers.take(docs)]
        return passing

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return len(self._names)

    def tally(self, docs: Longs) -> Longs:
        """How many of the articles have each number."""
        counts = np.zeros(self.size, dtype=np.int64)
        loops.tally(self.numbers, docs, counts)
        return counts

    def count(
        self, counts: Longs, docs: Longs, choice: Choice, most: int | None, fold: Fold | None = None
    ) -> LabelCounts:
        """From counts of some articles by number how many of them, or of their groups, each name has.

        The commonest `most` names are there, and those of the choice; equals are by name. The counts are written to.
        """
        if self.size == 1:
            size = fold.size(docs) if fold else len(docs)
            return LabelCounts({None: size} if size else {})
        if fold:
            fold.settle(counts, self, self.numbers, docs)
        found = np.empty(len(counts) if most is None else most, dtype=np.int64)
        held = commonest_names(counts, self._ranks, found)
        shown = found[:held]
        shown.sort()
        asked = choice.only or choice.but
        if asked and len(shown) < held:
            named = self._known((*choice.only, *choice.but))
            shown = np.union1d(shown, [at for at in named if at and counts[at]]).astype(np.int64)
        names = map(self._names.__getitem__, shown.tolist())
        shown_counts = dict(zip(names, counts[shown].tolist(), strict=True))
        if unknown := int(counts[0]):
            shown_counts[None] = unknown
        return LabelCounts(shown_counts, held - len(shown))

    def _known(self, names: Sequence[str | None]) -> list[int]:
        known = self._bylines.every(names) if self._bylines else names
        return list(dict.fromkeys(self._places[name] for name in known if name in self._places))

    def _joined(self, held: Counter[str]) -> Counter[str]:
        """How many articles have each name, those that are one under one."""
        if self._bylines is None:
            return held
        joined: Counter[str] = Counter()
        for name, count in held.items():
            joined[self._bylines.of(name) or name] += count
        return joined
