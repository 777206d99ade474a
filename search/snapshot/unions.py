"""Unions: the postings of all terms of a pattern as those of one, and of words as they are written.

Of an exact word no postings are kept, since its articles are told from its places.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from index.files.arrays import Ints
from index.segments.segment import PARTS
from index.snapshot.snapshot import LANDMARK, Snapshot
from index.terms.views import View
from search.loops import unions as loops

from .phrases import phrase
from .postings import PostingList, SegmentArrays

# The postings in titles, and those in texts.
OfParts = Sequence[PostingList]


def union(segment: SegmentArrays, numbers: Mapping[View, Sequence[int]]) -> OfParts:
    """The postings of terms, by their views, that count as one: their frequencies are added up."""
    counts = np.zeros((len(PARTS), segment.end - segment.base), dtype=np.int32)
    for view, mine in numbers.items():
        wanted = np.array(sorted(mine), dtype=np.int32)
        if view is View.EXACT:
            counts += _of_places(segment.snapshot, wanted)
        else:
            _add_lists(counts, segment.snapshot, view, wanted)
    return [PostingList.made(segment, held := np.flatnonzero(row), row[held]) for row in counts]


def exact_postings(segment: SegmentArrays, number: int) -> OfParts:
    """The postings of a word as it is written."""
    return phrase(segment, [[segment.snapshot.places[View.EXACT].of(number)]])


def _add_lists(counts: Ints, kept: Snapshot, view: View, wanted: Ints) -> None:
    for row, lists in zip(counts, kept.lists, strict=True):
        terms, starts = lists[view].terms, lists[view].starts
        loops.unite(row, kept.docs, kept.freqs, kept.often, kept.often_freqs, terms, starts, wanted)


def _of_places(kept: Snapshot, wanted: Ints) -> Ints:
    """How often any of some words stands in the parts of each article, a row for each part."""
    lists = kept.exact_places
    counts = np.zeros(len(kept.bounds) - 1, dtype=np.int32)
    loops.count_places(
        counts, kept.bounds, kept.landmarks, lists.terms, lists.starts, lists.values, LANDMARK, wanted
    )
    return counts.reshape(-1, len(PARTS)).T
