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
ELLIPSIS = "…"
# Signs that belong to the word behind them or before them, and the most that are shown with it.
_OPENING_SIGNS, _CLOSING_SIGNS = frozenset("«“‘„‹\"'([{"), frozenset("»”’›\"')]}%٪")
_MOST_SIGNS = 3
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
    first = _first_word(marked)
    last = min(first + PASSAGE_WORDS, len(words)) - 1
    start = 0 if first == 0 else _with_opening(marked.text, words.start(first))
    end = len(marked.text) if last == len(words) - 1 else _with_closing(marked.text, words[last].end)
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


def _first_word(marked: MarkedText) -> int:
    """The word with which the best passage begins."""
    if _is_in_lead(marked):
        return 0
    from search.loops import passages, sentences  # noqa: PLC0415

    return passages.best_passage(
        np.frombuffer(marked.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32),
        sentences.KINDS,
        marked.words.starts,
        np.array(marked.places),
        np.array([agreement.leaf for agreement in marked.agreements]),
        np.array([agreement.view.worth for agreement in marked.agreements]),
        (PASSAGE_WORDS, WORDS_BEFORE, PASSAGE_LETTERS - _MOST_SIGNS),
    )


def _is_in_lead(marked: MarkedText) -> bool:
    """Whether all that was asked for and is there is in the lead; soon told, and mostly so."""
    places, words = marked.places, marked.words
    end = words.start(PASSAGE_WORDS) if len(words) > PASSAGE_WORDS else len(marked.text)
    if not places or end > PASSAGE_LETTERS:
        return not places
    leaves = [agreement.leaf for agreement in marked.agreements]
    return len(set(leaves)) == len(set(leaves[: bisect_left(places, PASSAGE_WORDS)]))


def _with_opening(text: str, start: int) -> int:
    """Where a word begins with the quotation marks and brackets that open before it."""
    earliest = start - _MOST_SIGNS
    while start > max(earliest, 0) and text[start - 1] in _OPENING_SIGNS:
        start -= 1
    return start


def _with_closing(text: str, end: int) -> int:
    """Where a word ends with the quotation marks and brackets that close behind it."""
    last = end + _MOST_SIGNS
    while end < min(last, len(text)) and text[end] in _CLOSING_SIGNS:
        end += 1
    return end


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
