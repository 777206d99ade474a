"""What of a query could not be understood, and was taken as words; and the query as it was understood.

That is a field's value that is none (`date:yesteryear`, `source:""`), a field with a space behind its colon, since
headlines begin so, and an AND, OR or NOT in capitals that joins nothing. Of mere signs nothing is said.
"""

from collections.abc import Iterator

from search.leaves.leaf_maker import LeafMaker

from .fields import FIELD_NAMES, Field
from .filters import filter_of, is_worded
from .lexer import Kind, Lexeme, Placed, as_lexed, is_lone_field
from .structure import Syntax, read_syntax

_JOINING = ("AND", "OR", "NOT")


def ignored_pieces(text: str, syntax: Syntax, leaves: LeafMaker) -> tuple[str, ...]:
    """What was not understood, as it was typed, each once."""
    found = list(_ignored(syntax, leaves))
    if not found:
        return ()
    written = as_lexed(text)
    return tuple(dict.fromkeys(written[each.start : each.end] for each in found))


def understood(text: str, leaves: LeafMaker) -> str:
    """The query that is searched, without what was not understood in it."""
    written = as_lexed(text)
    parts = []
    done = 0
    for each in _ignored(read_syntax(text), leaves):
        parts += [written[done : each.start], _taken_as(each, written, leaves)]
        done = each.end
    return " ".join("".join([*parts, written[done:]]).split())


def _ignored(syntax: Syntax, leaves: LeafMaker) -> Iterator[Placed]:
    for each in syntax.lexemes:
        lexeme = each.lexeme
        if lexeme.kind in (Kind.OPEN, Kind.CLOSE, Kind.AND, Kind.OR, Kind.NOT):
            continue
        if lexeme.asked_in is None:
            if lexeme.kind is Kind.WORDS and (is_lone_field(lexeme.text) or lexeme.text in _JOINING):
                yield each
        elif lexeme.asked_in is Field.TITLE:
            if lexeme.field and not leaves.words(lexeme.text):
                yield each
        elif not filter_of(lexeme, leaves) and (lexeme.field or _is_value(lexeme, leaves)):
            yield each


def _is_value(lexeme: Lexeme, leaves: LeafMaker) -> bool:
    """Whether it stands in a field's parentheses as a value: no mere sign, and no OR that joins nothing."""
    return lexeme.text not in _JOINING and bool(leaves.words(lexeme.text))


def _taken_as(piece: Placed, written: str, leaves: LeafMaker) -> str:
    """What says without an operator what was searched for a piece."""
    lexeme = piece.lexeme
    if lexeme.asked_in is None:
        return written[piece.start : piece.end].lower().rstrip(":")
    if not is_worded(lexeme, leaves) or not leaves.words(lexeme.text):
        return ""
    minus = "-" if lexeme.refused and written[piece.start] == "-" else ""
    value = written[piece.value_at : piece.end].lstrip("-(")
    if value.partition(":")[0].casefold() in FIELD_NAMES:  # date:source:x
        return f'{minus}"{lexeme.text}"' if lexeme.refused else value.replace(":", " ")
    return minus + value
