"""Brackets: which parentheses of a query group what it asks for, and which are only punctuation.

A parenthesis groups where a piece of the query may begin, `(a b)`, `-(a b)`, `title:(a b)`, and where another one
closes it. Any other is punctuation: one inside or behind a word, `f(x)` or `:(`, one that has no partner, one in
quotes, and one that lies too deep. Those that group are written as two signs of their own, which the lexer knows.
"""

import re

from .fields import FIELD_NAMES

MOST_DEPTH = 20
QUOTES = '"“”„«»'
# From the private use area: no keyboard has them, and they are taken out of what is typed.
OPEN, CLOSE = "\ue000", "\ue001"

_LOOKED_AT = re.compile(rf"[{QUOTES}][^{QUOTES}]*(?:[{QUOTES}]|$)|[()]")
_FIELDS = "|".join(sorted(FIELD_NAMES))
_BEFORE = re.compile(rf"(?P<minus>-)?(?:(?:{_FIELDS}):)?$", re.IGNORECASE)
_LONGEST_BEFORE = max(map(len, FIELD_NAMES)) + 2


def marked(text: str) -> str:
    """A text as long as this one, with OPEN and CLOSE for the parentheses that group.

    >>> marked("(a f(x)) :)").replace(OPEN, "[").replace(CLOSE, "]")
    '[a f(x)] :)'
    """
    if "(" not in text:
        return text
    letters = list(text)
    for begin, end in _Grouping(text).pairs.items():
        letters[begin], letters[end] = OPEN, CLOSE
    return "".join(letters)


def unmarked(text: str) -> str:
    """The text with its parentheses again."""
    return text.replace(OPEN, "(").replace(CLOSE, ")")


class _Grouping:
    """Finds the parentheses of a text that group: where each begins, with its end."""

    def __init__(self, text: str) -> None:
        self.pairs: dict[int, int] = {}
        self._text = text
        self._depth = 0
        # Those that wait for their partner, and whether they group.
        self._waiting: list[tuple[int, bool]] = []
        # Behind which signs something may begin, and whether with a minus.
        self._edges: dict[int, bool] = {}
        for match in _LOOKED_AT.finditer(text):
            match match[0]:
                case "(":
                    self._open(match.start())
                case ")":
                    self._close(match.start())
                case _:
                    self._edges[match.end() - 1] = False

    def _open(self, at: int) -> None:
        groups = self._depth < MOST_DEPTH and self._may_begin(at)
        self._waiting.append((at, groups))
        if groups:
            self._edges[at] = True
            self._depth += 1

    def _close(self, at: int) -> None:
        begin, groups = self._waiting.pop() if self._waiting else (0, False)
        if groups:
            self.pairs[begin] = at
            self._edges[at] = False
            self._depth -= 1

    def _may_begin(self, at: int) -> bool:
        """Whether a piece of a query may begin with the parenthesis here, or with what belongs to it before."""
        before = _BEFORE.search(self._text, max(at - _LONGEST_BEFORE, 0), at)
        assert before
        last = before.start() - 1
        if last < 0 or self._text[last].isspace():
            return True
        edge = self._edges.get(last)
        return edge is not None and (edge or not before["minus"])
