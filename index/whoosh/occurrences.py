"""Occurrences: where each term of a segment lies, sorted; postings of every kind are made from it."""

from dataclasses import dataclass

import numpy as np

from index.files.arrays import Ints, Longs
from index.segments.term_lists import WordsOfArticles, articles_by_term, places_by_term


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


def occurrences(numbers: Ints, meant: WordsOfArticles, firsts: Longs) -> Occurrences:
    """The postings of some words of each article, whose positions are counted from the word `firsts[i]`.

    `numbers` has the term of each word of the vocabulary.
    """
    # Articles and places are in 32 bits: each array of all words of a segment adds to the peak of a build.
    found = articles_by_term(numbers, meant, np.int32)
    return Occurrences(
        terms=found.terms,
        starts=found.starts.astype(np.int64),
        docs=found.articles,
        freqs=found.freqs,
        positions=places_by_term(numbers, meant, firsts).places,
        position_starts=(np.cumsum(found.freqs) - found.freqs).astype(np.int32),
    )


def _ranges(starts: Longs | Ints, ends: Longs | Ints) -> Longs:
    """The whole numbers of all ranges, one range after the other."""
    sizes = ends - starts
    offsets = np.repeat(starts - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes)
    places: Longs = np.arange(len(offsets)) + offsets
    return places
