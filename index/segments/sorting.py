"""Sorting: the words of a segment by their terms, and the greatest of many values without sorting all."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints, Longs

Sortable = NDArray[Any]
Scalar = np.int32 | np.int64 | np.float64


def by_term(numbers: Ints, places: Sortable | None = None) -> tuple[Ints, Ints]:
    """Numbers of terms, sorted, and with each its place: its own in `numbers`, or what is given, of 31 bits at most.

    Those of one term are in the order of their places.
    """
    # One number holds both: numpy sorts such ten times as fast as it finds a stable order.
    keys = numbers.astype("<i8")
    del numbers  # of many words, as all else here: what is let go at once is not added to the peak of a build
    keys <<= 32
    keys |= np.arange(len(keys), dtype=np.int32) if places is None else places
    keys.sort()
    lower, upper = keys.view("<i4").reshape(-1, 2).T
    return upper.astype(np.int32), lower.astype(np.int32)


def heads(*columns: Ints) -> Longs:
    """Where rows of sorted columns differ from the row before."""
    first = np.zeros(len(columns[0]), dtype=bool)
    first[:1] = True
    for column in columns:
        first[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(first)


def contenders(values: Sortable, most: int) -> Longs:
    """The places, rising, of the `most` greatest values, at least 1, and of all that equal the least of these."""
    if len(values) <= most:
        return np.arange(len(values))
    return np.flatnonzero(values >= least_of_greatest(values, most))


def greatest(values: Sortable, most: int) -> Longs:
    """The places of the `most` greatest values, at least 1, the greatest first; of equals those that stand first."""
    places = contenders(values, most)
    return places[np.argsort(-values[places], kind="stable")][:most]


def least_of_greatest(values: Sortable, most: int) -> Scalar:
    """The least of the `most` greatest of values, of which there are as many or more."""
    least: Scalar = np.partition(values, len(values) - most)[len(values) - most]
    return least
