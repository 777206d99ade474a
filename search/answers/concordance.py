"""Concordance: every place where a query's words stand, each with what comes before and after it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum

from index.words.folding import fold
from search.asked.opened import Opened
from search.engines.results import Hit
from search.leaves.leaf_maker import LeafMaker
from search.marks.marking import MarkedText, Marker
from search.query.request import Request
from search.query.tree import words_of

from .shapes import Concordance, ConcordanceLine

MOST_READ = 500
MOST_LINES = 1_000
WORDS_AROUND = 9


class LineOrder(StrEnum):
    """What the lines are sorted by: their articles, the word that follows, the word before."""

    ARTICLE = "article"
    AFTER = "after"
    BEFORE = "before"


def concordance(request: Request, order: LineOrder, opened: Opened) -> Concordance:
    """The lines of the first MOST_READ articles that a request finds, MOST_LINES of them at most."""
    asked = opened.ask(request)
    worded = any(True for _ in words_of(asked.parsed.query))
    results = opened.run(asked, replace(asked.plan, page=1, size=MOST_READ if worded else 1))
    marker = Marker(asked.parsed.query, opened.analyzer)
    lines: list[ConcordanceLine] = []
    is_cut = False
    for hit in results.hits:
        if is_cut := request.deadline.is_over:
            break
        lines += _lines_of_hit(hit, marker)
        if len(lines) >= MOST_LINES:
            break
    lines = (
        sorted(lines[:MOST_LINES], key=_key(order, opened.leaves))
        if order is not LineOrder.ARTICLE
        else lines
    )
    return {
        "query": request.text,
        "total": results.total,
        "order": order.value,
        "partial": is_cut,
        "lines": lines[:MOST_LINES],
    }


def _lines_of_hit(hit: Hit, marker: Marker) -> Iterator[ConcordanceLine]:
    article = hit.article
    _, text = marker.mark_article(article, hit.numbered)
    for at in text.places:
        start, end = text.words[at]
        before, after = _around(text, at)
        yield {
            "before": _on_one_line(text.text[before:start]),
            "word": text.text[start:end],
            "after": _on_one_line(text.text[end:after]),
            "id": article.id,
            "title": article.title,
            "source": article.source,
            "date": article.date.date().isoformat() if article.date else None,
        }


def _around(text: MarkedText, at: int) -> tuple[int, int]:
    """Where the words around a word begin and end, within its own line of the text."""
    start, end = text.words[at]
    first = text.words[max(at - WORDS_AROUND, 0)].start
    last = text.words[min(at + WORDS_AROUND, len(text.words) - 1)].end
    line_end = text.text.find("\n", end, last)
    return max(first, text.text.rfind("\n", first, start) + 1), last if line_end < 0 else line_end


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _key(order: LineOrder, leaves: LeafMaker) -> Callable[[ConcordanceLine], tuple[bool, list[str]]]:
    """Sort by the neighbours as they are read from the word on, folded; those without one come last."""

    def key(line: ConcordanceLine) -> tuple[bool, list[str]]:
        words = leaves.words(line["after"] if order is LineOrder.AFTER else line["before"])
        return not words, [fold(word) for word in (words if order is LineOrder.AFTER else reversed(words))]

    return key
