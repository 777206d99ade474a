"""Lists by term, as they lie in the arrays of a snapshot."""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints


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
