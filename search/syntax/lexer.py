"""The lexer: a query string as a row of lexemes. It never fails; an unclosed quote closes itself.

Behind a closing quote `~8` lets so many words stand between those that are quoted, `~` alone the usual number of
them; behind a word it asks for words that differ in a letter or two. `^2` behind any of these, and behind a
parenthesis that closes, weighs them. Any other such sign is punctuation.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain, repeat
from typing import NamedTuple

from index.words.folding import fold
from index.words.letters import DIRECTIONS
from index.words.numbers import closed_up

from .brackets import CLOSE, OPEN, QUOTES, marked, unmarked
from .fields import FIELD_NAMES, Field

# So many words may stand between those of a phrase where no number says it, and no more are let in.
USUAL_BETWEEN = 5
MOST_BETWEEN = 50
# So many letters may be others where no number says it: fewer in a word so short that it would be any word.
MOST_EDITS = 2
SHORT_WORD = 5
LEAST_WEIGHT, MOST_WEIGHT = 0.1, 100.0


class Kind(StrEnum):
    """What a lexeme asks for."""

    WORDS = "words"
    PHRASE = "phrase"
    EXACT = "exact"
    EXACT_PHRASE = "exact phrase"
    ROOT = "root"
    RELATED = "related"
    AND = "and"
    OR = "or"
    NOT = "not"
    OPEN = "open"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of a query: its text without operators, whether a minus stood before it, whether it was in quotes.

    Its words may stand in any order with so many others `between` them; where it is None they stand side by side.
    They are looked for in a `field`, its own or, as `scope`, that of parentheses around it, by `weight`; with `edits`
    so many letters of its word may be others.
    """

    kind: Kind
    text: str
    refused: bool = False
    between: int | None = None
    quoted: bool = False
    field: Field | None = None
    scope: Field | None = None
    weight: float = 1.0
    edits: int = 0

    @property
    def asked_in(self) -> Field | None:
        """The field in which it is looked for."""
        return self.field or self.scope


class Placed(NamedTuple):
    """A lexeme with where it begins and ends in a query, its text, and what stands behind its field."""

    lexeme: Lexeme
    start: int
    end: int
    at: int
    value_at: int


class _Bare(NamedTuple):
    """A word with what the signs behind it say."""

    text: str
    weight: float
    edits: int


