"""Guessing how many articles hold all of a query, before they are counted: from how many hold each of its terms.

Words are taken to stand in articles without regard to each other. That is right about whether enough hold all in nine
of ten queries, and then nothing need be asked before the answer; what was guessed is counted with it.
"""

from collections.abc import Iterable
from math import prod
from typing import assert_never

from index.opensearch.article_counts import ArticleCounts
from index.segments.segment import TEXT
from search.engines.reference import is_strict, parts_of
from search.query.tree import (
    And,
    Dated,
    Everything,
    Labelled,
    Not,
    Nothing,
    Or,
    Pattern,
    Phrase,
    Query,
    Term,
    Word,
)

# Of the articles that hold the rarest word of a phrase, those that hold it; and those of a label or of days.
_SIDE_BY_SIDE, _FILTERED = 0.1, 0.2


class Guesses:
    """Guesses from what was published of an index."""

    def __init__(self, published: ArticleCounts) -> None:
        self._published = published
        self._articles = max(published.extents()[TEXT].articles, 1)

    def holders(self, query: Query) -> float:
        """How many articles hold all that a query wants."""
        return self._articles * self._share(query)

    def _share(self, query: Query) -> float:  # noqa: PLR0911 - one for each kind of node
        match query:
            case Word():
                return self._of_terms(filter(query.is_found_by, query.terms), parts_of(query))
            case Pattern():
                return self._of_terms(query.terms, parts_of(query))
            case Phrase():
                parts = parts_of(query)
                return _SIDE_BY_SIDE * min(self._of_terms(place, parts) for place in query.places)
            case And():
                return prod(self._share(clause) for clause in query.clauses if is_strict(clause))
            case Or():
                return min(1.0, sum(map(self._share, query.clauses)))
            case Labelled() | Dated():
                return _FILTERED
            case Everything():
                return 1.0
            case Not() | Nothing():
                return 0.0
            case _:
                assert_never(query)

    def _of_terms(self, terms: Iterable[Term], parts: Iterable[str]) -> float:
        """The share of the articles that hold one of some terms; of words as they are written nothing is known."""
        rows = [*parts]
        counts = (
            self._published.articles_with(part, each.view, each.text) for each in terms for part in rows
        )
        return min(1.0, sum(count or 0 for count in counts) / self._articles)
