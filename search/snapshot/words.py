"""The words of found articles as the segments hold them, see `search.engines.found_words`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from corpus.article import Article
from index.copies.stand_ins import NOBODY
from index.files.arrays import Ints, Longs, Mask, distinct
from index.generations.open_index import OpenIndex
from index.segments.line_starts import LineBits
from index.segments.segment import Numbered, Segment
from index.snapshot.snapshot import Snapshot
from search.engines.found_words import WordBlock

from .segments import IndexArrays

# Between two looks at the clock.
ARTICLES_A_BLOCK = 2_048
_NO_LINES: LineBits = np.empty(0, dtype=np.uint8)


class LineStarts:
    """Which words of an index begin lines, of each block that was asked for."""

    def __init__(self, index: OpenIndex) -> None:
        self._index = index
        self._known: dict[tuple[int, int], LineBits] = {}

    def of_block(self, at: int, block: int) -> LineBits:
        """Those of the words of a block of a segment's articles."""
        found = self._known.get((at, block))
        if found is None:
            first = block * ARTICLES_A_BLOCK
            segment = self._index.segments[at]
            ends = segment.starts[[first, min(first + ARTICLES_A_BLOCK, len(segment))]]
            found = self._known[at, block] = segment.line_starts(*ends.tolist())
        return found


class SnapshotWords:
    """Articles of an index by their numbers, rising; `ordered` gives them in the order of a plan.

    `source_of` has a number of each article's source.
    """

    at_hand = True

    def __init__(
        self,
        arrays: IndexArrays,
        lines: LineStarts,
        docs: Longs,
        ordered: Callable[[], Longs],
        source_of: Ints,
    ) -> None:
        self.total = len(docs)
        self._arrays, self._lines, self._docs, self._ordered = arrays, lines, docs, ordered
        self._source_of = source_of

    def blocks(self, *, with_lines: bool = True) -> Iterator[WordBlock]:
        """Their words, some thousand articles at a time."""
        index = self._arrays.index
        for segment, snapshot, arrays in zip(
            index.segments, index.snapshots, self._arrays.segments, strict=True
        ):
            low, high = np.searchsorted(self._docs, (arrays.base, arrays.end))
            chosen = self._docs[low:high] - arrays.base
            for block in distinct(chosen // ARTICLES_A_BLOCK).tolist():
                found = self._block(segment, snapshot, arrays.number, block, chosen)
                lines = self._lines.of_block(arrays.number, block) if with_lines else _NO_LINES
                yield replace(found, line_starts=lines)

    def ranks(self, articles: Longs) -> Longs:
        """Their places in the order of the plan."""
        return self._ranks[articles]

    def sources(self, articles: Sequence[int]) -> list[str | None]:
        """The source of each of some articles."""
        found = map(self._arrays.locate, articles)
        segments = self._arrays.index.segments
        return [segments[at].labels["source"].name(number) for at, number in found]

    def minutes(self, articles: Longs) -> Longs:
        """The date of each of some articles."""
        return self._minutes[articles]

    def read(self, article: int) -> tuple[Article, Numbered | None]:
        """An article, and its words."""
        at, number = self._arrays.locate(article)
        segment = self._arrays.index.segments[at]
        return segment.articles[number], segment.numbered(number)

    def firsts(self, articles: Longs) -> Mask:
        """Those of each group that come first in the order of the plan."""
        groups = self._arrays.index.copies.groups[articles]
        _, places, sizes = np.unique(groups, return_inverse=True, return_counts=True)
        first: Mask = sizes[places] == 1
        several = np.flatnonzero(~first)
        if len(several):
            ordered = several[np.lexsort((self.ranks(articles[several]), groups[several]))]
            first[ordered[np.diff(groups[ordered], prepend=NOBODY - 1) != 0]] = True
        return first

    def source_numbers(self, articles: Longs) -> Longs:
        """Numbers of the sources through all segments."""
        return self._source_of[articles].astype(np.int64)

    def _block(self, segment: Segment, snapshot: Snapshot, at: int, block: int, chosen: Longs) -> WordBlock:
        first = block * ARTICLES_A_BLOCK
        end = min(first + ARTICLES_A_BLOCK, len(segment))
        low, high = np.searchsorted(chosen, (first, end))
        bounds = snapshot.bounds[2 * first : 2 * end + 1]
        return WordBlock(
            words=segment.words[bounds[0] : bounds[-1]],
            bounds=bounds - bounds[0],
            line_starts=_NO_LINES,
            chosen=chosen[low:high] - first,
            first=self._arrays.segments[at].base + first,
        )

    @cached_property
    def _ranks(self) -> Longs:
        ranks = np.zeros(self._arrays.room, dtype=np.int64)
        ordered = self._ordered()
        ranks[ordered] = np.arange(len(ordered))
        return ranks

    @cached_property
    def _minutes(self) -> Longs:
        minutes = (np.asarray(segment.minutes) for segment in self._arrays.index.segments)
        return np.concatenate([np.empty(0, dtype=np.int64), *minutes])
