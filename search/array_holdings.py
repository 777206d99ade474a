"""What an engine with snapshots holds: the postings of all segments as whole arrays, and length norms."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.opened import OpenIndex
from index.snapshot import Snapshot

from .facet_arrays import Longs, Mask
from .query import Term
from .ranking import PARTS, TITLE, PartStatistics, Ranking, rounded_lengths

Floats = NDArray[np.float64]
# Whole numbers as narrow as the snapshot keeps them, or wider.
Numbers = NDArray[Any]


class ArrayHoldings:
    """The postings of all segments of an open index; safe for many threads."""

    def __init__(self, opened: OpenIndex, ranking: Ranking) -> None:
        self.index = opened
        self.ranking = ranking
        self.snapshots = opened.snapshots
        self.bases: list[int] = np.cumsum([0, *map(len, opened.segments)]).tolist()
        self.live: Mask = np.concatenate([np.empty(0, dtype=bool), *opened.live])
        self.all_live = bool(self.live.all())
        lengths = [self._lengths(at) for at in range(len(PARTS))]
        self.statistics = {part: self._count(each) for part, each in zip(PARTS, lengths, strict=True)}
        # The norms of titles, those of texts, and of nothing: what counts in full has the norm 0.
        norms = [self._norms(part, each) for part, each in zip(PARTS, lengths, strict=True)]
        self.norms: Floats = np.concatenate([*norms, np.zeros(len(self.live))])
        self.bounds = [_bounds(segment.starts, segment.title_ends) for segment in opened.segments]

    def locate(self, doc: int) -> tuple[int, int]:
        """The segment of an article and its number there."""
        segment = bisect_right(self.bases, doc) - 1
        return segment, doc - self.bases[segment]

    def number(self, term: Term) -> int | None:
        """The number of a term in its view's column, None where no word has it."""
        return self.index.vocabulary.column(term.view).ids.get(term.text)

    def postings(self, part: str, term: Term) -> list[tuple[Numbers, Numbers]]:
        """The live articles that hold a term in this part, and how often, segment by segment."""
        number = self.number(term)
        if number is None:
            return []
        found = []
        for base, snapshot in self._segments():
            postings = snapshot.titles if part == TITLE else snapshot.texts
            docs, freqs = postings[term.view].of(number)
            docs = docs.astype(np.int64) + base if base else docs
            if not self.all_live:
                live = self.live[docs]
                docs, freqs = docs[live], freqs[live]
            if len(docs):
                found.append((docs, freqs))
        return found

    def leads(self, term: Term) -> Iterable[Numbers]:
        """The live articles whose text begins with a stem among its first words, segment by segment."""
        number = self.number(term)
        if number is None:
            return
        for base, snapshot in self._segments():
            docs = snapshot.leads.of(number)
            docs = docs.astype(np.int64) + base if base else docs
            yield docs if self.all_live else docs[self.live[docs]]

    def _segments(self) -> Iterable[tuple[int, Snapshot]]:
        return zip(self.bases, self.snapshots, strict=False)

    def _lengths(self, part: int) -> Longs:
        lengths = (segment.lengths[part] for segment in self.index.segments)
        return np.concatenate([np.empty(0, dtype=np.int64), *lengths])

    def _count(self, lengths: Longs) -> PartStatistics:
        held = lengths[self.live & (lengths > 0)]
        return PartStatistics(len(held), int(held.sum()))

    def _norms(self, part: str, lengths: Longs) -> Floats:
        k1, b = self.ranking.k1, self.ranking.b
        relative: Floats = rounded_lengths(lengths) / self.statistics[part].average
        return k1 * (1 - b + b * relative)


def _bounds(starts: Longs, title_ends: Longs) -> Longs:
    """Where each part begins in a segment's words, title, text, title, text, and so on, and where the last ends."""
    bounds = np.empty(2 * len(title_ends) + 1, dtype=np.int64)
    bounds[0:-1:2], bounds[1::2], bounds[-1] = starts[:-1], title_ends, starts[-1]
    return bounds
