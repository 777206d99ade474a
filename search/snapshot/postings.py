"""Postings as the loops take them: the lists of a leaf, each with its weight."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Floats, Ints, Longs, Mask
from index.snapshot.snapshot import Snapshot
from search.loops import estimates
from search.loops import postings as loops
from search.loops.clauses import Bits, mark_bit

# Fewer seldom have a list twice, and to look for one would take longer than to add it up again.
MANY_GROUPS = 16


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

    Those that `is_kept` says it of are the snapshot's own, the others are made for a query.
    Such arrays are told apart and never compared: two that hold the same are two.
    """

    segment: SegmentArrays
    docs: NDArray[Any]
    freqs: NDArray[Any]
    often: Ints
    often_freqs: Ints
    is_kept: bool = False

    @classmethod
    def kept(cls, segment: SegmentArrays) -> "PostingArrays":
        """Those of the segment's snapshot."""
        kept = segment.snapshot
        return cls(segment, kept.docs, kept.freqs, kept.often, kept.often_freqs, is_kept=True)

    @classmethod
    def made(cls, segment: SegmentArrays, docs: NDArray[Any], freqs: Ints) -> "PostingArrays":
        """Those that are made for a query: articles, rising in each list, and a frequency each."""
        return cls(segment, docs, freqs, _NONE_OFTEN, _NONE_OFTEN)


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


class Selection(NamedTuple):
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

    def has_any(self, segment: SegmentArrays) -> bool:
        """Whether any of them is in a segment: the best few are in few of many."""
        docs = self.docs.data
        at = bisect_left(docs, segment.base)
        return at < len(docs) and docs[at] < segment.end


@dataclass(slots=True)
class Estimate:
    """Scores of all articles in the making, of which the `most` best of a mask are sought: these have `bar` at least.

    Each time that `patience` postings an article were added up it is looked which can still be among them.
    """

    scores: Floats
    mask: Mask
    most: int
    patience: int
    norms: Floats
    bar: float = 0.0

    def settled(self) -> float:
        """What the best have at least, now that all was added up."""
        return max(self.bar, estimates.least_of_best(self.scores, self.mask, self.most))


@dataclass(frozen=True, slots=True)
class ListGroup:
    """Lists in the same arrays, a row and a weight each as `search.loops.postings` describes them.

    Together they have `size` postings.
    """

    arrays: PostingArrays
    rows: Longs
    weights: Floats
    size: int

    def mark(self, mask: Mask, loosest: int) -> None:
        """Set a mask over all articles for those that are found by the lists, see `search.loops.postings`."""
        loops.mark(self.arrays.segment.of(mask), self.arrays.docs, self.rows, loosest)

    def mark_bit(self, bits: Bits, loosest: int, bit: int) -> None:
        """Set a bit of the articles that are found by the lists."""
        mark_bit(self.arrays.segment.of(bits), self.arrays.docs, self.rows, loosest, bit)

    def add(self, scores: Floats, selection: Selection, norms: Floats) -> None:
        """Add to the scores of the selected articles."""
        arrays = self.arrays
        segment = arrays.segment
        if not selection.has_any(segment):
            return
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

    def estimate(self, estimate: Estimate) -> None:
        """Add to the scores of all articles; by postings of the snapshot only to those that can be among the best."""
        arrays, segment = self.arrays, self.arrays.segment
        scores = segment.of(estimate.scores)
        postings = arrays.docs, arrays.freqs, arrays.often, arrays.often_freqs
        if not arrays.is_kept:
            estimates.add_all(scores, *postings, self.rows, self.weights, segment.codes, estimate.norms)
            return
        order = np.argsort(-self.weights, kind="stable")
        lists = self.rows[order], self.weights[order], segment.codes, estimate.norms
        mask, most, patience = segment.of(estimate.mask), estimate.most, estimate.patience * len(scores)
        estimate.bar = estimates.add_until_sure(scores, mask, estimate.bar, most, patience, *postings, *lists)

    @classmethod
    def joined(cls, groups: Sequence["ListGroup"]) -> "ListGroup":
        """Groups of the same arrays as one, of which there is one at least.

        Of many groups a list that several have is there once: it weighs as much as in all of them together, and who is
        found by it in any of them is found.
        """
        if len(groups) == 1:
            return groups[0]
        rows = np.concatenate([each.rows for each in groups])
        weights = np.concatenate([each.weights for each in groups])
        if len(groups) < MANY_GROUPS:
            return cls(groups[0].arrays, rows, weights, sum(each.size for each in groups))
        order = np.lexsort((-rows[:, loops.MATCHES], rows[:, loops.START]))
        rows = rows[order]
        is_new = np.diff(rows[:, loops.START], prepend=-1) != 0
        rows, weights = rows[is_new], np.add.reduceat(weights[order], np.flatnonzero(is_new))
        return cls(groups[0].arrays, rows, weights, int((rows[:, loops.END] - rows[:, loops.START]).sum()))


def bytes_of(groups: Sequence[ListGroup]) -> int:
    """What lists take that is not the snapshot's own, in bytes."""
    made = (each.arrays for each in groups if not each.arrays.is_kept)
    own = sum(each.rows.nbytes + each.weights.nbytes for each in groups)
    return own + sum(each.docs.nbytes + each.freqs.nbytes for each in made)


def grouped(lists: Sequence[WeightedList]) -> list[ListGroup]:
    """The lists by the arrays in which they are, but for empty ones: most phrases are in few segments, or in none."""
    groups: dict[PostingArrays, list[WeightedList]] = {}
    for each in lists:
        if each.list.start < each.list.end:
            groups.setdefault(each.list.arrays, []).append(each)
    return [_list_group(group) for group in groups.values()]


def _list_group(lists: Sequence[WeightedList]) -> ListGroup:
    rows = [(each.list.start, each.list.end, each.matches, each.part) for each in lists]
    weights = [each.weight for each in lists]
    return ListGroup(
        lists[0].list.arrays,
        np.array(rows, dtype=np.int64),
        np.array(weights),
        sum(end - start for start, end, *_ in rows),
    )


_NONE_OFTEN: Ints = np.empty(0, dtype=np.int32)
