"""Rewriting: the same query with an operator at each of its plain words, as it is typed and as a tree.

A word is plain that is wanted in any of its forms: without an operator, outside quotes, and more than a word that only
asks. All else stays as it was typed, and where it stood: what is quoted or refused, an OR, brackets around words.
"""

from collections.abc import Iterable, Iterator
from typing import assert_never

from search.leaves.leaf_maker import LeafMaker
from search.leaves.patterns import is_pattern
from search.query.request import MOST_LETTERS
from search.query.tree import And, Dated, Everything, Labelled, Not, Nothing, Or, Pattern, Phrase, Query, Word
from search.syntax.filters import is_worded
from search.syntax.lexer import Kind, Lexeme, signed

from .parser import Parsed
from .repair import is_plain

RELATED_SIGN = "related:"
EXACT_SIGN = "="


class Rewriter:
    """Rewrites one query, which was parsed."""

    def __init__(self, text: str, parsed: Parsed, leaves: LeafMaker) -> None:
        self._text = text
        self._plain = list(_plain_ones(parsed.lexemes, leaves))
        self._read = parsed.read

    def signed(self, sign: str) -> str | None:
        """The query with a sign before its plain words; None where it has none, or would be too long to be asked.

        No words are related to a date or a month.
        """
        plain = self._plain
        if sign == RELATED_SIGN:
            plain = [each and at not in self._read for at, each in enumerate(plain)]
        if not any(plain):
            return None
        query = signed(self._text, sign, plain)
        return query if len(query) <= MOST_LETTERS else None


def with_related(query: Query, leaves: LeafMaker) -> Query:
    """The tree of the query that has `related:` before the plain words of this one's; it finds the same articles."""
    match query:
        case Word():
            return leaves.related(query) if is_plain(query) and not query.quoted else query
        case And() | Or():
            return type(query)(tuple(with_related(clause, leaves) for clause in query.clauses))
        case Phrase() | Pattern() | Labelled() | Dated() | Not() | Nothing() | Everything():
            return query
        case _:
            assert_never(query)


def _plain_ones(lexemes: Iterable[Lexeme], leaves: LeafMaker) -> Iterator[bool]:
    """Of each lexeme, whether it has plain words; what stands in refused parentheses has none."""
    refused = [False]
    for lexeme in lexemes:
        if lexeme.kind is Kind.OPEN:
            refused.append(refused[-1] or lexeme.refused)
        elif lexeme.kind is Kind.CLOSE:
            refused.pop()
        yield not refused[-1] and _has_plain_words(lexeme, leaves)


def _has_plain_words(lexeme: Lexeme, leaves: LeafMaker) -> bool:
    """Whether a lexeme is a plain word, or several that signs join."""
    if lexeme.kind is not Kind.WORDS or lexeme.refused or lexeme.edits or not is_worded(lexeme, leaves):
        return False
    words = leaves.words_and_patterns(lexeme.text)
    return any(not (is_pattern(word) or leaves.is_question(word)) for word in words)
