"""The arrays of all segments of an index: their postings, with what the lengths of articles weigh."""

from bisect import bisect_right
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Floats, Longs, Mask
from index.generations.open_index import OpenIndex
from index.memory import Memory
from index.segments.segment import PARTS
from index.snapshot.lists import Lists, MergedLists
from index.snapshot.place_rows import PlaceRows
from index.terms.views import View
from search.engines.bm25 import PartStatistics, length_norm, rounded_lengths
from search.loops import postings as loops
from search.ranking import Ranking

from .places import folded_places
from .postings import PostingArrays, PostingList, SegmentArrays
from .unions import OfParts, exact_places, exact_postings

# An answer asks for a word's postings in titles and in texts, and for how many these are.
EXACT_KEPT, _ROOM_FOR_EXACT = 16, 64_000_000


class IndexArrays:
    """The postings of all segments of an open index; safe for many threads."""

    def __init__(self, opened: OpenIndex, ranking: Ranking) -> None:
        self.index = opened
        self.ranking = ranking
        self._bases: list[int] = np.cumsum([0, *map(len, opened.segments)]).tolist()
        live: Mask = np.concatenate([np.empty(0, dtype=bool), *opened.live])
        # All masks are as long, in whole words of eight articles; what is behind the last one is not live.
        self.live: Mask = np.zeros(-(-len(live) // 8) * 8, dtype=bool)
        self.live[: len(live)] = live
        self.room = len(self.live)
        self.all_live = bool(live.all())
        lengths = [self._lengths(at) for at in range(len(PARTS))]
        self.statistics = [self._count(each) for each in lengths]
        coded = [self._coded(*each) for each in zip(lengths, self.statistics, strict=True)]
        self.norms: Floats = np.concatenate([norms for _, norms in coded])
        self.segments = [
            SegmentArrays(
                number,
                snapshot,
                base,
                end,
                None if self.all_live else self.live[base:end],
                np.concatenate([codes[base:end] for codes, _ in coded]),
            )
            for number, (snapshot, base, end) in enumerate(
                zip(opened.snapshots, self._bases, self._bases[1:], strict=False)
            )
        ]
        self.kept = [PostingArrays.kept(segment) for segment in self.segments]
        self._exact = Memory[int, list[OfParts]](EXACT_KEPT, room=_ROOM_FOR_EXACT, weigh=_bytes_of_parts)

    def locate(self, doc: int) -> tuple[int, int]:
        """The segment of an article and its number there."""
        segment = bisect_right(self._bases, doc) - 1
        return segment, doc - self._bases[segment]

    def number(self, view: View, term: str) -> int | None:
        """The number of a term in its view's column, None where no word has it."""
        return self.index.vocabulary.column(view).ids.get(term)

    def postings(self, part: int, view: View, number: int) -> list[PostingList]:
        """The articles that hold a term in this part, and how often, segment by segment."""
        if view is View.EXACT:
            return [parts[part] for parts in self._exact.recall(self._find_exact, number)]
        return self._found((each.snapshot.lists[part][view] for each in self.segments), number)

    def places(self, segment: SegmentArrays, view: View, number: int) -> PlaceRows:
        """Where a term stands among the words of a segment, rising; in the views in which phrases are asked."""
        if view is View.EXACT:
            return exact_places(segment, number)
        lists = segment.snapshot.places[view]
        if isinstance(lists, Lists):
            start, end = loops.span(lists.terms, lists.starts, number)
            return np.asarray(lists.values[start:end])
        if isinstance(lists, MergedLists):
            return folded_places(lists, number)
        raise TypeError(lists)

    def leads(self, number: int) -> list[PostingList]:
        """The articles whose text begins with a stem among its first words, segment by segment."""
        return self._found((each.snapshot.leads for each in self.segments), number)

    def _find_exact(self, number: int) -> list[OfParts]:
        return [exact_postings(segment, number) for segment in self.segments]

    def _found(self, lists: Iterable[Lists], number: int) -> list[PostingList]:
        found = []
        for arrays, each in zip(self.kept, lists, strict=True):
            start, end = loops.span(each.terms, each.starts, number)
            if start < end:
                found.append(PostingList(arrays, start, end))
        return found

    def _lengths(self, part: int) -> Longs:
        lengths = (segment.lengths[part] for segment in self.index.segments)
        return np.concatenate([np.empty(0, dtype=np.int64), *lengths])

    def _count(self, lengths: Longs) -> PartStatistics:
        held = lengths[self.live[: len(lengths)] & (lengths > 0)]
        return PartStatistics(len(held), int(held.sum()))

    def _coded(self, lengths: Longs, statistics: PartStatistics) -> tuple[NDArray[np.uint8], Floats]:
        """A code of each length, and the norm of each code."""
        distinct, codes = np.unique(rounded_lengths(lengths), return_inverse=True)
        norms = np.zeros(loops.CODES)
        norms[: len(distinct)] = length_norm(distinct / statistics.average, self.ranking)
        return codes.astype(np.uint8), norms


def _bytes_of_parts(segments: list[OfParts]) -> int:
    """What postings take that were made: an article and how often, in each part."""
    return sum(8 * (each.end - each.start) for parts in segments for each in parts)
