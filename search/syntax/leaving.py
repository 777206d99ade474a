"""Leaving out: a query as it would have been typed without some of what it asks for, or without quotes.

What stands beside an AND or OR, behind a minus or in brackets is never left out: what the rest means would change
with it.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from search.leaves.leaf_maker import LeafMaker

from .filters import is_worded
from .lexer import Kind, Lexeme, as_lexed
from .structure import read_syntax

_QUOTED = (Kind.PHRASE, Kind.EXACT_PHRASE)


class Removable(NamedTuple):
    """A piece of a query that can be left out, from its operator to its end, and what is in its quotes."""

    start: int
    end: int
    inner: str | None


def pieces_of(text: str, leaves: LeafMaker) -> list[Removable]:
    """The pieces of a query, see `as_lexed`, that ask for words and can be left out."""
    lexemes = read_syntax(text).lexemes
    kinds = [None, *(each.lexeme.kind for each in lexemes), None]
    found = []
    depth = 0
    for number, (lexeme, start, end, _, _) in enumerate(lexemes):
        depth += (lexeme.kind is Kind.OPEN) - (lexeme.kind is Kind.CLOSE)
        is_alone = depth == 0 and not {Kind.AND, Kind.OR} & set(kinds[number : number + 3])
        if is_alone and _asks_for_words(lexeme, leaves):
            found.append(Removable(start, end, lexeme.text if lexeme.kind in _QUOTED else None))
    return found


def without(text: str, pieces: Collection[Removable]) -> str:
    """The query without these pieces."""
    kept, done = [], 0
    for piece in sorted(pieces):
        kept.append(text[done : piece.start])
        done = piece.end
    return " ".join("".join([*kept, text[done:]]).split())


def without_quotes(text: str, pieces: Sequence[Removable]) -> str:
    """The query with what these pieces have in quotes as plain words."""
    kept, done = [], 0
    for piece in pieces:
        kept += [text[done : piece.start], piece.inner or ""]
        done = piece.end
    return " ".join("".join([*kept, text[done:]]).split())


def _asks_for_words(lexeme: Lexeme, leaves: LeafMaker) -> bool:
    """Whether it asks for a word that articles must hold."""
    if lexeme.refused or lexeme.kind in (Kind.AND, Kind.NOT) or not is_worded(lexeme, leaves):
        return False
    return not all(leaves.is_question(word) for word in leaves.words(lexeme.text))


def as_left(text: str) -> str:
    """A query as its pieces are cut."""
    return as_lexed(text)
