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

    def count(self, docs: Longs, choice: Choice, most: int | None, fold: Fold | None = None) -> LabelCounts:
        """How many of the articles, or their groups, each name has: the commonest `most`, and those of the choice.

        Equals are by name.
        """
        if len(self._names) == 1:
            size = fold.size(docs) if fold else len(docs)
            return LabelCounts({None: size} if size else {})
        counts = np.zeros(len(self._names), dtype=np.int64)
        loops.tally(self.numbers, docs, counts)
        if fold:
            fold.settle(counts, self, self.numbers, docs)
        found = np.empty(len(counts) if most is None else most, dtype=np.int64)
        held = commonest_names(counts, self._ranks, found)
        shown = np.sort(found[:held])
        asked = [at for at in self._known((*choice.only, *choice.but)) if at and counts[at]]
        if asked and len(shown) < held:
            shown = np.union1d(shown, asked)
        more = held - len(shown)
        if counts[0]:
            shown = np.append(shown, 0)
        names = self._names
        shown_counts = zip(shown.tolist(), counts[shown].tolist(), strict=True)
        return LabelCounts({names[at]: count for at, count in shown_counts}, more)

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
