"""Postings as the kernels take them: the lists of a leaf, each with its weight."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Floats, Ints, Longs, Mask
from index.snapshot.snapshot import Snapshot
from search.loops import postings as kernels


@dataclass(frozen=True, slots=True)
class Held:
    """A segment: its snapshot, where its articles are among all, which live (None: all), their lengths as codes."""

    snapshot: Snapshot
    base: int
    end: int
    live: Mask | None
    codes: NDArray[np.uint8]

    def of(self, values: NDArray[Any]) -> NDArray[Any]:
        """The segment's part of an array over all articles."""
        return values[self.base : self.end]


@dataclass(frozen=True, slots=True)
class Arrays:
    """Arrays of one segment in which postings are; `often` and `often_freqs` are as in `index.snapshot.layout`."""

    held: Held
    docs: NDArray[Any]
    freqs: NDArray[Any]
    often: Longs
    often_freqs: Ints

    @classmethod
    def kept(cls, held: Held) -> "Arrays":
        """Those of the segment's snapshot."""
        kept = held.snapshot
        return cls(held, kept.docs, kept.freqs, kept.often, kept.often_freqs)

    @classmethod
    def made(cls, held: Held, docs: NDArray[Any], freqs: Ints) -> "Arrays":
        """Those that are made for a query: articles, rising in each list, and a frequency each."""
        return cls(held, docs, freqs, _NO_PLACES, _NO_FREQS)


@dataclass(frozen=True, slots=True)
class List:
    """Postings: where in its arrays a list begins and ends."""

    arrays: Arrays
    start: int
    end: int

    @classmethod
    def made(cls, held: Held, docs: NDArray[Any], freqs: Ints) -> "List":
        """Postings that are made for a query."""
        return cls(Arrays.made(held, docs.astype(np.uint32, copy=False), freqs), 0, len(docs))

    @property
    def size(self) -> int:
        """How many of the articles are not deleted."""
        live = self.arrays.held.live
        if live is None:
            return self.end - self.start
        return int(kernels.alive(live, self.arrays.docs, self.start, self.end))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A list with its weight and its part, and whether articles are found by it."""

    list: List
    weight: float
    part: int
    matches: bool = True


@dataclass(frozen=True, slots=True)
class Chosen:
    """The articles to be scored: their numbers, rising, a mask of them, and the place of each among them."""

    docs: Longs
    mask: Mask
    places: Ints


@dataclass(frozen=True, slots=True)
class Postings:
    """Lists in the same arrays, a row and a weight each as `search.loops.postings` describes them."""

    arrays: Arrays
    rows: Longs
    weights: Floats
    # The weight of each list, which no score by it exceeds, and its size.
    lists: Sequence[tuple[float, int]]

    def mark(self, mask: Mask) -> None:
        """Set a mask over all articles for those that are found by the lists."""
        kernels.mark(self.arrays.held.of(mask), self.arrays.docs, self.rows)

    def cover(self, mask: Mask, least: float) -> None:
        """Set a mask over all articles for those of the lists that weigh so much at least."""
        kernels.cover(self.arrays.held.of(mask), self.arrays.docs, self.rows, self.weights, least)

    def add(self, scores: Floats, chosen: Chosen, norms: Floats) -> None:
        """Add to the scores of the chosen articles."""
        arrays = self.arrays
        held = arrays.held
        kernels.add(
            scores,
            chosen.docs,
            held.base,
            held.of(chosen.places),
            held.of(chosen.mask),
            arrays.docs,
            arrays.freqs,
            arrays.often,
            arrays.often_freqs,
            self.rows,
            self.weights,
            held.codes,
            norms,
        )


def grouped(lists: Sequence[Weighed]) -> list[Postings]:
    """The lists by the arrays in which they are."""
    groups: dict[int, list[Weighed]] = {}
    for each in lists:
        groups.setdefault(id(each.list.arrays), []).append(each)
    return [_postings(group) for group in groups.values()]


def merged(held: Held, lists: Sequence[List]) -> List:
    """The postings of several terms of a segment that count as one: frequencies are added up."""
    counts = np.zeros(held.end - held.base, dtype=np.int32)
    for each in lists:
        arrays = each.arrays
        kernels.gather(
            counts, arrays.docs, arrays.freqs, arrays.often, arrays.often_freqs, each.start, each.end
        )
    docs = np.flatnonzero(counts)
    return List.made(held, docs, counts[docs])


def _postings(group: Sequence[Weighed]) -> Postings:
    rows = [(each.list.start, each.list.end, each.matches, each.part) for each in group]
    weights = [each.weight for each in group]
    return Postings(
        group[0].list.arrays,
        np.array(rows, dtype=np.int64),
        np.array(weights),
        [(each.weight, each.list.end - each.list.start) for each in group],
    )


_NO_PLACES: Longs = np.empty(0, dtype=np.int64)
_NO_FREQS: Ints = np.empty(0, dtype=np.int32)
