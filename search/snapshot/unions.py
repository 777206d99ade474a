"""Unions: the postings of all terms of a pattern as those of one, and of words as they are written.

Of an exact word no postings are kept, since its articles are told from its places.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints
from index.segments.segment import PARTS
from index.snapshot.lists import MarkedPlaces
from index.snapshot.place_rows import PlaceRows
from index.snapshot.snapshot import LANDMARK, Snapshot
from index.terms.views import View
from search.loops import unions as loops
from search.loops.exact import count_word
from search.loops.postings import span

from .places import chosen_places, one_a_row
from .postings import PostingArrays, PostingList, SegmentArrays

# The postings in titles, and those in texts.
OfParts = Sequence[PostingList]
_NO_MARKS: NDArray[np.uint8] = np.empty(0, dtype=np.uint8)


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
    marked, bounds = _marked_places(segment, number), segment.snapshot.bounds
    room = min(len(marked.values), len(bounds) - 1)
    docs, freqs = np.empty(room, dtype=np.uint32), np.empty(room, dtype=np.int32)
    titles, end = count_word(marked.values, marked.marks, marked.start, bounds, docs, freqs)
    arrays = PostingArrays.made(segment, docs[:end], freqs[:end])
    return PostingList(arrays, 0, titles), PostingList(arrays, titles, end)


def exact_places(segment: SegmentArrays, number: int) -> PlaceRows:
    """Where a word stands as it is written among the words of a segment, rising."""
    marked = _marked_places(segment, number)
    return one_a_row(chosen_places(marked)) if len(marked.marks) else marked.values


def _marked_places(segment: SegmentArrays, number: int) -> MarkedPlaces:
    """The places of a word among those of its lexeme, or its own, without marks."""
    exact = segment.snapshot.exact_places
    marked = exact.marked(number)
    if marked is not None:
        return marked
    start, end = span(exact.own.terms, exact.own.starts, number)
    return MarkedPlaces(exact.own.values[start:end], _NO_MARKS, start)


def _add_lists(counts: Ints, kept: Snapshot, view: View, wanted: Ints) -> None:
    for row, lists in zip(counts, kept.lists, strict=True):
        terms, starts = lists[view].terms, lists[view].starts
        loops.unite(row, kept.docs, kept.freqs, kept.often, kept.often_freqs, terms, starts, wanted)


def _of_places(kept: Snapshot, wanted: Ints) -> Ints:
    """How often any of some words stands in the parts of each article, a row for each part."""
    exact, stretches = kept.exact_places, (kept.bounds, kept.landmarks, LANDMARK)
    own, lexemes = exact.own, exact.lexemes
    counts = np.zeros(len(kept.bounds) - 1, dtype=np.int32)
    loops.count_places(counts, *stretches, own.terms, own.starts, own.values, wanted)
    chiefs = exact.words, exact.rows, exact.marks
    loops.count_marked(counts, *stretches, *chiefs, lexemes.starts, lexemes.values, wanted)
    return counts.reshape(-1, len(PARTS)).T
