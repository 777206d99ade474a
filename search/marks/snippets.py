"""Snippets: the passage of an article that answers best, as pieces of its original text."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TypedDict

import numpy as np

from index.terms.views import View

from .marking import MarkedText

# About three lines of a page.
PASSAGE_WORDS = 40
PASSAGE_LETTERS = 400
WORDS_BEFORE = 6
_SENTENCE_ENDS = frozenset(".!?؟\n…")
ELLIPSIS = "…"
# What a word that is there again adds, and how often.
_REPEAT, _MOST_REPEATS = 0.05, 6
MOST_REASONS = 10


class Piece(TypedDict):
    """A run of original text; `match` says whether it is a word that was asked for."""

    text: str
    match: bool


class Reason(TypedDict):
    """Why a hit matched: a word as the article writes it, and the strictest view that joined it."""

    word: str
    view: str


def pieces(marked: MarkedText) -> list[Piece]:
    """A whole text, cut at the words that are marked."""
    return _cut_up(marked.text, _spans(marked), 0, len(marked.text))


def snippet(marked: MarkedText) -> list[Piece]:
    """The best passage, about PASSAGE_WORDS long, with an ellipsis where it leaves text out."""
    words = marked.words
    if not words:
        return _cut_up(marked.text, [], 0, min(len(marked.text), PASSAGE_LETTERS))
    first = _filled(marked, _sentence_start(marked, _best_window(marked)))
    last = min(first + PASSAGE_WORDS, len(words)) - 1
    start = 0 if first == 0 else words.start(first)
    end = len(marked.text) if last == len(words) - 1 else words[last].end
    if end - start > PASSAGE_LETTERS:
        end = _bounded_end(marked, first, start + PASSAGE_LETTERS)
    found = _cut_up(marked.text, _spans(marked, first, last), start, end)
    if start > 0:
        found.insert(0, {"text": f"{ELLIPSIS} ", "match": False})
    if end < len(marked.text):
        found.append({"text": ELLIPSIS, "match": False})
    return found


def reasons(texts: Sequence[MarkedText]) -> list[Reason]:
    """The words that were marked, each once as it is first written, with its view, the strictest views first."""
    found: dict[int | str, tuple[View, MarkedText, int]] = {}
    for marked in texts:
        for at, agreement in zip(marked.places, marked.agreements, strict=True):
            if agreement.word not in found:
                found[agreement.word] = agreement.view, marked, at
    chosen = sorted(found.values(), key=lambda item: item[0].rank)[:MOST_REASONS]
    return [
        {"word": marked.text[slice(*marked.words[at])], "view": view.value} for view, marked, at in chosen
    ]


def paragraphs(marked: MarkedText) -> list[list[Piece]]:
    """The whole text, a list of pieces for each line that holds something."""
    spans = _spans(marked)
    lines = [_cut_up(marked.text, spans, start, end) for start, end in _line_bounds(marked.text)]
    return [line for line in lines if any(piece["text"].strip() for piece in line)]


def _spans(marked: MarkedText, first: int = 0, last: int | None = None) -> list[tuple[int, int]]:
    """Where the marks are, from one word of the text to another one."""
    last = len(marked.words) if last is None else last
    return marked.words.spans([at for at in marked.places if first <= at <= last])


def _cut_up(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> list[Piece]:
    """A stretch of a text, from and to these characters, cut at the spans that lie in it."""
    found: list[Piece] = []
    at = start
    for begins, ends in spans[bisect_left(spans, (start, 0)) :]:
        if ends > end:
            break
        if begins > at:
            found.append({"text": text[at:begins], "match": False})
        found.append({"text": text[begins:ends], "match": True})
        at = ends
    if at < end:
        found.append({"text": text[at:end], "match": False})
    return found


def _filled(marked: MarkedText, first: int) -> int:
    """Where to begin instead when the text ends before the passage is full."""
    earlier = max(len(marked.words) - PASSAGE_WORDS, 0)
    if earlier >= first:
        return first
    earlier = _sentence_start(marked, earlier)
    return earlier if len(marked.text) - marked.words[earlier].start <= PASSAGE_LETTERS else first


def _best_window(marked: MarkedText) -> int:
    """The first word of the window that holds the most: each leaf once in full, its repeats for little."""
    places, agreements, reach = marked.places, marked.agreements, PASSAGE_WORDS - WORDS_BEFORE
    if not places or places[-1] < places[0] + reach:
        return places[0] if places else 0
    from search.loops import passages as loops  # noqa: PLC0415

    leaves = np.array([agreement.leaf for agreement in agreements])
    worths = np.array([agreement.view.worth for agreement in agreements])
    return int(loops.window(np.array(places), leaves, worths, reach, _REPEAT, _MOST_REPEATS))


def _sentence_start(marked: MarkedText, first: int) -> int:
    """Where to begin so that the reader sees what comes before: a sentence's start if one is near."""
    earliest = max(first - WORDS_BEFORE, 0)
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


def _line_bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1
