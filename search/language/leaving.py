"""Leaving out: a query as it would have been typed without some of what it asks for, or without quotes.

What stands beside an OR, behind a minus or in brackets is never left out: what the rest means would change with it.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from search.leaves.leaf_maker import LeafMaker

from .lexer import Kind, Lexeme, as_lexed, placed

_QUOTED = (Kind.PHRASE, Kind.EXACT_PHRASE)


class Removable(NamedTuple):
    """A piece of a query that can be left out, from its operator to its end, and what is in its quotes."""

    start: int
    end: int
    inner: str | None


def pieces_of(text: str, leaves: LeafMaker) -> list[Removable]:
    """The pieces of a query, see `as_lexed`, that ask for words and can be left out."""
    lexemes = placed(text)
    kinds = [None, *(lexeme.kind for lexeme, _ in lexemes), None]
    found = []
    for number, (lexeme, start) in enumerate(lexemes):
        end = lexemes[number + 1][1] if number + 1 < len(lexemes) else len(text)
        piece = _piece(lexeme, start, text, end)
        is_alone = Kind.OR not in kinds[number : number + 3] and not _in_brackets(piece, text)
        if is_alone and _asks_for_words(lexeme, leaves):
            found.append(piece)
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


def _piece(lexeme: Lexeme, start: int, text: str, following: int) -> Removable:
    """A lexeme with the signs before and behind it, up to white space."""
    inner_end = start + len(lexeme.text)
    end = next((at for at in range(inner_end, following) if text[at].isspace()), following)
    while start and not text[start - 1].isspace():
        start -= 1
    return Removable(start, end, lexeme.text if lexeme.kind in _QUOTED else None)


def _in_brackets(piece: Removable, text: str) -> bool:
    before = text[: piece.start]
    return before.count("(") > before.count(")") or not {"(", ")"}.isdisjoint(text[piece.start : piece.end])


def _asks_for_words(lexeme: Lexeme, leaves: LeafMaker) -> bool:
    """Whether it asks for a word that articles must hold."""
    if lexeme.refused:
        return False
    return not all(leaves.is_question(word) for word in leaves.words(lexeme.text))


def as_left(text: str) -> str:
    """A query as its pieces are cut."""
    return as_lexed(text)
