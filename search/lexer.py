"""The lexer: a query string as a row of lexemes. It never fails; an unclosed quote closes itself."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a lexeme asks for."""

    WORDS = "words"
    PHRASE = "phrase"
    EXACT = "exact"
    EXACT_PHRASE = "exact phrase"
    ROOT = "root"
    OR = "or"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of a query: its text without operators, and whether a minus stood before it."""

    kind: Kind
    text: str
    refused: bool = False


_QUOTES = '"“”„«»'
_LEXEME = re.compile(
    rf"""
    (?P<minus>(?<!\S)-)?
    (?:
        (?P<root>(?:جذر|root):)
        | (?P<exact>=)
    )?
    (?:
        [{_QUOTES}](?P<quoted>[^{_QUOTES}]*)(?:[{_QUOTES}]|$)
        | (?P<bare>[^\s{_QUOTES}]+)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OR = {"OR", "أو", "|"}


def lex(text: str) -> list[Lexeme]:
    """The lexemes of a query.

    >>> [(lexeme.kind.value, lexeme.text) for lexeme in lex('a "b c" OR =d')]
    [('words', 'a'), ('phrase', 'b c'), ('or', 'OR'), ('exact', 'd')]
    """
    return [_lexeme(match) for match in _LEXEME.finditer(text)]


def _lexeme(match: re.Match[str]) -> Lexeme:
    quoted, bare = match["quoted"], match["bare"]
    written = bare if quoted is None else quoted
    refused = match["minus"] is not None
    if match["root"]:
        return Lexeme(Kind.ROOT, written, refused)
    if match["exact"]:
        return Lexeme(Kind.EXACT if quoted is None else Kind.EXACT_PHRASE, written, refused)
    if quoted is not None:
        return Lexeme(Kind.PHRASE, written, refused)
    if written in _OR and not refused:
        return Lexeme(Kind.OR, written)
    return Lexeme(Kind.WORDS, written, refused)
