"""Folding: articles that are copies of each other counted as one, over whole arrays.

All articles are counted as they are; what is more than one of a group is taken back.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from index.copies.found import FoundCopies
from index.files.arrays import Ints, Longs, Mask
from search.loops import folding as loops


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """For each article that is in a group with others a number of its group and of a number of its own together."""

    numbers: Ints
    size: int


class Folding:
    """The groups of copies of an index; safe for many threads."""

    def __init__(self, copies: FoundCopies) -> None:
        self._copies = copies
        self._pairs: dict[Hashable, _Pairs] = {}

    @property
    def groups(self) -> Ints:
        """The group of each article."""
        return self._copies.groups

    def copied(self, docs: Longs) -> Longs:
        """Those of some articles that are in groups with others."""
        found = np.empty(len(docs) + 1, dtype=np.int64)
        return found[: loops.choose_among(self._is_copied, docs, found)]

    def take_back(self, counts: Longs, column: Hashable, numbers: Ints, copied: Longs) -> None:
        """Take from the counts of articles, by a number that each has, those that come again in a group.

        `column` names what the numbers are: for one name they are always the same.
        """
        pairs = self._pairs.get(column)
        if pairs is None:
            pairs = self._pairs[column] = self._paired(numbers)
        loops.take_back(numbers, pairs.numbers, pairs.size, copied, counts)

    def others(self, doc: int, mask: Mask) -> int:
        """How many other articles of a mask are in the group of an article."""
        if not self._is_copied[doc]:
            return 0
        return int(np.count_nonzero(mask[self._copies.group(doc)])) - 1

    @cached_property
    def zeros(self) -> Ints:
        """A number that all articles have."""
        return np.zeros(len(self.groups), dtype=np.int32)

    @cached_property
    def _is_copied(self) -> Mask:
        sizes = np.bincount(self.groups[self.groups >= 0], minlength=len(self.groups))
        copied: Mask = (self.groups >= 0) & (sizes[self.groups] > 1)
        return copied

    def _paired(self, numbers: Ints) -> _Pairs:
        copied = np.flatnonzero(self._is_copied)
        keys = self.groups[copied].astype(np.int64) << 32 | numbers[copied]
        found, places = np.unique(keys, return_inverse=True)
        pairs = np.zeros(len(self.groups), dtype=np.int32)
        pairs[copied] = places
        return _Pairs(pairs, len(found))


class Fold:
    """The folding of one answer, which counts the same articles by several numbers."""

    def __init__(self, folding: Folding) -> None:
        self._folding = folding
        self._docs: Longs | None = None
        self._copied: Longs | None = None

    @property
    def groups(self) -> Ints:
        """The group of each article."""
        return self._folding.groups

    def size(self, docs: Longs) -> int:
        """How many groups some articles are."""
        counts = np.array([len(docs)], dtype=np.int64)
        self.settle(counts, None, self._folding.zeros, docs)
        return int(counts[0])

    def settle(self, counts: Longs, column: Hashable, numbers: Ints, docs: Longs) -> None:
        """Make the counts of some articles by a number that each has those of groups: a group is once in a number."""
        if self._copied is None or docs is not self._docs:
            self._docs, self._copied = docs, self._folding.copied(docs)
        self._folding.take_back(counts, column, numbers, self._copied)

    def others(self, doc: int, mask: Mask) -> int:
        """How many other articles of a mask are in the group of an article."""
        return self._folding.others(doc, mask)
