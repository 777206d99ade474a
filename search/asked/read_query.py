"""Read queries: what follows from a query's text alone, worked out once however often it is asked.

Readers turn pages, choose filters and come back: the same words are asked for with each of these.
"""

import math
from dataclasses import dataclass, field
from functools import cached_property

from index.memory import Memory
from search.language.parser import Parsed
from search.language.rewriting import EXACT_SIGN, RELATED_SIGN, Rewriter, with_related
from search.leaves.leaf_maker import LeafMaker
from search.marks.holding import Holding
from search.query.plan import CopiesShown
from search.query.tree import Pattern, Phrase, Query, Word, leaves_of

from .spellings import SpelledWords

# Bytes of a query with nothing in it, and of each of its terms, measured with what belongs to it.
_EMPTY, _TERM = 6_000, 300


@dataclass(frozen=True, eq=False)
class ReadQuery:
    """A query's `text` as it was parsed, and the `leaves` that made its words; it `is_whole` where there was time.

    With it are remembered which spellings its words have, and how many articles hold related words.
    """

    text: str
    parsed: Parsed
    leaves: LeafMaker
    is_whole: bool
    spelled: Memory[SpelledWords] = field(default_factory=lambda: Memory(1))
    held_related: Memory[CopiesShown, int] = field(default_factory=lambda: Memory(len(CopiesShown)))

    @cached_property
    def related(self) -> str | None:
        """The query for related words as well, None where it has no words to relate any to."""
        return self._rewriter.signed(RELATED_SIGN)

    @cached_property
    def as_written(self) -> str | None:
        """The query for its words exactly as they are written, None where it has none."""
        return self._rewriter.signed(EXACT_SIGN)

    @cached_property
    def with_related(self) -> Query:
        """What is searched for related words as well."""
        return with_related(self.parsed.query, self.leaves)

    @cached_property
    def holding(self) -> Holding:
        """What reads from an article's marks which of the wanted words it holds."""
        return Holding(self.parsed.query)

    @cached_property
    def _rewriter(self) -> Rewriter:
        return Rewriter(self.text, self.parsed, self.leaves)


def bytes_of_read(read: ReadQuery) -> float:
    """What one takes in memory, about; it is not to be kept where the time was over before all of it was read."""
    if not read.is_whole:
        return math.inf
    queries = (read.parsed.query, *read.parsed.boosts)
    return _EMPTY + _TERM * sum(_terms_of(leaf) for query in queries for leaf in leaves_of(query))


def _terms_of(leaf: Query) -> int:
    match leaf:
        case Word() | Pattern():
            return len(leaf.terms)
        case Phrase():
            return sum(map(len, leaf.places))
        case _:
            return 1
