"""Documents: the articles of an index on disk as a cluster takes them in."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from corpus.article import Article
from index.files.arrays import Ints
from index.generations.open_index import SEGMENTS, OpenIndex
from index.segments.articles import encode
from index.segments.labels import LABELS, labels_of
from index.segments.segment import PARTS, TEXT, TITLE, UNDATED, YEAR_ONE, Segment
from index.snapshot.layout import LEAD_WORDS
from index.terms.views import View

from .fields import LEAD_FIELD, NO_TERM, Json, number_of
from .numbered_words import kept_words
from .wire import from_wire

_MINUTES_A_DAY = 24 * 60
_ONE = timedelta(days=1)


# OpenSearch takes no longer one for a document.
_LONGEST_ID = 500


class ArticleDocument(NamedTuple):
    """An article as it is taken in, and the id of the article."""

    id: str
    fields: Json


def document_id(article_id: str) -> str:
    """The id that an article has in the cluster: its own, or a hash of one that is too long."""
    encoded = article_id.encode("utf-8", "surrogatepass")
    if 0 < len(encoded) <= _LONGEST_ID and not article_id.startswith("#"):
        return article_id
    return f"#{blake2b(encoded, digest_size=16).hexdigest()}"


def segment_mark(opened: OpenIndex, at: int) -> str:
    """What tells a segment from all others, also those of its name in another folder."""
    name = opened.segments[at].folder.name
    known = sorted(
        each for each in opened.manifest.files.items() if each[0].startswith(f"{SEGMENTS}/{name}/")
    )
    return f"{name}-{blake2b(repr(known).encode(), digest_size=8).hexdigest()}"


class Documents:
    """Makes the documents of an open index."""

    def __init__(self, opened: OpenIndex) -> None:
        self._opened = opened
        self._bases = np.cumsum([0, *map(len, opened.segments)])
        self._marks = [segment_mark(opened, at) for at in range(len(opened.segments))]

    def of_segment(self, at: int, chosen: Sequence[int] | None = None) -> Iterator[ArticleDocument]:
        """Those of a segment that are not deleted; or of these alone."""
        segment, live = self._opened.segments[at], self._opened.live[at]
        for number in np.flatnonzero(live).tolist() if chosen is None else chosen:
            yield self._document(segment, at, number)

    def copied(self) -> Iterator[tuple[str, int, int, str]]:
        """Each article that shares text with another: its id, segment, number, and a mark of all that is said of it."""
        for at, (segment, live) in enumerate(zip(self._opened.segments, self._opened.live, strict=True)):
            base = int(self._bases[at])
            for number in np.flatnonzero(live).tolist():
                if fields := self._copies(base + number):
                    yield segment.articles.ids[number], at, number, fields["copied"]

    def _document(self, segment: Segment, at: int, number: int) -> ArticleDocument:
        article = segment.articles[number]
        start, middle, end = (
            int(segment.starts[number]),
            int(segment.title_ends[number]),
            int(segment.starts[number + 1]),
        )
        words = segment.words[start:end]
        fields: Json = {
            "id": article.id,
            "article": article_fields(article),
            "numbered": kept_words(segment.numbered(number)),
            "segment": self._marks[at],
            "length": {TITLE: middle - start, TEXT: end - middle},
            "words": {},
            **{
                label: name
                for label, name in zip(LABELS, labels_of(article), strict=True)
                if name is not None
            },
            **_moment(int(segment.minutes[number])),
        }
        fields["numbers"] = {label: number_of(fields[label]) for label in LABELS if label in fields}
        for part, held in zip(PARTS, (words[: middle - start], words[middle - start :]), strict=True):
            if len(held):
                fields["words"][part] = {str(view): self._terms(view, held) for view in View}
        if end > middle:
            fields[LEAD_FIELD] = self._terms(View.STEM, words[middle - start :][:LEAD_WORDS])
        fields |= {"story": article.id} | self._copies(int(self._bases[at]) + number)
        return ArticleDocument(document_id(article.id), fields)

    def _copies(self, number: int) -> Json:
        """What is said of an article's copies; nothing where it has none."""
        if number not in self._shared:
            return {}
        shared = self._opened.copies.of(number)
        named = [(self._id(each.article), round(each.part, 6), each.folded) for each in shared]
        story = min(name for name, _, folded in named if folded)
        listed = [[name, part, folded] for name, part, folded in sorted(named)]
        mark = blake2b(repr((story, listed)).encode(), digest_size=12).hexdigest()
        return {"story": story, "copies": {"list": listed}, "copied": mark}

    @cached_property
    def _shared(self) -> frozenset[int]:
        return frozenset(self._opened.copies.sharing())

    def _id(self, number: int) -> str:
        at = int(np.searchsorted(self._bases, number, side="right")) - 1
        return self._opened.segments[at].articles.ids[number - int(self._bases[at])]

    def _terms(self, view: View, words: Ints) -> str:
        """The terms of words in a view, with spaces between them."""
        return " ".join(map(self._columns[view].__getitem__, words.tolist()))

    @cached_property
    def _columns(self) -> dict[View, list[str]]:
        """For each view the term of each word, as the cluster has it."""
        vocabulary = self._opened.vocabulary
        found = {}
        for view in View:
            column = vocabulary.column(view)
            terms = [term or NO_TERM for term in column.terms]
            found[view] = [terms[number] for number in column.numbers.tolist()]
        return found


def read_article(kept: Json) -> Article:
    """An article from what is kept of it."""
    fields = from_wire(kept["fields"])
    if "date" in fields:
        fields["date"] = datetime.fromisoformat(fields["date"])
    return Article(**fields, text=kept["text"])


def article_fields(article: Article) -> Json:
    """An article as it is kept: the line of its fields, and its text."""
    line, _, text = encode(article).decode().partition("\n")
    return {"fields": line, "text": text}


def _moment(minutes: int) -> Json:
    """When an article was published, for orders, filters and counts; nothing where that is unknown."""
    if minutes == UNDATED:
        return {}
    day = minutes // _MINUTES_A_DAY
    date = YEAR_ONE + day * _ONE
    return {"minutes": minutes, "day": day, "month": f"{date:%Y-%m}".rjust(7, "0")}
