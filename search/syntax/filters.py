"""Filters of a query: `source:x` and `date:2015` as leaves of its tree."""

from search.leaves.leaf_maker import LeafMaker
from search.query.request import UNKNOWN_VALUE
from search.query.tree import Dated, Filed, Labelled

from .day_spans import day_span
from .fields import Field
from .lexer import Lexeme

# Where words are looked for.
_WORDED = (None, Field.TITLE)


def filter_of(lexeme: Lexeme, leaves: LeafMaker) -> Filed | None:
    """What a lexeme with a field for a label or the date asks for; None where that cannot be understood."""
    field = lexeme.asked_in
    assert field
    if field is Field.DATE:
        span = day_span(lexeme.text)
        return Dated(*span) if span else None
    if lexeme.text == UNKNOWN_VALUE:
        return Labelled(field.value, (None,))
    return Labelled(field.value, (lexeme.text,)) if leaves.words(lexeme.text) else None


def is_worded(lexeme: Lexeme, leaves: LeafMaker) -> bool:
    """Whether a lexeme is looked for in the words of articles: one without such a field, or whose own makes no sense.

    What makes no sense in parentheses behind such a field asks for nothing.
    """
    if lexeme.asked_in in _WORDED:
        return True
    return lexeme.field is not None and lexeme.scope in _WORDED and not filter_of(lexeme, leaves)
