"""Limits: how much of a query is looked for, and what is said of the rest.

What takes long is bounded before it is begun: the words and phrases, the signs that stand for letters, and the phrases
whose words may stand near each other. Each is counted as it was typed, and what is too much is taken for less.
"""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import NotRequired, TypedDict

from search.leaves.patterns import MOST_SIGNS, count_signs, without_signs

from .lexer import Kind, Lexeme, Placed

# So many phrases whose words stand near each other: each may look at half of all words.
MOST_NEARNESS = 20

_BRACKETS = (Kind.OPEN, Kind.CLOSE)
_LOOSE = {Kind.PHRASE: Kind.WORDS, Kind.EXACT_PHRASE: Kind.EXACT}


class LimitKind(StrEnum):
    """What there was too much of."""

    CLAUSES = "clauses"
    SIGNS = "signs"
    NEARNESS = "nearness"
    UNKNOWN = "unknown words"


class Limit(TypedDict):
    """What was too much of a query: the first `word` of it, and the `most` that is looked for.

    Without a kind it is a pattern, or a phrase with one, that more words fit; the commonest are searched.
    """

    word: str
    most: int
    kind: NotRequired[LimitKind]


class Bounded:
    """The lexemes of a query as far as they are looked for, and what was too much."""

    def __init__(self, lexemes: Iterable[Placed], most: int) -> None:
        self.lexemes: list[Placed] = []
        self.limits: dict[LimitKind, Limit] = {}
        self._clauses = self._signs = self._near = 0
        for each in lexemes:
            self._clauses += each.lexeme.kind not in _BRACKETS
            if self._clauses > most:
                self._say(LimitKind.CLAUSES, each.lexeme, most)
                return
            self.lexemes.append(each._replace(lexeme=self._less(each.lexeme)))

    def _less(self, lexeme: Lexeme) -> Lexeme:
        """A lexeme, or what it is taken for: signs as punctuation, a phrase of words that stand near as words."""
        self._signs += (signs := count_signs(lexeme.text) + (lexeme.edits > 0))
        if signs and self._signs > MOST_SIGNS:
            self._say(LimitKind.SIGNS, lexeme, MOST_SIGNS)
            lexeme = replace(lexeme, text=without_signs(lexeme.text), edits=0)
        self._near += lexeme.between is not None
        if lexeme.between is not None and self._near > MOST_NEARNESS:
            self._say(LimitKind.NEARNESS, lexeme, MOST_NEARNESS)
            lexeme = replace(lexeme, kind=_LOOSE[lexeme.kind], between=None, quoted=True)
        return lexeme

    def _say(self, kind: LimitKind, lexeme: Lexeme, most: int) -> None:
        self.limits.setdefault(kind, {"kind": kind, "word": lexeme.text, "most": most})
