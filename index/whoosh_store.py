"""The Whoosh index: the folded words and the stems of titles and texts, with their positions.

Any Whoosh opens it and searches it: its schema is made of Whoosh's own parts alone, every term is a
whole word between spaces. What is ours is only how terms reach it: finished, as numbers of the
vocabulary's columns, so that no analyzer runs and nothing is encoded twice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import columns, fields, index
from whoosh.analysis import SpaceSeparatedTokenizer

from corpus.article import Article

from .segment import Segment, minutes_of
from .views import View
from .vocabulary import Ints, Vocabulary

PARTS = ("title", "text")
VIEWS = (View.FOLDED, View.STEM)
# Megabytes of postings held before Whoosh spills to disk; spilling halves the speed of writing.
POOL_MEGABYTES = 512


def field_name(part: str, view: View) -> str:
    """The name of the field that holds a view of the titles or the texts."""
    return f"{part}_{view}"


class Finished(fields.TEXT):  # type: ignore[misc]
    """A TEXT field that is handed finished terms as numbers; it is pickled as a plain TEXT field."""

    def __init__(self, terms: Sequence[str]) -> None:
        super().__init__(analyzer=SpaceSeparatedTokenizer(), phrase=True)
        self._encoded = [term.encode() for term in terms]
        self._encode = lru_cache(maxsize=100_000)(self.format.encode)

    def index(self, value: Ints, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Each distinct term of a text with its frequency, weight and encoded positions."""
        positions: dict[int, list[int]] = {}
        for position, number in enumerate(value.tolist()):
            positions.setdefault(number, []).append(position)
        for number, places in positions.items():
            if encoded := self._encoded[number]:
                yield encoded, len(places), float(len(places)), self._encode(tuple(places))

    def __reduce__(self) -> tuple[Any, ...]:
        return _plain_text, ()


def _plain_text() -> fields.TEXT:
    return fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True)


def schema(terms: Mapping[View, Sequence[str]]) -> fields.Schema:
    """The fields; `terms` are those of the vocabulary's columns."""
    texts = {field_name(part, view): Finished(terms[view]) for part in PARTS for view in VIEWS}
    return fields.Schema(
        id=fields.ID(unique=True, stored=True),
        title=fields.STORED(),
        source=fields.ID(stored=True, sortable=True),
        minutes=fields.COLUMN(columns.NumericColumn("q", default=minutes_of(None))),
        title_length=fields.COLUMN(columns.NumericColumn("i", default=0)),
        text_length=fields.COLUMN(columns.NumericColumn("i", default=0)),
        **texts,
    )


def write(
    folder: Path,
    segments: Iterable[Segment],
    vocabulary: Vocabulary,
    deleted: Mapping[str, Ints],
    gone: Iterable[str],
) -> Iterator[int]:
    """Delete the articles with the ids `gone`, then add those of the segments; yields 1 an article.

    `deleted` gives the numbers of the articles to leave out, by the name of the segment.

    The folder holds an index already or is made. Nothing is visible in it before the end.
    """
    made = schema({view: vocabulary.column(view).terms for view in VIEWS})
    if index.exists_in(folder):
        opened = index.open_dir(folder, schema=made)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        opened = index.create_in(folder, made)
    writer = opened.writer(limitmb=POOL_MEGABYTES, compound=False)
    try:
        for article_id in gone:
            writer.delete_by_term("id", article_id)
        for segment in segments:
            left_out = set(deleted.get(segment.folder.name, np.empty(0, np.int32)).tolist())
            for number in range(len(segment)):
                if number in left_out:
                    continue
                writer.add_document(**_document(segment, number, vocabulary))
                yield 1
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    opened.close()


def count(folder: Path) -> int:
    """The number of articles that the Whoosh index holds."""
    opened = index.open_dir(folder)
    try:
        return int(opened.doc_count())
    finally:
        opened.close()


def _document(segment: Segment, number: int, vocabulary: Vocabulary) -> dict[str, Any]:
    article: Article = segment.articles[number]
    start, title_end, end = segment.starts[number], segment.title_ends[number], segment.starts[number + 1]
    words = {"title": segment.words[start:title_end], "text": segment.words[title_end:end]}
    texts = {
        field_name(part, view): vocabulary.column(view).numbers[np.asarray(words[part])]
        for part in PARTS
        for view in VIEWS
        if len(words[part])
    }
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "minutes": int(segment.minutes[number]),
        "title_length": len(words["title"]),
        "text_length": len(words["text"]),
        **texts,
    }
