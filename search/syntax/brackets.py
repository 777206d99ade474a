"""Brackets: which parentheses of a query group what it asks for, and which are only punctuation.

A parenthesis groups where a piece of the query may begin, `(a b)`, `-(a b)`, `title:(a b)`, and where another one
closes it. Any other is punctuation: one inside or behind a word, `f(x)` or `:(`, one that has no partner, one in
quotes, and one that lies too deep. Those that group are written as two signs of their own, which the lexer knows.
"""

import re
from collections.abc import Iterator

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

    One without a partner right before one that groups, or before its field or minus, is a space.

    >>> marked("(a f(x)) :)").replace(OPEN, "[").replace(CLOSE, "]")
    '[a f(x)] :)'
    >>> marked("(title:(a)").replace(OPEN, "[").replace(CLOSE, "]")
    ' title:[a]'
    """
    if "(" not in text:
        return text
    letters = list(text)
    grouping = _Grouping(text)
    for begin, end in grouping.pairs.items():
        letters[begin], letters[end] = OPEN, CLOSE
    for alone in grouping.alone:
        letters[alone] = " "
    return "".join(letters)


def unmarked(text: str) -> str:
    """The text with its parentheses again."""
    return text.replace(OPEN, "(").replace(CLOSE, ")")


class _Grouping:
    """Finds the parentheses of a text that group: where each begins, with its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        pairs: dict[int, int] = {}
        # Those that wait for their partner, and whether they group if it comes.
        waiting: list[tuple[int, bool]] = []
        # Behind which signs something may begin, and whether with a minus.
        self._edges: dict[int, bool] = {}
        # Of those that another stands before, with nothing or a field or a minus between, that other.
        self._leaning: dict[int, int] = {}
        for match in _LOOKED_AT.finditer(text):
            match match[0]:
                case "(":
                    waiting.append((match.start(), self._may_begin(match.start())))
                case ")":
                    begin, groups = waiting.pop() if waiting else (0, False)
                    if groups:
                        pairs[begin] = match.start()
                        self._edges[match.start()] = False
                case _:
                    self._edges[match.end() - 1] = False
        self.pairs = dict(_shallow(pairs))
        # Left as they are, they would be a word together with the field, whose group would not have it.
        self.alone = {before for at in self.pairs for before in self._before(at)} - pairs.keys()

    def _may_begin(self, at: int) -> bool:
        """Whether a piece of a query may begin with the parenthesis here, or with what belongs to it before."""
        before = _BEFORE.search(self._text, max(at - _LONGEST_BEFORE, 0), at)
        assert before
        last = before.start() - 1
        edge = True if last < 0 or self._text[last].isspace() else self._edges.get(last)
        groups = edge is not None and (edge or not before["minus"])
        if groups:
            self._edges[at] = True
            if self._text[last : last + 1] == "(":
                self._leaning[at] = last
        return groups

    def _before(self, at: int) -> Iterator[int]:
        """The parentheses before one that it, or the next of them, leans on."""
        while (before := self._leaning.get(at)) is not None:
            yield before
            at = before


def _shallow(pairs: dict[int, int]) -> Iterator[tuple[int, int]]:
    """The pairs that do not lie too deep in others, from the first to the last."""
    around: list[int] = []
    for begin, end in sorted(pairs.items()):
        while around and around[-1] < begin:
            around.pop()
        if len(around) < MOST_DEPTH:
            yield begin, end
        around.append(end)
