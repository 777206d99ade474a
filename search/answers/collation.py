"""Collation: two articles side by side, the words that one of them alone has told apart, those asked for marked."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from corpus.article import Article
from search.asked.opened import Opened
from search.collation.rows import CollatedRun, Collation, Side, collate
from search.collation.wording import Wording
from search.marks.marking import LONGEST_MARKED, MarkedText
from search.query.request import Request

from .copy_shapes import BesideRow, CollatedPiece, CollationPage, TimedArticle, WordChanges
from .similar import similar_article

MarkedSpans = Sequence[tuple[int, int]]


def collation_page(one: Article, other: Article, request: Request, opened: Opened) -> CollationPage:
    """Two articles side by side, with the words of a request marked in both."""
    parsed, deadline = opened.ask(request).parsed, request.deadline
    marker = opened.marker(parsed.query, deadline)
    marked, marked_other = (marker.mark_article(each, None) for each in (one, other))
    is_marked = not (parsed.partial or deadline.is_over)  # looked at once the marker has
    wordings = [[Wording.of(part.text) for part in each] for each in (marked, marked_other)]
    title, text = (collate(*both) for both in zip(*wordings, strict=True))
    return {
        "one": timed_article(one),
        "other": timed_article(other),
        "changes": _changes(title, text),
        "partial": not is_marked or any(len(each.text) > LONGEST_MARKED for each in (one, other)),
        "cut": any(wording.is_cut for each in wordings for wording in each),
        "title": _in_one_row(_beside_rows(title, marked[0], marked_other[0])),
        "rows": _beside_rows(text, marked[1], marked_other[1]),
    }


def changes(one: Article, other: Article) -> WordChanges:
    """How many words another article has added, left out and moved."""
    titles, texts = (
        collate(Wording.of(part), Wording.of(by))
        for part, by in ((one.title or "", other.title or ""), (one.text, other.text))
    )
    return _changes(titles, texts)


def timed_article(article: Article) -> TimedArticle:
    """What lists of copies tell of an article."""
    return {
        **similar_article(article),
        "moment": article.date.isoformat(timespec="minutes") if article.date else None,
        "url": article.url,
    }


def _changes(title: Collation, text: Collation) -> WordChanges:
    return {
        "added": title.only_other + text.only_other,
        "left_out": title.only_one + text.only_one,
        "moved": title.moved + text.moved,
    }


def _in_one_row(rows: list[BesideRow]) -> BesideRow:
    """All rows in one: titles stand beside each other, whatever words they have."""
    return {
        "same": all(row["same"] for row in rows),
        "one": [paragraph for row in rows for paragraph in row["one"]],
        "other": [paragraph for row in rows for paragraph in row["other"]],
    }


def _beside_rows(collation: Collation, one: MarkedText, other: MarkedText) -> list[BesideRow]:
    spans, spans_other = (each.words.spans(each.places) for each in (one, other))
    return [
        {
            "same": row.is_same,
            "one": _shown_side(row.one, one.text, spans),
            "other": _shown_side(row.other, other.text, spans_other),
        }
        for row in collation.rows
    ]


def _shown_side(side: Side, text: str, marks: MarkedSpans) -> list[list[CollatedPiece]]:
    return [
        [piece for run in paragraph for piece in _collated_pieces(run, text, marks)] for paragraph in side
    ]


def _collated_pieces(run: CollatedRun, text: str, marks: MarkedSpans) -> Iterator[CollatedPiece]:
    """A run cut at the marks in it; a word, and so a mark, never lies across its ends."""
    at = run.start
    standing = run.standing.value
    first = bisect_right(marks, (run.start - 1, run.end + len(text)))
    for start, end in marks[first:]:
        if start >= run.end:
            break
        if start > at:
            yield {"text": text[at:start], "match": False, "standing": standing}
        yield {"text": text[start:end], "match": True, "standing": standing}
        at = end
    if at < run.end:
        yield {"text": text[at : run.end], "match": False, "standing": standing}
