"""Rising arrays: lists of whole numbers in order, such as places and ends, counted and joined."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.vocabulary import Ints

from .facet_arrays import Longs, Mask


def sizes(ends: Longs) -> Longs:
    """The lengths of ranges that follow each other and end there."""
    found = ends.copy()
    found[1:] -= ends[:-1]
    return found


def counted(rising: Longs) -> tuple[Longs, Longs]:
    """The distinct values of a rising array, and how often each is there."""
    first = heads(rising)
    ends = np.append(first[1:], len(rising))
    return rising[first], ends - first


def union(lists: Sequence[Ints]) -> Ints:
    """The values of rising arrays, rising and each once."""
    if len(lists) == 1:
        return lists[0]
    values = np.concatenate([np.empty(0, dtype=np.int32), *lists])
    values.sort(kind="stable")
    return values[heads(values)]


def heads(rising: NDArray[Any]) -> Longs:
    """Where each of the distinct values of a rising array is first."""
    new = np.ones(len(rising), dtype=bool)
    np.not_equal(rising[1:], rising[:-1], out=new[1:])
    return np.flatnonzero(new)


def contains(rising: Ints, values: Ints) -> Mask:
    """Which of the values are in a rising array."""
    if not len(rising):
        return np.zeros(len(values), dtype=bool)
    held: Mask = rising.take(rising.searchsorted(values), mode="clip") == values
    return held