_ZEROS = "0\u0660\u06f0"
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_NUMBER = rf"[{_DIGITS}]{{1,20}}(?:[.\u066b][{_DIGITS}]{{1,20}})?"
_LEXEME = re.compile(
    rf"""
    {CLOSE}(?:\^(?P<group_weight>{_NUMBER}))?
    |
    (?P<minus>(?<![^\s{OPEN}])-)?
    (?:(?P<field>{"|".join(sorted(FIELD_NAMES))}):(?=[^\s{CLOSE}]))?
    (?:
        (?P<open>{OPEN})
        |
        (?:
            (?P<root>(?:جذر|root):)
            | (?P<related>(?:مشتقات|related):)
            | (?P<exact>=)
        )?
        (?:
            [{QUOTES}](?P<quoted>[^{QUOTES}]*)
            (?:[{QUOTES}](?:~(?P<between>[{_DIGITS}]*))?(?:\^(?P<weight>{_NUMBER}))?|$)
            | (?P<bare>[^\s{QUOTES}{OPEN}{CLOSE}]+)
        )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEHIND_WORDS = ".,،؛;:!?؟…"
_WEIGHT = re.compile(rf"({_NUMBER})[{_BEHIND_WORDS}]*")
_EDITS = re.compile(rf"([{_DIGITS}]?)[{_BEHIND_WORDS}]*")
_OR = {"OR", "|"}
_ALSO, _NOT = "AND", "NOT"
_ARABIC_OR = fold("أو")
_ARABIC_RELATED = "مشتقات:"
# They stand beside operators in copied text, and nobody sees them.
_UNSEEN = str.maketrans(dict.fromkeys([*DIRECTIONS, OPEN, CLOSE], ""))


def lex(text: str) -> list[Lexeme]:
    """The lexemes of a query.

    >>> [(lexeme.kind.value, lexeme.text) for lexeme in lex('a "b c" OR =d')]
    [('words', 'a'), ('phrase', 'b c'), ('or', 'OR'), ('exact', 'd')]
    """
    return [each.lexeme for each in placed(as_lexed(text))]


def signed(text: str, sign: str, takes: Sequence[bool]) -> str:
    """A query with a sign before those of its lexemes that take it, behind minus and field; the rest as it stands.

    Where it has more lexemes than `takes` says, the others take none.

    >>> signed('a "b" -c', "=", [True, False, True])
    '=a "b" -=c'
    """
    signs = chain((sign if each else "" for each in takes), repeat(""))

    def written(match: re.Match[str]) -> str:
        head = _value_at(match) - match.start()
        return f"{match[0][:head]}{next(signs)}{match[0][head:]}"

    return unmarked(_LEXEME.sub(written, marked(as_lexed(text))))


def in_arabic(text: str) -> str:
    """A query that asks for related words in Arabic.

    >>> in_arabic('related:a -related:b "related:c"') == 'مشتقات:a -مشتقات:b "related:c"'
    True
    """

    def written(match: re.Match[str]) -> str:
        sign = match["related"]
        return match[0].replace(sign, _ARABIC_RELATED, 1) if sign else match[0]

    return unmarked(_LEXEME.sub(written, marked(unmarked(text))))


@lru_cache(maxsize=128)
def as_lexed(text: str) -> str:
    """A query without what nobody sees, as its lexemes are cut."""
    return closed_up(text.translate(_UNSEEN))


def placed(text: str) -> Iterator[Placed]:
    """The lexemes of a query as it is lexed, each with its places."""
    for match in _LEXEME.finditer(marked(text)):
        group = "quoted" if match["quoted"] is not None else "bare" if match["bare"] else 0
        yield Placed(_lexeme(match), match.start(), match.end(), match.start(group), _value_at(match))


def is_lone_field(text: str) -> bool:
    """Whether a bare text is a field's name and its colon with nothing behind it."""
    return text.endswith(":") and text[:-1].casefold() in FIELD_NAMES


def _value_at(match: re.Match[str]) -> int:
    """Where a lexeme begins without its minus and its field."""
    if match["field"]:
        return match.end("field") + 1
    return match.end("minus") if match["minus"] else match.start()


def _lexeme(match: re.Match[str]) -> Lexeme:
    refused = match["minus"] is not None
    field = FIELD_NAMES[match["field"].casefold()] if match["field"] else None
    if match["open"]:
        return Lexeme(Kind.OPEN, "", refused, field=field)
    if match["quoted"] is not None:
        return Lexeme(
            _kind_among(match, Kind.PHRASE, Kind.EXACT_PHRASE),
            match["quoted"],
            refused,
            _between(match["between"]),
            quoted=not (match["root"] or match["exact"]),
            field=field,
            weight=_weight(match["weight"]),
        )
    if match["bare"] is None:
        return Lexeme(Kind.CLOSE, "", weight=_weight(match["group_weight"]))
    kind = _kind_among(match, Kind.WORDS, Kind.EXACT)
    if kind is Kind.WORDS and not refused and not field and (joins := _joining(match["bare"])):
        return Lexeme(joins, match["bare"])
    bare = _bare_word(match["bare"])
    return Lexeme(kind, bare.text, refused, field=field, weight=bare.weight, edits=bare.edits)


def _kind_among(match: re.Match[str], plain: Kind, exact: Kind) -> Kind:
    if match["root"]:
        return Kind.ROOT
    if match["related"]:
        return Kind.RELATED
    return exact if match["exact"] else plain


def _joining(written: str) -> Kind | None:
    """Which word between others it is, if it is one."""
    if written in _OR or fold(written) == _ARABIC_OR:
        return Kind.OR
    return {_ALSO: Kind.AND, _NOT: Kind.NOT}.get(written)


def _bare_word(written: str) -> _Bare:
    text, weight, edits = written, 1.0, 0
    before, sign, behind = text.rpartition("^")
    # A power is no weight: 10^6.
    if sign and any(map(str.isalpha, before)) and (number := _WEIGHT.fullmatch(behind)):
        text, weight = before, _weight(number[1])
    before, sign, behind = text.rpartition("~")
    if sign and _is_of_letters(before) and (number := _EDITS.fullmatch(behind)):
        text, edits = before, _edits(before, number[1])
    return _Bare(text, weight, edits)


def _is_of_letters(text: str) -> bool:
    return bool(text) and all(each.isalpha() or unicodedata.category(each)[0] == "M" for each in text)


def _edits(word: str, digit: str) -> int:
    most = MOST_EDITS if len(word) >= SHORT_WORD else 1
    return min(int(digit or MOST_EDITS), most)


def _weight(number: str | None) -> float:
    if number is None:
        return 1.0
    return min(max(float(number.replace("\u066b", ".")), LEAST_WEIGHT), MOST_WEIGHT)


def _between(digits: str | None) -> int | None:
    if not digits:
        return None if digits is None else USUAL_BETWEEN
    # A reader may type more digits than Python makes a number of.
    return min(int("0" + digits.lstrip(_ZEROS)[:3]), MOST_BETWEEN)
