"""Showing: what the articles of a page show of themselves, all of them by compiled calls.

One call tells where marks end and which passage of each text is shown. What letters alone do not tell of that, the ends
of words that are not Arabic and of passages of overlong ones, is told in Python; a second call cuts all of it.
"""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, chain, count
from re import finditer
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Floats, Ints, Longs
from index.terms.views import View
from index.words.tokens import ARABIC_CLASS, HIDDEN_CLASS, end_of_word

from .marking import MarkedText
from .snippets import (
    CLOSING_SIGNS,
    ELLIPSIS,
    MOST_REASONS,
    MOST_SIGNS_SHOWN,
    OPENING_SIGNS,
    PASSAGE_LETTERS,
    PASSAGE_WORDS,
    WORDS_BEFORE,
    Piece,
    Reason,
    passage_stop,
)

if TYPE_CHECKING:
    from search.loops.cuts import CutTexts
    from search.loops.shown import MarksInARow, TextsInARow

_BOUNDS = (PASSAGE_WORDS, WORDS_BEFORE, PASSAGE_LETTERS - MOST_SIGNS_SHOWN)
_MOST_SHOWN = (PASSAGE_LETTERS, MOST_SIGNS_SHOWN)
# Of views, by their ranks.
_VIEWS = [view.value for view in View]
_WORTHS: Floats = np.array([view.worth for view in View])


class ShownArticle(NamedTuple):
    """What an article shows: its title and its best passage in pieces, and why it was found."""

    title: list[Piece]
    snippet: list[Piece]
    why: list[Reason]


def shown_articles(page: Sequence[tuple[MarkedText, MarkedText]]) -> list[ShownArticle]:
    """What the articles of a page show, by their marked titles and texts."""
    return _Shown(tuple(chain.from_iterable(page))).articles() if page else []


