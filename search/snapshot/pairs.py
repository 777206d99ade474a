"""Pairs over arrays: two words side by side, each written one way, as most phrases are; many pairs in one call."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeGuard

import numpy as np
from numpy.typing import NDArray

from index.snapshot.lists import Lists
from index.terms.views import View
from search.loops import phrases as loops
from search.query.tree import Leaf, Phrase

from .postings import PostingArrays, PostingList, SegmentArrays

# So many are made between two looks at the clock.
PAIRS_AT_ONCE = 64
_SIDES = 2  # words of a pair; parts of an article


class FoundPair(NamedTuple):
    """The postings in titles and in texts of a pair that stands somewhere, by its place among those asked for."""

    at: int
    parts: tuple[PostingList, PostingList]


def is_pair(leaf: Leaf) -> TypeGuard[Phrase]:
    """Whether a leaf is a pair of lexemes that is counted."""
    return (
        isinstance(leaf, Phrase)
        and leaf.is_counted
        and leaf.between is None
        and len(leaf.places) == _SIDES
        and all(len(place) == 1 and place[0].view is View.LEXEME for place in leaf.places)
    )


def pairs_standing(segment: SegmentArrays, pairs: Sequence[Sequence[int]]) -> Iterator[FoundPair]:
    """The postings of those of some pairs of lexemes, by their numbers, that stand in a segment."""
    lists, snapshot = segment.snapshot.places[View.LEXEME], segment.snapshot
    if not isinstance(lists, Lists):
        raise TypeError(lists)
    asked = np.array(pairs, dtype=np.int32)
    spans = np.empty((len(pairs), 2 * _SIDES), dtype=np.int64)
    room = loops.find_spans(lists.terms, lists.starts, asked, spans)
    docs, freqs = np.empty(room, dtype=np.uint32), np.empty(room, dtype=np.int32)
    ends: NDArray[np.int64] = np.empty((len(pairs), _SIDES), dtype=np.int64)
    loops.count_each_pair(lists.values, spans, snapshot.bounds, docs, freqs, ends)
    begin = 0
    for at, (titles, end) in enumerate(ends.tolist()):
        if begin < end:
            arrays = PostingArrays.made(segment, docs[begin:end].copy(), freqs[begin:end].copy())
            first, last = titles - begin, end - begin
            yield FoundPair(at, (PostingList(arrays, 0, first), PostingList(arrays, first, last)))
        begin = end
