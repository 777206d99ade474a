"""The lexer: a query string as a row of lexemes. It never fails; an unclosed quote closes itself.

Behind a closing quote `~8` lets so many words stand between those that are quoted, `~` alone the usual number of
them. Any other `~` is punctuation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, repeat

from index.words.folding import fold
from index.words.letters import DIRECTIONS
from index.words.numbers import closed_up

# So many words may stand between those of a phrase where no number says it, and no more are let in.
USUAL_BETWEEN = 5
MOST_BETWEEN = 50


class Kind(StrEnum):
    """What a lexeme asks for."""

    WORDS = "words"
    PHRASE = "phrase"
    EXACT = "exact"
    EXACT_PHRASE = "exact phrase"
    ROOT = "root"
    RELATED = "related"
    OR = "or"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of a query: its text without operators, whether a minus stood before it, whether it was in quotes.

    Its words may stand in any order with so many others `between` them; where it is None they stand side by side.
    """

    kind: Kind
    text: str
    refused: bool = False
    between: int | None = None
    quoted: bool = False


_QUOTES = '"“”„«»'
_ZEROS = "0\u0660\u06f0"
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_LEXEME = re.compile(
    rf"""
    (?P<minus>(?<!\S)-)?
    (?:
        (?P<root>(?:جذر|root):)
        | (?P<related>(?:مشتقات|related):)
        | (?P<exact>=)
    )?
    (?:
        [{_QUOTES}](?P<quoted>[^{_QUOTES}]*)(?:[{_QUOTES}](?:~(?P<between>[{_DIGITS}]*))?|$)
        | (?P<bare>[^\s{_QUOTES}]+)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OR = {"OR", "|"}
_ARABIC_OR = fold("أو")
_ARABIC_RELATED = "مشتقات:"
# They stand beside operators in copied text, and nobody sees them.
_DIRECTIONS = str.maketrans(dict.fromkeys(DIRECTIONS, ""))


def lex(text: str) -> list[Lexeme]:
    """The lexemes of a query.

    >>> [(lexeme.kind.value, lexeme.text) for lexeme in lex('a "b c" OR =d')]
    [('words', 'a'), ('phrase', 'b c'), ('or', 'OR'), ('exact', 'd')]
    """
    return [lexeme for lexeme, _ in placed(as_lexed(text))]


def signed(text: str, sign: str, takes: Sequence[bool]) -> str:
    """A query with a sign before those of its lexemes that take it, behind their minus; the rest as it stands.

    Where it has more lexemes than `takes` says, the others take none.

    >>> signed('a "b" -c', "=", [True, False, True])
    '=a "b" -=c'
    """
    signs = chain((sign if each else "" for each in takes), repeat(""))

    def written(match: re.Match[str]) -> str:
        minus = match["minus"] or ""
        return f"{minus}{next(signs)}{match[0][len(minus) :]}"

    return _LEXEME.sub(written, as_lexed(text))


def in_arabic(text: str) -> str:
    """A query that asks for related words in Arabic.

    >>> in_arabic('related:a -related:b "related:c"') == 'مشتقات:a -مشتقات:b "related:c"'
    True
    """

    def written(match: re.Match[str]) -> str:
        sign = match["related"]
        return match[0].replace(sign, _ARABIC_RELATED, 1) if sign else match[0]

    return _LEXEME.sub(written, text)


def as_lexed(text: str) -> str:
    """A query without what nobody sees, as its lexemes are cut."""
    return closed_up(text.translate(_DIRECTIONS))


def placed(text: str) -> list[tuple[Lexeme, int]]:
    """The lexemes of a query as it is lexed, each with the place where its text begins."""
    return [
        (_lexeme(match), match.start("bare" if match["quoted"] is None else "quoted"))
        for match in _LEXEME.finditer(text)
    ]


def _lexeme(match: re.Match[str]) -> Lexeme:
    quoted, bare = match["quoted"], match["bare"]
    written = bare if quoted is None else quoted
    refused, between = match["minus"] is not None, _between(match["between"])
    if match["root"]:
        return Lexeme(Kind.ROOT, written, refused, between)
    if match["related"]:
        return Lexeme(Kind.RELATED, written, refused, between, quoted=quoted is not None)
    if match["exact"]:
        return Lexeme(Kind.EXACT if quoted is None else Kind.EXACT_PHRASE, written, refused, between)
    if quoted is not None:
        return Lexeme(Kind.PHRASE, written, refused, between, quoted=True)
    if not refused and (written in _OR or fold(written) == _ARABIC_OR):
        return Lexeme(Kind.OR, written)
    return Lexeme(Kind.WORDS, written, refused)


def _between(digits: str | None) -> int | None:
    if not digits:
        return None if digits is None else USUAL_BETWEEN
    # A reader may type more digits than Python makes a number of.
    return min(int("0" + digits.lstrip(_ZEROS)[:3]), MOST_BETWEEN)
