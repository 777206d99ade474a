"""A column: the term of every word of the vocabulary in one view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from index.files.arrays import Ints, Longs


@dataclass(frozen=True)
class Column:
    """One view of all words: `numbers[word id]` is the number of its term in `terms`."""

    terms: Sequence[str]
    numbers: Ints

    @cached_property
    def ids(self) -> Mapping[str, int]:
        """The number of each term."""
        return dict(zip(self.terms, range(len(self.terms)), strict=True))

    def words_of(self, number: int) -> list[int]:
        """The ids of the words whose term has this number."""
        # Wider numbers than the array's would widen all of it.
        low, high = self._sorted.searchsorted(np.array([number, number + 1], dtype=np.int32)).tolist()
        found: list[int] = self._order[low:high].tolist()
        return found

    @cached_property
    def _order(self) -> Longs:
        return np.argsort(self.numbers, kind="stable")

    @cached_property
    def _sorted(self) -> Ints:
        return self.numbers[self._order]
