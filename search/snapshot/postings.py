"""Postings as the loops take them: the lists of a leaf, each with its weight."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Floats, Ints, Longs, Mask
from index.snapshot.snapshot import Snapshot
from search.loops import postings as loops


@dataclass(frozen=True, slots=True)
class SegmentArrays:
    """A segment: its number and snapshot, where its articles are, which live (None: all), their lengths as codes."""

    number: int
    snapshot: Snapshot
    base: int
    end: int
    live: Mask | None
    codes: NDArray[np.uint8]

    def of(self, values: NDArray[Any]) -> NDArray[Any]:
        """The segment's part of an array over all articles."""
        return values[self.base : self.end]


@dataclass(frozen=True, slots=True, eq=False)
class PostingArrays:
    """The arrays of one segment in which postings are; `often` and `often_freqs` are as in `index.snapshot.layout`.

    Such arrays are told apart and never compared: two that hold the same are two.
    """

    segment: SegmentArrays
    docs: NDArray[Any]
    freqs: NDArray[Any]
    often: Longs
    often_freqs: Ints

    @classmethod
    def kept(cls, segment: SegmentArrays) -> "PostingArrays":
        """Those of the segment's snapshot."""
        kept = segment.snapshot
        return cls(segment, kept.docs, kept.freqs, kept.often, kept.often_freqs)

    @classmethod
    def made(cls, segment: SegmentArrays, docs: NDArray[Any], freqs: Ints) -> "PostingArrays":
        """Those that are made for a query: articles, rising in each list, and a frequency each."""
        return cls(segment, docs, freqs, _NO_PLACES, _NO_FREQS)


@dataclass(frozen=True, slots=True)
class PostingList:
    """Postings: where in its arrays a list begins and ends."""

    arrays: PostingArrays
    start: int
    end: int

    @classmethod
    def made(cls, segment: SegmentArrays, docs: NDArray[Any], freqs: Ints) -> "PostingList":
        """Postings that are made for a query."""
        return cls(PostingArrays.made(segment, docs.astype(np.uint32, copy=False), freqs), 0, len(docs))

    @property
    def size(self) -> int:
        """How many of the articles are not deleted."""
        live = self.arrays.segment.live
        if live is None:
            return self.end - self.start
        return int(loops.alive(live, self.arrays.docs, self.start, self.end))


@dataclass(frozen=True, slots=True)
class WeightedList:
    """A list with its weight and its part, and when articles are found by it, as `search.loops.postings` says it."""

    list: PostingList
    weight: float
    part: int
    matches: int = loops.ALWAYS


@dataclass(frozen=True, slots=True)
class Selection:
    """The articles to be scored: their numbers, rising, a mask of them, and the place of each among them."""

    docs: Longs
    mask: Mask
    places: Ints

    @classmethod
    def of(cls, mask: Mask) -> "Selection":
        """Those of a mask."""
        docs = np.empty(np.count_nonzero(mask) + 1, dtype=np.int64)
        places = np.empty(len(mask), dtype=np.int32)
        loops.choose(mask.view(np.uint64), mask, docs, places)
        return cls(docs[:-1], mask, places)


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Lists in the same arrays, a row and a weight each as `search.loops.postings` describes them."""

    arrays: PostingArrays
    rows: Longs
    weights: Floats
    # The weight of each list, which no score by it exceeds, and its size.
    lists: Sequence[tuple[float, int]]

    def mark(self, mask: Mask, loosest: int) -> None:
        """Set a mask over all articles for those that are found by the lists, see `search.loops.postings`."""
        loops.mark(self.arrays.segment.of(mask), self.arrays.docs, self.rows, loosest)

    def cover(self, mask: Mask, least: float) -> None:
        """Set a mask over all articles for those of the lists that weigh so much at least."""
        loops.cover(self.arrays.segment.of(mask), self.arrays.docs, self.rows, self.weights, least)

    def add(self, scores: Floats, selection: Selection, norms: Floats) -> None:
        """Add to the scores of the selected articles."""
        arrays = self.arrays
        segment = arrays.segment
        loops.add_scores(
            scores,
            selection.docs,
            segment.base,
            segment.of(selection.places),
            segment.of(selection.mask),
            arrays.docs,
            arrays.freqs,
            arrays.often,
            arrays.often_freqs,
            self.rows,
            self.weights,
            segment.codes,
            norms,
        )


def grouped(lists: Sequence[WeightedList]) -> list[ListGroup]:
    """The lists by the arrays in which they are."""
    groups: dict[PostingArrays, list[WeightedList]] = {}
    for each in lists:
        groups.setdefault(each.list.arrays, []).append(each)
    return [_list_group(group) for group in groups.values()]


def merged(segment: SegmentArrays, lists: Sequence[PostingList]) -> PostingList:
    """The postings of several terms of a segment that count as one: frequencies are added up."""
    counts = np.zeros(segment.end - segment.base, dtype=np.int32)
    for each in lists:
        arrays = each.arrays
        loops.gather(
            counts, arrays.docs, arrays.freqs, arrays.often, arrays.often_freqs, each.start, each.end
        )
    docs = np.flatnonzero(counts)
    return PostingList.made(segment, docs, counts[docs])


def _list_group(lists: Sequence[WeightedList]) -> ListGroup:
    rows = [(each.list.start, each.list.end, each.matches, each.part) for each in lists]
    weights = [each.weight for each in lists]
    return ListGroup(
        lists[0].list.arrays,
        np.array(rows, dtype=np.int64),
        np.array(weights),
        [(each.weight, each.list.end - each.list.start) for each in lists],
    )


_NO_PLACES: Longs = np.empty(0, dtype=np.int64)
_NO_FREQS: Ints = np.empty(0, dtype=np.int32)
