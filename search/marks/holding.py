"""Holding: which of the things that a query wants an article holds, and which side by side, by its marks."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from index.terms.views import View
from search.engines.reference import is_optional
from search.query.tree import And, Not, Query, Word, is_filter, words_of

from .agreements import Agreement
from .marking import MarkedText, numbered_leaves

_SPELLED = (View.EXACT, View.FOLDED)


class Holding:
    """Reads the marks of articles for one query.

    `wanted` are its clauses that an article should hold, but for filters and for words that are asked for twice. Of a
    query that looks for some words in one part of an article alone nothing is known.
    """

    def __init__(self, query: Query) -> None:
        leaves = list(words_of(query))
        self.is_known = not any(leaf.part for leaf in leaves)
        self.wanted: Sequence[Query] = tuple(_asked_for(query))
        clause_of = {id(leaf): at for at, clause in enumerate(self.wanted) for leaf in words_of(clause)}
        self._clause_of: Mapping[int, int] = {
            number: clause_of[id(leaf)]
            for number, leaf in numbered_leaves(leaves)
            if self.is_known and id(leaf) in clause_of
        }

    def held(self, texts: Sequence[MarkedText]) -> set[int]:
        """The numbers of the wanted clauses that the title and the text of an article hold."""
        leaves = {agreement.leaf for text in texts for agreement in text.agreements}
        return {self._clause_of[leaf] for leaf in leaves if leaf in self._clause_of}

    def are_beside(self, first: int, second: int, texts: Sequence[MarkedText]) -> bool:
        """Whether the title or the text has two wanted words side by side, in the spelling that was asked for."""
        return any(self._stand_beside(first, second, text) for text in texts if len(text.marks) > 1)

    def _stand_beside(self, first: int, second: int, text: MarkedText) -> bool:
        agreements = text.agreements
        return any(
            after == at + 1
            and self._is_spelled(first, agreements[place])
            and self._is_spelled(second, agreements[place + 1])
            for place, (at, after) in enumerate(pairwise(text.places))
        )

    def _is_spelled(self, clause: int, agreement: Agreement) -> bool:
        return self._clause_of.get(agreement.leaf) == clause and agreement.view in _SPELLED


def _asked_for(query: Query) -> Sequence[Query]:
    """The clauses that are wanted; those that ask for no other word than one before are left out."""
    seen: set[str] = set()
    found = []
    for clause in query.clauses if isinstance(query, And) else (query,):
        if isinstance(clause, Not) or is_optional(clause) or is_filter(clause):
            continue
        # By the first of a word's terms articles are found, so that its forms are told from other words.
        terms = {leaf.terms[0].text for leaf in words_of(clause) if isinstance(leaf, Word) and leaf.terms}
        if not terms or not terms <= seen:
            found.append(clause)
        seen |= terms
    return found
