"""The snapshot: a segment's postings as arrays, for each view, so that an engine works on whole lists.

It is a cache: everything in it follows from the segment's words and the vocabulary's columns. It is
one file of a segment's folder, a bundle (`index.bundle`) of the arrays that `index.arrangement` makes.
Whoever opens an index makes a snapshot anew that is missing, damaged or of other words, and says so in
the log; where it cannot be written it is kept in memory.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from . import bundle
from .arrangement import arrange
from .bundle import Arrays, BadBundle
from .segment import Segment
from .views import View
from .vocabulary import COMPUTED, Ints, Vocabulary

NAME = "snapshot.bin"
PARTS = ("title", "text")
Longs = NDArray[np.int64]
_log = logging.getLogger(__name__)


class HasLists(Protocol):
    """Something that has a list of whole numbers for a term."""

    def of(self, term: int) -> Any:
        """A term's list."""
        ...


class HasPostings(Protocol):
    """Something that has postings for a term."""

    def of(self, term: int) -> tuple[NDArray[Any], NDArray[Any]]:
        """A term's articles, rising, and its frequency in each."""
        ...


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists by term: the list of `terms[i]` is `values[starts[i]:starts[i + 1]]`."""

    terms: Ints
    starts: Ints
    values: NDArray[Any]

    def span(self, term: int) -> slice:
        """Where a term's list is; empty where the term does not occur."""
        at = int(self.terms.searchsorted(np.int32(term)))  # a wider number would widen all terms
        if at == len(self.terms) or self.terms[at] != term:
            return slice(0, 0)
        return self.row(at)

    def row(self, at: int) -> slice:
        """Where the list of `terms[at]` is."""
        return slice(int(self.starts[at]), int(self.starts[at + 1]))

    def of(self, term: int) -> NDArray[Any]:
        """A term's list."""
        return self.values[self.span(term)]


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings by term; `often` are the places in `freqs` whose frequencies do not fit there."""

    docs: Lists
    freqs: NDArray[np.uint8]
    often: Longs
    often_freqs: Ints

    def of(self, term: int) -> tuple[NDArray[Any], NDArray[Any]]:
        """A term's articles, rising, and its frequency in each, both as narrow as they are kept."""
        span = self.docs.span(term)
        freqs: NDArray[Any] = self.freqs[span]
        low, high = self.often.searchsorted((span.start, span.stop)).tolist() if len(self.often) else (0, 0)
        if low < high:
            freqs = freqs.astype(np.int32)
            freqs[self.often[low:high] - span.start] = self.often_freqs[low:high]
        return self.docs.values[span], freqs


@dataclass(frozen=True, slots=True)
class CountedPostings:
    """Postings in the titles or the texts, counted from the places of a term in both."""

    places: Lists
    bounds: Longs
    part: int

    def of(self, term: int) -> tuple[Longs, Ints]:
        """A term's articles, rising, and its frequency in each."""
        stretches = np.searchsorted(self.bounds, self.places.of(term), side="right") - 1
        found, freqs = np.unique(stretches, return_counts=True)
        mine = found % len(PARTS) == self.part
        return found[mine] // len(PARTS), freqs[mine].astype(np.int32)


@dataclass(frozen=True, slots=True)
class MergedLists:
    """Lists of terms that stand for one or a few rows of other lists each."""

    rows: Lists
    lists: Lists

    def of(self, term: int) -> NDArray[Any]:
        """A term's list, rising."""
        found = [self.lists.values[self.lists.row(row)] for row in self.rows.of(term).tolist()]
        if len(found) == 1:
            return found[0]
        merged = np.concatenate([self.lists.values[:0], *found])
        merged.sort()
        return merged


class Snapshot:
    """A segment's postings and places; safe for many threads.

    `titles` and `texts` have the postings of each view, `places` the indices in the segment's words of
    the views in which phrases are asked, `leads` the articles that hold a stem near their beginning.
    """

    def __init__(self, segment: Segment, arrays: Arrays) -> None:
        self._segment = segment
        self._arrays = arrays
        exact = self._lists("exact.places")
        self.places: Mapping[View, HasLists] = {
            View.EXACT: exact,
            View.FOLDED: MergedLists(self._lists("folded.words"), exact),
            View.STEM: self._lists("stem.places"),
        }
        self.titles, self.texts = (self._part(at, exact) for at in range(len(PARTS)))
        self.leads = self._lists("lead")

    @classmethod
    def of(cls, segment: Segment, vocabulary: Vocabulary) -> "Snapshot":
        """The snapshot of a segment, made anew where the one on disk is of no use."""
        try:
            return cls.load(segment, vocabulary)
        except (OSError, BadBundle) as problem:
            _log.warning("%s: the snapshot %s; it is made anew", segment.folder, problem)
        arrays = arrange(segment, vocabulary)
        try:
            bundle.save(segment.folder / NAME, arrays, of=_origin(segment, vocabulary))
        except OSError as problem:
            _log.warning("%s: the snapshot is kept in memory (%s)", segment.folder, problem)
            return cls(segment, arrays)
        return cls.load(segment, vocabulary)

    @classmethod
    def load(cls, segment: Segment, vocabulary: Vocabulary) -> "Snapshot":
        """The snapshot on disk; raises OSError, or BadBundle where it is of no use."""
        return cls(segment, bundle.load(segment.folder / NAME, of=_origin(segment, vocabulary)))

    @cached_property
    def _bounds(self) -> Longs:
        """Where each part begins in the segment's words: title, text, title, text, and so on."""
        return np.stack([self._segment.starts[:-1], self._segment.title_ends], axis=1).ravel()

    def _part(self, at: int, exact: Lists) -> Mapping[View, HasPostings]:
        held = {view: self._postings(f"{PARTS[at]}.{view}") for view in COMPUTED}
        return {View.EXACT: CountedPostings(exact, self._bounds, at), **held}

    def _postings(self, name: str) -> Postings:
        freqs, often, often_freqs = (
            self._arrays[f"{name}.{array}"] for array in ("freqs", "often", "often_freqs")
        )
        return Postings(self._lists(name), freqs, often, often_freqs)

    def _lists(self, name: str) -> Lists:
        terms, starts, values = (self._arrays[f"{name}.{array}"] for array in ("terms", "starts", "values"))
        return Lists(terms, starts, values)


def write(segment: Segment, vocabulary: Vocabulary) -> None:
    """Make the snapshot of a segment; one that is there is replaced as a whole. Raises OSError."""
    bundle.save(segment.folder / NAME, arrange(segment, vocabulary), of=_origin(segment, vocabulary))


def _origin(segment: Segment, vocabulary: Vocabulary) -> str:
    """What a snapshot is made from, as its file names it."""
    return f"{segment.folder.name}: {len(segment.words)} words of {len(segment)} articles, terms {vocabulary.key}"
