"""Phrases over arrays: the articles in which words stand side by side, from the places of each in a segment."""

from collections.abc import Sequence

import numpy as np

from index.vocabulary import Ints

from . import phrase_kernels as kernels
from .facet_arrays import Mask
from .posting_arrays import Arrays, Held, List

Alternatives = Sequence[Ints]


def phrase(held: Held, places: Sequence[Alternatives]) -> tuple[List, List]:
    """The postings of a phrase in titles and in texts.

    Each place is filled by the words of any of its alternatives, which hold their places among the
    segment's words, rising.
    """
    rarest = min(range(len(places)), key=lambda at: sum(map(len, places[at])))
    firsts = _union(places[rarest])
    filled = np.ones(len(firsts), dtype=bool)
    for at, alternatives in enumerate(places):
        if at != rarest:
            filled &= _held(firsts, alternatives, at - rarest)
    docs, freqs = np.empty(len(firsts), dtype=np.uint32), np.empty(len(firsts), dtype=np.int32)
    titles, end = kernels.count(firsts, filled, rarest, len(places), held.snapshot.bounds, docs, freqs)
    arrays = Arrays.made(held, docs, freqs)
    return List(arrays, 0, titles), List(arrays, titles, end)


def _held(values: Ints, alternatives: Alternatives, offset: int) -> Mask:
    """Which of the values are among others, so much further on."""
    held = np.zeros(len(values), dtype=bool)
    for among in alternatives:
        kernels.hold(held, values, among, offset)
    return held


def _union(lists: Alternatives) -> Ints:
    """The values of rising arrays, rising and each once."""
    if len(lists) == 1:
        return lists[0]
    values = np.sort(np.concatenate([np.empty(0, dtype=np.int32), *lists]))
    new = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return values[new]
