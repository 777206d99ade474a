"""Numbering: the marked words of an article's text from 1 on, so that a page can lead from each to the next."""

from collections.abc import Iterable
from itertools import count
from typing import NamedTuple

from search.marks.snippets import Piece


class TextRun(NamedTuple):
    """A run of an article's text; `mark` is the number of a marked word, or 0."""

    text: str
    mark: int


def numbered_marks(texts: Iterable[list[Piece]]) -> list[list[TextRun]]:
    """Texts with their marks numbered through all of them.

    >>> numbered_marks([[{"text": "a", "match": True}], [{"text": "b", "match": False}, {"text": "c", "match": True}]])
    [[TextRun(text='a', mark=1)], [TextRun(text='b', mark=0), TextRun(text='c', mark=2)]]
    """
    numbers = count(1)
    return [
        [TextRun(piece["text"], next(numbers) if piece["match"] else 0) for piece in text] for text in texts
    ]
