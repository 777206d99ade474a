"""The snapshot: a segment's postings as arrays, for each view, so that an engine works on whole lists.

It is a cache: everything in it follows from the segment's words and the vocabulary's columns. It is
one file of a segment's folder, an array file (`index.files.array_file`) with the arrays of `index.snapshot.layout`.
Whoever opens an index makes a snapshot anew that is missing, damaged or of other words, and says so in
the log; where it cannot be written it is kept in memory.
"""

import logging
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.files import array_file
from index.files.array_file import BadArrayFile, NamedArrays
from index.files.arrays import Ints, Longs
from index.segments.segment import PARTS, Segment
from index.terms.views import COMPUTED, View
from index.terms.vocabulary import Vocabulary

from .half_bytes import out_of_halves
from .layout import arrange
from .lists import ExactPlaces, HasLists, Lists, MergedLists, RowLists
from .place_rows import as_rows

SNAPSHOT_FILE = "snapshot.bin"
LANDMARK = 256
_log = logging.getLogger(__name__)


class Snapshot:
    """A segment's postings and places; safe for many threads.

    `lists` tells where in `docs` and `freqs` the postings of a term of each view are, by part; `leads` those of
    the articles that hold a stem near their beginning. `places` has the indices in the segment's
    words of the views in which phrases are asked, `exact_places` those of words as they are written. `often`,
    `often_freqs` and all `arrays` are as in `index.snapshot.layout`.
    """

    def __init__(self, segment: Segment, arrays: NamedArrays) -> None:
        self._segment = segment
        self.arrays = arrays
        self.docs, self.freqs = arrays["docs"], arrays["freqs"]
        self.often, self.often_freqs = arrays["often"], arrays["often_freqs"]
        lexemes = self._place_lists("lexeme.places")
        words, rows, marks = (arrays[f"chiefs.{name}"] for name in ("words", "rows", "marks"))
        own = self._place_lists("exact.places")
        self.exact_places = exact = ExactPlaces(own, words, rows, marks, lexemes)
        self.places: Mapping[View, HasLists] = {
            View.EXACT: exact,
            View.FOLDED: MergedLists(self._lists("folded.words", arrays["folded.words.values"]), exact),
            View.LEXEME: lexemes,
        }
        self.lists = [{view: self._lists(f"{part}.{view}", self.docs) for view in COMPUTED} for part in PARTS]
        self.leads = self._lists("lead", self.docs)

    def postings(self, part: int, view: View, term: int) -> tuple[NDArray[Any], Ints]:
        """The articles, rising, that hold a term in a part (0 the title, 1 the text), and its frequency in each."""
        if view is View.EXACT:
            return self._counted(part, term)
        span = self.lists[part][view].span(term)
        freqs = out_of_halves(self.freqs, span.start, span.stop).astype(np.int32)
        low, high = self.often.searchsorted((span.start, span.stop)).tolist()
        freqs[self.often[low:high] - span.start] = self.often_freqs[low:high]
        return self.docs[span], freqs

    def _counted(self, part: int, word: int) -> tuple[NDArray[Any], Ints]:
        """The articles that hold a word as it is written, and its frequency in each, from its places."""
        stretches = np.searchsorted(self.bounds, self.places[View.EXACT].of(word), side="right") - 1
        found, freqs = np.unique(stretches, return_counts=True)
        mine = found % len(PARTS) == part
        return (found[mine] // len(PARTS)).astype(np.uint32), freqs[mine].astype(np.int32)

    @classmethod
    def of(cls, segment: Segment, vocabulary: Vocabulary) -> "Snapshot":
        """The snapshot of a segment, made anew where the one on disk is of no use."""
        try:
            return cls.load(segment, vocabulary)
        except (OSError, BadArrayFile) as problem:
            _log.warning("%s: the snapshot %s; it is made anew", segment.folder, problem)
        arrays = arrange(segment, vocabulary)
        try:
            array_file.seal(segment.folder / SNAPSHOT_FILE, arrays, of=_origin(segment, vocabulary))
        except OSError as problem:
            _log.warning("%s: the snapshot is kept in memory (%s)", segment.folder, problem)
            return cls(segment, arrays)
        return cls.load(segment, vocabulary)

    @classmethod
    def load(cls, segment: Segment, vocabulary: Vocabulary) -> "Snapshot":
        """The snapshot on disk; raises OSError, or BadArrayFile where it is of no use."""
        return cls(
            segment, array_file.unseal(segment.folder / SNAPSHOT_FILE, of=_origin(segment, vocabulary))
        )

    @cached_property
    def bounds(self) -> Longs:
        """Where each part begins in the segment's words, title, text, title, text and so on, and the last one's end."""
        starts, title_ends = self._segment.starts, self._segment.title_ends
        bounds = np.empty(len(PARTS) * len(title_ends) + 1, dtype=np.int64)
        bounds[0:-1:2], bounds[1::2], bounds[-1] = starts[:-1], title_ends, starts[-1]
        return bounds

    @cached_property
    def landmarks(self) -> Ints:
        """The part, numbered as in `bounds`, of each word of which a number of LANDMARK is the multiple.

        From there the part of any word is a step or two away.
        """
        words = np.arange(0, int(self.bounds[-1]) + 1, LANDMARK)
        return (self.bounds.searchsorted(words, side="right") - 1).astype(np.int32)

    def _lists(self, name: str, values: NDArray[Any]) -> Lists:
        return Lists(self.arrays[f"{name}.terms"], self.arrays[f"{name}.starts"], values)

    def _place_lists(self, name: str) -> RowLists:
        terms, starts, values = (self.arrays[f"{name}.{part}"] for part in ("terms", "starts", "values"))
        return RowLists(terms, starts, as_rows(values))


def is_made_from(snapshot: Snapshot, segment: Segment, vocabulary: Vocabulary) -> bool:
    """Whether a snapshot has what would be written if it were made now."""
    made = arrange(segment, vocabulary)
    return made.keys() == snapshot.arrays.keys() and all(
        np.array_equal(made[name], array) for name, array in snapshot.arrays.items()
    )


def make_snapshot(segment: Segment, vocabulary: Vocabulary) -> None:
    """Make the snapshot of a segment; one that is there is replaced as a whole. Raises OSError."""
    array_file.seal(
        segment.folder / SNAPSHOT_FILE, arrange(segment, vocabulary), of=_origin(segment, vocabulary)
    )


def _origin(segment: Segment, vocabulary: Vocabulary) -> str:
    """What a snapshot is made from, as its file names it."""
    return f"{segment.folder.name}: {segment.tokens} words of {len(segment)} articles, terms {vocabulary.key}"
