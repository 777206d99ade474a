"""Phrases over arrays: where words stand side by side, from the places of each among a segment's words."""

from collections.abc import Sequence

import numpy as np

from index.vocabulary import Ints

from . import posting_kernels as kernels
from .posting_arrays import Held, List

Alternatives = Sequence[Ints]


def starts_of(places: Sequence[Alternatives]) -> Ints:
    """Where a phrase begins, rising; it may run over a part's end.

    Each place is filled by the words of any of its alternatives, which hold their places among the
    segment's words, rising.
    """
    rarest = min(range(len(places)), key=lambda at: sum(map(len, places[at])))
    starts = _union(places[rarest]) - np.int32(rarest)
    for offset, alternatives in enumerate(places):
        if offset != rarest:
            held = np.zeros(len(starts), dtype=bool)
            for values in alternatives:
                kernels.hold(held, starts, values, offset)
            starts = starts[held]
    return starts[starts >= 0]


def found_in(held: Held, starts: Ints, words: int, part: int) -> List:
    """The articles in whose part a phrase of so many words begins, and how often."""
    docs, freqs = np.empty(len(starts), dtype=np.uint32), np.empty(len(starts), dtype=np.int32)
    count = kernels.count_in(starts, words, held.snapshot.bounds, part, docs, freqs)
    return List.made(held, docs[:count], freqs[:count])


def _union(lists: Alternatives) -> Ints:
    """The values of rising arrays, rising and each once."""
    if len(lists) == 1:
        return lists[0]
    values = np.sort(np.concatenate([np.empty(0, dtype=np.int32), *lists]))
    new = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return values[new]
