"""Lists by term, as they lie in the arrays of a snapshot."""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints

from .place_rows import PlaceRows, from_rows


class HasLists(Protocol):
    """Something that has a list of whole numbers for a term."""

    def of(self, term: int) -> Any:
        """A term's list."""
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
class RowLists(Lists):
    """Lists of places, which `values` has as rows (see `place_rows`)."""

    def of(self, term: int) -> Ints:
        """A term's places."""
        return from_rows(self.values[self.span(term)])


@dataclass(frozen=True, slots=True)
class MarkedPlaces:
    """Those of a lexeme's places that are marked: `marks` has a bit for each of its `values`, from the bit `start` on.

    The lowest bit of a byte comes first.
    """

    values: PlaceRows
    marks: NDArray[np.uint8]
    start: int

    def chosen(self) -> Ints:
        """The marked ones."""
        first, end = self.start // 8, self.start + len(self.values)
        bits = np.unpackbits(self.marks[first : -(-end // 8)], bitorder="little").view(bool)
        found: Ints = from_rows(self.values)[bits[self.start - 8 * first : end - 8 * first]]
        return found


@dataclass(frozen=True, slots=True)
class ExactPlaces:
    """Where words stand as they are written: a word's own list, or the marked ones of the places of its lexeme.

    Rows are those of `own`, and behind these one for each of `words`, the chief ones: the places of `words[i]` are
    among the row `rows[i]` of `lexemes`. `marks` has a bit for each value of these.
    """

    own: RowLists
    words: Ints
    rows: Ints
    marks: NDArray[np.uint8]
    lexemes: RowLists

    def of(self, term: int) -> Ints:
        """A word's list."""
        marked = self.marked(term)
        return self.own.of(term) if marked is None else marked.chosen()

    def of_row(self, at: int) -> Ints:
        """The list of a row."""
        if at < len(self.own.terms):
            return from_rows(self.own.values[self.own.row(at)])
        return self.marked_row(at).chosen()

    def marked_row(self, at: int) -> MarkedPlaces:
        """The places of a row of a chief word among those of its lexeme."""
        return self._marked(at - len(self.own.terms))

    def marked(self, term: int) -> MarkedPlaces | None:
        """A chief word's places among those of its lexeme; None where a word has its own list, or none."""
        at = int(self.words.searchsorted(np.int32(term)))
        return self._marked(at) if at < len(self.words) and self.words[at] == term else None

    def _marked(self, at: int) -> MarkedPlaces:
        span = self.lexemes.row(int(self.rows[at]))
        return MarkedPlaces(self.lexemes.values[span], self.marks, span.start)


@dataclass(frozen=True, slots=True)
class MergedLists:
    """Lists of terms that stand for one or a few words each, by the rows of the places of these."""

    rows: Lists
    words: ExactPlaces

    def of(self, term: int) -> Ints:
        """A term's list, rising."""
        found = [self.words.of_row(row) for row in self.rows.of(term).tolist()]
        if len(found) == 1:
            return found[0]
        merged = np.concatenate([np.empty(0, dtype=np.int32), *found])
        merged.sort()
        return merged
