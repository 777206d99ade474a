"""Holding: which of the things that a query wants an article holds, and which side by side, by its marks."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from search.engines.reference import is_optional
from search.query.tree import And, Not, Query, Word, is_filter, words_of

from .marking import MarkedText, numbered_leaves


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
        """Whether the title or the text holds a word of one wanted clause and, right behind it, one of another."""
        clause_of = self._clause_of
        return any(
            after == at + 1
            and clause_of.get(text.agreements[place].leaf) == first
            and clause_of.get(text.agreements[place + 1].leaf) == second
            for text in texts
            for place, (at, after) in enumerate(pairwise(text.places))
        )


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
