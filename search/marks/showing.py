"""Showing: what the articles of a page show of themselves, all of them by one compiled call."""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, chain
from re import finditer
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Floats, Ints, Longs
from index.words.tokens import ARABIC_CLASS, HIDDEN_CLASS, end_of_word

from .marking import MarkedText
from .snippets import (
    MOST_SIGNS_SHOWN,
    PASSAGE_LETTERS,
    PASSAGE_WORDS,
    WORDS_BEFORE,
    Passage,
    Piece,
    Reason,
    Spans,
    cut_up,
    passage_pieces,
    reasons,
)

_BOUNDS = (PASSAGE_WORDS, WORDS_BEFORE, PASSAGE_LETTERS - MOST_SIGNS_SHOWN)


class ShownArticle(NamedTuple):
    """What an article shows: its title and its best passage in pieces, and why it was found."""

    title: list[Piece]
    snippet: list[Piece]
    why: list[Reason]


def shown_articles(page: Sequence[tuple[MarkedText, MarkedText]]) -> list[ShownArticle]:
    """What the articles of a page show, by their marked titles and texts."""
    if not page:
        return []
    told = _Told(tuple(chain.from_iterable(page)))
    return [told.article(at) for at in range(len(page))]


class _Told:
    """What the loops tell of titles and texts."""

    def __init__(self, texts: Sequence[MarkedText]) -> None:
        from search.loops import sentences  # noqa: PLC0415
        from search.loops import shown as loops  # noqa: PLC0415

        self._texts = texts
        self._ends = list(accumulate(len(text.places) for text in texts))
        spans = np.empty((self._ends[-1], 2), dtype=np.int64)
        told = np.empty((len(texts), loops.TOLD), dtype=np.int64)
        tables = sentences.KINDS, letter_scripts(loops.ARABIC_LETTER, loops.HIDDEN_LETTER)
        marks = loops.MarksInARow(*_marks_in_a_row(texts), np.array(self._ends))
        loops.show_texts(
            loops.TextsInARow(*_words_in_a_row(texts)), marks, *tables, _BOUNDS, PASSAGE_LETTERS, spans, told
        )
        self._told = told.tolist()
        self._spans: list[list[int]] = spans.tolist()

    def article(self, at: int) -> ShownArticle:
        """What one of the articles shows."""
        title, text = self._texts[2 * at : 2 * at + 2]
        title_spans, text_spans = self._spans_of(2 * at), self._spans_of(2 * at + 1)
        return ShownArticle(
            cut_up(title.text, title_spans, 0, len(title.text)),
            passage_pieces(text, Passage._make(self._told[2 * at + 1]), text_spans),
            reasons([(title, title_spans), (text, text_spans)]),
        )

    def _spans_of(self, at: int) -> Spans:
        """Where the marks of a title or a text are."""
        spans = self._spans[self._ends[at - 1] if at else 0 : self._ends[at]]
        for span in spans:
            if span[1] < 0:
                span[1] = end_of_word(self._texts[at].text, span[0])
        return spans


def _words_in_a_row(texts: Sequence[MarkedText]) -> tuple[NDArray[np.uint32], Longs, Ints, Longs]:
    """The letters and the words of titles and texts, as `TextsInARow` has them."""
    letters = "".join([text.text for text in texts]).encode("utf-32-le", "surrogatepass")
    return (
        np.frombuffer(letters, dtype=np.uint32),
        _ends_of([text.text for text in texts]),
        np.concatenate([text.words.starts for text in texts]),
        _ends_of([text.words for text in texts]),
    )


def _marks_in_a_row(texts: Sequence[MarkedText]) -> tuple[Longs, Longs, Floats]:
    """The marks of titles and texts, as `MarksInARow` has them."""
    agreements = [agreement for text in texts for agreement in text.agreements]
    return (
        np.array([place for text in texts for place in text.places], dtype=np.int64),
        np.array([agreement.leaf for agreement in agreements], dtype=np.int64),
        np.array([agreement.view.worth for agreement in agreements], dtype=np.float64),
    )


def _ends_of(texts: Sequence[Sequence[object]]) -> Longs:
    """Where each ends when they stand one behind the other."""
    return np.array(list(accumulate(map(len, texts))))


@cache
def letter_scripts(arabic: int, hidden: int) -> NDArray[np.uint8]:
    """Which characters of the basic plane are Arabic letters or marks, and which are hidden and part no word."""
    found = np.zeros(1 << 16, dtype=np.uint8)
    every = "".join(map(chr, range(len(found))))
    for kind, characters in ((arabic, ARABIC_CLASS), (hidden, HIDDEN_CLASS)):
        for run in finditer(f"{characters}+", every):
            found[run.start() : run.end()] = kind
    return found
