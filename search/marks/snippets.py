"""Snippets: titles, texts and passages as pieces of what was written, and why an article was found."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TypedDict

from .marking import MarkedText

# About three lines of a page.
PASSAGE_WORDS = 40
PASSAGE_LETTERS = 400
WORDS_BEFORE = 6
ELLIPSIS = "…"
# Signs that belong to the word behind them or before them, and the most that are shown with it.
OPENING_SIGNS, CLOSING_SIGNS = frozenset("«“‘„‹\"'([{"), frozenset("»”’›\"')]}%٪")
# So many of these signs are shown at most.
MOST_SIGNS_SHOWN = 3
MOST_REASONS = 10


class Piece(TypedDict):
    """A run of original text; `match` says whether it is a word that was asked for."""

    text: str
    match: bool


def joined_pieces(pieces: Sequence[Piece]) -> list[Piece]:
    """The same text in as few pieces as say the same: words side by side that were asked for are one.

    >>> words = [Piece(text="أسعار", match=True), Piece(text=" ", match=False), Piece(text="النفط", match=True)]
    >>> joined_pieces(words) == [{"text": "أسعار النفط", "match": True}]
    True
    """
    joined: list[Piece] = []
    for piece in pieces:
        match, before = piece["match"], ""
        # What stands before a piece of blanks is a match.
        if match and len(joined) > 1 and joined[-1]["text"].isspace():
            before = joined.pop()["text"]
        if joined and joined[-1]["match"] is match:
            before = joined.pop()["text"] + before
        joined.append(Piece(text=before + piece["text"], match=match) if before else piece)
    return joined


class Reason(TypedDict):
    """Why a hit matched: a word as the article writes it, and the strictest view that joined it."""

    word: str
    view: str


Spans = Sequence[Sequence[int]]


def pieces(marked: MarkedText) -> list[Piece]:
    """A whole text, cut at the words that are marked."""
    return cut_up(marked.text, marked.words.spans(marked.places), 0, len(marked.text))


def passage_stop(marked: MarkedText, first: int, start: int) -> int:
    """Where the passage ends that begins with this word, or with the signs before it; asked where no loop tells it."""
    text, words = marked.text, marked.words
    last = min(first + PASSAGE_WORDS, len(words)) - 1
    end = _with_closing(text, words[last].end) if last < len(words) - 1 else len(text)
    return end if end - start <= PASSAGE_LETTERS else _bounded_end(marked, first, start + PASSAGE_LETTERS)


def paragraphs(marked: MarkedText) -> list[list[Piece]]:
    """The whole text, a list of pieces for each line that holds something."""
    spans = marked.words.spans(marked.places)
    lines = [
        cut_up(marked.text, spans[bisect_left(spans, (start, 0)) :], start, end)
        for start, end in _line_bounds(marked.text)
    ]
    return [line for line in lines if any(piece["text"].strip() for piece in line)]


def cut_up(text: str, spans: Spans, start: int, end: int) -> list[Piece]:
    """A stretch of a text, from and to these characters, cut at the spans that lie in it; none lies before it."""
    found: list[Piece] = []
    at = start
    for begins, ends in spans:
        if ends > end:
            break
        if begins < at:  # words of one sign stand in one place
            continue
        if begins > at:
            found.append({"text": text[at:begins], "match": False})
        found.append({"text": text[begins:ends], "match": True})
        at = ends
    if at < end:
        found.append({"text": text[at:end], "match": False})
    return found


def _with_closing(text: str, end: int) -> int:
    """Where a word ends with the quotation marks and brackets that close behind it."""
    last = end + MOST_SIGNS_SHOWN
    while end < min(last, len(text)) and text[end] in CLOSING_SIGNS:
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
