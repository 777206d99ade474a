"""Phrases over arrays: the articles in which words stand side by side or near, from the places of each in a segment."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints, Mask
from index.snapshot.lists import MarkedPlaces
from index.snapshot.place_rows import PlaceRows
from search.loops import phrases as loops

from .places import are_marked, chosen_places, merged, one_a_row, places_of
from .postings import PostingArrays, PostingList, SegmentArrays

Alternatives = Sequence[PlaceRows]
# Two words that stand side by side, each written one way: most phrases are.
_PLAIN_PAIR = [1, 1]
_NONE_MARKED: Mapping[int, MarkedPlaces] = {}
_IN_NO_ARTICLE: NDArray[np.uint32] = np.empty(0, dtype=np.uint32)


def phrase(
    segment: SegmentArrays, places: Sequence[Alternatives], marked: Mapping[int, MarkedPlaces] = _NONE_MARKED
) -> tuple[PostingList, PostingList]:
    """The postings of a phrase in titles and in texts.

    Each place is filled by the words of any of its alternatives, which hold their places among the
    segment's words, rising. Of the places that are `marked` only such are meant: it is looked where a phrase was found.
    """
    starts = _beginnings_of(places)
    for at, each in marked.items():
        starts = starts[are_marked(starts + np.int32(at), each)]
    return _counted(segment, starts, len(places))


def _beginnings_of(places: Sequence[Alternatives]) -> Ints:
    """Where phrases begin."""
    if [*map(len, places)] == _PLAIN_PAIR:
        (firsts,), (seconds,) = places
        starts = np.empty(min(len(firsts), len(seconds)), dtype=np.int32)
        return starts[: loops.find_pairs(firsts, seconds, starts)]
    rarest = _rarest(places)
    firsts = _union(places[rarest])
    filled = np.ones(len(firsts), dtype=bool)
    for at, alternatives in enumerate(places):
        if at != rarest:
            filled &= _held_among(firsts, alternatives, at - rarest)
    return firsts[filled] - rarest


def near(
    segment: SegmentArrays,
    places: Sequence[Alternatives],
    stretch: int,
    marked: Mapping[int, MarkedPlaces] = _NONE_MARKED,
) -> tuple[PostingList, PostingList]:
    """The postings of a phrase whose places are filled, in any order, within a stretch of so many words of a part.

    Only what is near the rarest of the words is looked at. For `marked` see `phrase`.
    """
    rarest = _rarest(places)
    values = chosen_places(marked[rarest]) if rarest in marked else _union(places[rarest])
    lists = [
        values if at == rarest else _within_reach(values, place, stretch) for at, place in enumerate(places)
    ]
    for at, each in marked.items():
        if at != rarest:
            lists[at] = lists[at][are_marked(lists[at], each)]
    ends = np.cumsum([len(each) for each in lists])
    heads = ends - [len(each) for each in lists]
    starts = np.empty(ends[-1], dtype=np.int32)
    size = loops.find_near(np.concatenate(lists), heads, ends, stretch, segment.snapshot.bounds, starts)
    return _counted(segment, starts[:size], 1)


def once(found: tuple[PostingList, PostingList]) -> tuple[PostingList, PostingList]:
    """Postings made for a phrase, as if each article held it once."""
    for each in found:
        each.arrays.freqs[each.start : each.end] = 1
    return found


def _rarest(places: Sequence[Alternatives]) -> int:
    return min(range(len(places)), key=lambda at: sum(map(len, places[at])))


def _counted(segment: SegmentArrays, starts: Ints, words: int) -> tuple[PostingList, PostingList]:
    """The postings of what has so many words and begins at these places."""
    if not len(starts):
        nothing = PostingList.made(segment, _IN_NO_ARTICLE, starts)
        return nothing, nothing
    docs, freqs = np.empty(len(starts), dtype=np.uint32), np.empty(len(starts), dtype=np.int32)
    titles, end = loops.count_phrases(starts, words, segment.snapshot.bounds, docs, freqs)
    arrays = PostingArrays.made(segment, docs, freqs)
    return PostingList(arrays, 0, titles), PostingList(arrays, titles, end)


def _within_reach(values: Ints, alternatives: Alternatives, stretch: int) -> Ints:
    """Those of the alternatives' values that may be in one stretch of words with any of the others."""
    lists = []
    for among in _together(alternatives, values):
        found = np.empty(len(among), dtype=np.int32)
        lists.append(one_a_row(found[: loops.find_around(values, among, stretch, found)]))
    return _union(lists)


def _held_among(values: Ints, alternatives: Alternatives, offset: int) -> Mask:
    """Which of the values are among others, so much further on."""
    held = np.zeros(len(values), dtype=bool)
    for among in _together(alternatives, values):
        loops.hold(held, values, among, offset)
    return held


def _together(alternatives: Alternatives, values: Ints) -> Alternatives:
    """The alternatives, as one list where it would take longer to go through the values once for each."""
    many = len(alternatives) * len(values) > sum(map(len, alternatives))
    return [one_a_row(_union(alternatives))] if many else alternatives


def _union(lists: Alternatives) -> Ints:
    """The places of rising lists, rising and each once."""
    if len(lists) == 1:
        return places_of(lists[0])
    values = merged(lists)
    new = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return values[new]
