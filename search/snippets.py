"""Snippets: the passage of an article that answers best, as pieces of its original text."""

from collections.abc import Iterator, Sequence

import numpy as np

from index.views import View

from . import passage_kernels as kernels
from .answer import Piece, Reason
from .marking import MarkedText

# About three lines of a page.
PASSAGE_WORDS = 40
MOST_LETTERS = 400
LEAD_WORDS = 6
_SENTENCE_ENDS = frozenset(".!?؟\n…")
ELLIPSIS = "…"
# An exact word tells more than one that shares only a stem.
_WORTH = {View.EXACT: 1.0, View.FOLDED: 0.95, View.STEM: 0.8, View.ROOT: 0.5}
# What a word that is there again adds, and how often.
_REPEAT, _MOST_REPEATS = 0.05, 6
_RANK = {view: rank for rank, view in enumerate(View)}
MOST_REASONS = 10


def pieces(marked: MarkedText, start: int = 0, end: int | None = None) -> list[Piece]:
    """A stretch of a text, from and to these characters, cut at the words that are marked."""
    end = len(marked.text) if end is None else end
    found: list[Piece] = []
    at = start
    for mark in marked.marks:
        if mark.start >= start and mark.end <= end:
            if mark.start > at:
                found.append({"text": marked.text[at : mark.start], "match": False})
            found.append({"text": marked.text[mark.start : mark.end], "match": True})
            at = mark.end
    if at < end:
        found.append({"text": marked.text[at:end], "match": False})
    return found


def snippet(marked: MarkedText) -> list[Piece]:
    """The best passage, about PASSAGE_WORDS long, with an ellipsis where it leaves text out."""
    words = marked.words
    if not words:
        return pieces(marked, 0, min(len(marked.text), MOST_LETTERS))
    first = _filled(marked, _sentence_start(marked, _best_window(marked)))
    last = min(first + PASSAGE_WORDS, len(words)) - 1
    start = 0 if first == 0 else words.start(first)
    end = len(marked.text) if last == len(words) - 1 else words[last].end
    if end - start > MOST_LETTERS:
        end = _bounded_end(marked, first, start + MOST_LETTERS)
    found = pieces(marked, start, end)
    if start > 0:
        found.insert(0, {"text": f"{ELLIPSIS} ", "match": False})
    if end < len(marked.text):
        found.append({"text": ELLIPSIS, "match": False})
    return found


def reasons(texts: Sequence[MarkedText]) -> list[Reason]:
    """The written words that were marked, each once with its view, the strictest views first."""
    found: dict[str, View] = {}
    for marked in texts:
        for mark in marked.marks:
            found.setdefault(marked.text[mark.start : mark.end], mark.view)
    chosen = sorted(found.items(), key=lambda item: _RANK[item[1]])[:MOST_REASONS]
    return [{"word": word, "view": view.value} for word, view in chosen]


def paragraphs(marked: MarkedText) -> list[list[Piece]]:
    """The whole text, a list of pieces for each line that holds something."""
    lines = [pieces(marked, start, end) for start, end in _lines(marked.text)]
    return [line for line in lines if any(piece["text"].strip() for piece in line)]


def _filled(marked: MarkedText, first: int) -> int:
    """Where to begin instead when the text ends before the passage is full."""
    earlier = max(len(marked.words) - PASSAGE_WORDS, 0)
    if earlier >= first:
        return first
    earlier = _sentence_start(marked, earlier)
    return earlier if len(marked.text) - marked.words[earlier].start <= MOST_LETTERS else first


def _best_window(marked: MarkedText) -> int:
    """The first word of the window that holds the most: each leaf once in full, its repeats for little."""
    marks = marked.marks
    if len(marks) < 2:
        return marks[0].at if marks else 0
    places = np.array([mark.at for mark in marks])
    leaves = np.array([mark.leaf for mark in marks])
    worths = np.array([_WORTH[mark.view] for mark in marks])
    reach = PASSAGE_WORDS - LEAD_WORDS
    return int(kernels.window(places, leaves, worths, reach, _REPEAT, _MOST_REPEATS))


def _sentence_start(marked: MarkedText, first: int) -> int:
    """Where to begin so that the reader sees what comes before: a sentence's start if one is near."""
    earliest = max(first - LEAD_WORDS, 0)
    before = marked.text[marked.words.start(earliest) : marked.words.start(first)]
    if _SENTENCE_ENDS.isdisjoint(before):  # mostly so, and soon seen
        return earliest
    for at in range(first, earliest, -1):
        between = marked.text[marked.words[at - 1].end : marked.words.start(at)]
        if not _SENTENCE_ENDS.isdisjoint(between):
            return at
    return earliest


def _bounded_end(marked: MarkedText, first: int, most: int) -> int:
    """Cut a passage of overlong words, which begins with this word, at a word's end, or at last within a word."""
    end = 0
    for at in range(first, len(marked.words)):
        if marked.words[at].end > most:
            break
        end = marked.words[at].end
    return end or most


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1
