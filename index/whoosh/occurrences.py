"""Occurrences: where each term of a segment lies, sorted; postings of every kind are made from it."""

from dataclasses import dataclass

import numpy as np

from index.files.arrays import Ints, Longs
from index.segments.sorting import heads


@dataclass(frozen=True, slots=True)
class PostingRun:
    """The postings of some terms: for each term how many, for each posting the article and frequency.

    `positions` holds those of all postings, one after the other, counted from the part's first word.
    """

    sizes: Longs
    docs: Ints
    freqs: Ints
    positions: Ints


@dataclass(frozen=True, slots=True)
class Occurrences:
    """All postings of one view of one part, by term and then by article, with their positions."""

    terms: Ints
    starts: Longs
    docs: Ints
    freqs: Ints
    positions: Ints
    position_starts: Ints

    def take(self, chosen: Longs) -> PostingRun:
        """The postings of `terms[chosen]`, in that order."""
        postings = _ranges(self.starts[chosen], self.starts[chosen + 1])
        freqs = self.freqs[postings]
        begins = self.position_starts[postings]
        return PostingRun(
            self.starts[chosen + 1] - self.starts[chosen],
            self.docs[postings],
            freqs,
            self.positions[_ranges(begins, begins + freqs)],
        )


def occurrences(order: Ints, numbers: Ints, docs: Ints, firsts: Longs) -> Occurrences:
    """The postings of the words at `order`, which are sorted by term.

    For every word of the segment `numbers` gives the term and `docs` the article; for every article
    `firsts` gives the first word of the part that is meant.
    """
    # Places are in 32 bits: a segment has far fewer words, and each array of all of them adds to the peak of a build.
    terms, held = numbers[order], docs[order]
    begins = heads(terms, held).astype(np.int32)
    distinct = heads(terms[begins])
    met = terms[begins][distinct]
    del terms
    positions = firsts.astype(np.int32)[held]
    np.subtract(order, positions, out=positions)
    return Occurrences(
        terms=met,
        starts=np.append(distinct, len(begins)),
        docs=held[begins],
        freqs=np.diff(begins, append=np.int32(len(order))),
        positions=positions,
        position_starts=begins,
    )


def _ranges(starts: Longs | Ints, ends: Longs | Ints) -> Longs:
    """The whole numbers of all ranges, one range after the other."""
    sizes = ends - starts
    offsets = np.repeat(starts - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes)
    places: Longs = np.arange(len(offsets)) + offsets
    return places