class _Shown:
    """What is shown of titles and texts."""

    def __init__(self, texts: Sequence[MarkedText]) -> None:
        self._texts = texts
        self._written = "".join([*(text.text for text in texts), ELLIPSIS, " "])
        self._mark_ends = _ends_of([text.marks for text in texts])

    def articles(self) -> list[ShownArticle]:
        """What each article shows."""
        cut, written = self._cut(), self._written
        ends, reason_ends = cut.piece_ends.tolist(), cut.reason_ends.tolist()
        rows = zip(cut.pieces[: ends[-1]].tolist(), cut.matches[: ends[-1]].tolist(), strict=True)
        pieces: list[Piece] = [{"text": written[start:end], "match": match} for (start, end), match in rows]
        reasons: list[Reason] = [
            {"word": written[start:end], "view": _VIEWS[rank]}
            for start, end, rank in cut.reasons[: reason_ends[-1]].tolist()
        ]
        begins = zip([0, *ends[1::2]], ends[::2], ends[1::2], [0, *reason_ends], reason_ends, strict=False)
        return [
            ShownArticle(pieces[title:text], pieces[text:end], reasons[why:last])
            for title, text, end, why, last in begins
        ]

    def _cut(self) -> "CutTexts":
        from search.loops import cuts, sentences  # noqa: PLC0415
        from search.loops import shown as loops  # noqa: PLC0415

        words, marks = self._words_in_a_row(), self._marks_in_a_row()
        size, texts = len(marks.places), len(self._texts)
        spans = np.empty((size, 2), dtype=np.int64)
        told = np.empty((texts, loops.TOLD), dtype=np.int64)
        tables = sentences.KINDS, letter_scripts(*loops.LETTER_KINDS)
        loops.show_texts(words, marks, *tables, _BOUNDS, _MOST_SHOWN, spans, told)
        self._tell_spans(spans)
        self._tell_passages(told)
        # A mark is in one title, or in a text: with what stands before it two pieces.
        most = 4 * size + 4 * texts
        cut = cuts.CutTexts(
            np.empty((most, 2), dtype=np.int64),
            np.empty(most, dtype=np.bool_),
            np.empty(texts, dtype=np.int64),
            np.empty((size, 3), dtype=np.int64),
            np.empty(texts // 2, dtype=np.int64),
        )
        cuts.cut_texts(words, marks, spans, told, MOST_REASONS, len(self._written) - 2, cut)
        return cut

    def _tell_spans(self, spans: NDArray[np.int64]) -> None:
        """Tell where marks end that no loop told."""
        for at in np.flatnonzero(spans[:, 1] < 0).tolist():
            text = int(np.searchsorted(self._mark_ends, at, side="right"))
            spans[at, 1] = end_of_word(self._texts[text].text, int(spans[at, 0]))

    def _tell_passages(self, told: NDArray[np.int64]) -> None:
        """Tell where passages end that no loop told."""
        from search.loops.shown import FIRST_WORD, PASSAGE_END, PASSAGE_START  # noqa: PLC0415

        for at in np.flatnonzero(told[:, PASSAGE_END] < 0).tolist():
            first, start = int(told[at, FIRST_WORD]), int(told[at, PASSAGE_START])
            told[at, PASSAGE_END] = passage_stop(self._texts[at], first, start)

    def _words_in_a_row(self) -> "TextsInARow":
        """The letters and the words of titles and texts."""
        from search.loops.shown import TextsInARow  # noqa: PLC0415

        texts = self._texts
        return TextsInARow(
            np.frombuffer(self._written.encode("utf-32-le", "surrogatepass"), dtype=np.uint32),
            _ends_of([text.text for text in texts]),
            np.concatenate([text.starts for text in texts]),
            _ends_of([text.starts for text in texts]),
        )

    def _marks_in_a_row(self) -> "MarksInARow":
        """The marks of titles and texts."""
        from search.loops.shown import MarksInARow  # noqa: PLC0415

        leaves, ranks, numbers = self._agreements_in_a_row()
        return MarksInARow(
            np.concatenate([text.marks for text in self._texts]).astype(np.int64),
            leaves,
            _WORTHS[ranks],
            ranks,
            numbers,
            self._mark_ends,
        )

    def _agreements_in_a_row(self) -> NDArray[np.int64]:
        """How marks agree: the leaf of each, the rank of its view, and the number of its word.

        A page has few of all words that may be marked.
        """
        texts, known = self._texts, self._texts[0].known
        if all(text.known is known for text in texts):
            which = np.concatenate([text.which for text in texts]).tolist()
        else:
            known = [agreement for text in texts for agreement in text.agreements]
            which = list(range(len(known)))
        places = dict(zip(dict.fromkeys(which), count(), strict=False))
        some = [known[at] for at in places]
        words = dict(zip(dict.fromkeys([each.word for each in some]), count(), strict=False))
        told = [
            [each.leaf for each in some],
            [each.view.rank for each in some],
            [words[each.word] for each in some],
        ]
        at_places = np.array([places[at] for at in which], dtype=np.int64)
        return np.take(np.array(told, dtype=np.int64), at_places, axis=1)


def _ends_of(texts: Sequence[Sequence[object] | Ints]) -> Longs:
    """Where each ends when they stand one behind the other."""
    return np.array(list(accumulate(map(len, texts))))


@cache
def letter_scripts(arabic: int, hidden: int, opening: int, closing: int) -> NDArray[np.uint8]:
    """What a character of the basic plane is: an Arabic letter or mark, a hidden one, a sign that stays with one."""
    found = np.zeros(1 << 16, dtype=np.uint8)
    every = "".join(map(chr, range(len(found))))
    for kind, characters in ((arabic, ARABIC_CLASS), (hidden, HIDDEN_CLASS)):
        for run in finditer(f"{characters}+", every):
            found[run.start() : run.end()] = kind
    for kind, signs in ((opening, OPENING_SIGNS), (closing, CLOSING_SIGNS)):
        found[[*map(ord, signs)]] |= kind
    return found
