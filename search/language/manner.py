"""The manner in which a piece of a query is looked for: in which part of an article, and by what weight."""

from dataclasses import replace
from typing import NamedTuple, assert_never

from search.query.tree import And, Dated, Everything, Labelled, Not, Nothing, Or, Pattern, Phrase, Query, Word


class Manner(NamedTuple):
    """A part of an article, None being all of it, and what multiplies the score."""

    part: str | None = None
    weight: float = 1.0

    def of(self, query: Query) -> Query:
        """A query that is looked for so, whose leaves are looked for in the plain manner; filters are what they are."""
        if self == PLAIN:
            return query
        match query:
            case Word() | Pattern() | Phrase():
                return replace(query, part=self.part, weight=query.weight * self.weight)
            case And() | Or():
                return type(query)(tuple(self.of(clause) for clause in query.clauses))
            case Not():
                return Not(self.of(query.clause))
            case Labelled() | Dated() | Nothing() | Everything():
                return query
            case _:
                assert_never(query)

    def of_word(self, word: Word) -> Word:
        """A word that is looked for so."""
        return word if self == PLAIN else replace(word, part=self.part, weight=word.weight * self.weight)

    def of_phrase(self, phrase: Phrase) -> Phrase:
        """A phrase that is looked for so."""
        return (
            phrase if self == PLAIN else replace(phrase, part=self.part, weight=phrase.weight * self.weight)
        )


PLAIN = Manner()


def manner_of(word: Word) -> Manner:
    """The manner in which a word is looked for, for what is put in its place."""
    return Manner(word.part, word.weight)
