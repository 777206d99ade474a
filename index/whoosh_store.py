"""The Whoosh index: the folded words and the stems of titles and texts, with their positions.

Any Whoosh opens it and searches it: its schema is made of Whoosh's own parts alone, every term is a
whole word between spaces. What is ours is only how terms reach it: finished, as numbers of the
vocabulary's columns, so that no analyzer runs and nothing is encoded twice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import columns, fields, index
from whoosh.analysis import SpaceSeparatedTokenizer

from .segment import Segment, minutes_of
from .snapshot import occurrences
from .views import View
from .vocabulary import Ints, Vocabulary
from .whoosh_postings import ArrayCodec, FieldPostings

PARTS = ("title", "text")
VIEWS = (View.FOLDED, View.STEM)


def field_name(part: str, view: View) -> str:
    """The name of the field that holds a view of the titles or the texts."""
    return f"{part}_{view}"


def schema() -> fields.Schema:
    """The fields of the Whoosh index."""
    texts = {
        field_name(part, view): fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True)
        for part in PARTS
        for view in VIEWS
    }
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
    segments: Sequence[Segment],
    vocabulary: Vocabulary,
    deleted: Mapping[str, Ints],
    gone: Iterable[str],
) -> Iterator[int]:
    """Delete the articles with the ids `gone`, then add those of the segments; yields 1 an article.

    `deleted` gives the numbers of the articles to leave out, by the name of the segment. The folder
    holds an index already or is made.
    """
    if not index.exists_in(str(folder)):
        folder.mkdir(parents=True, exist_ok=True)
        index.create_in(str(folder), schema()).close()
    encoded = {view: [term.encode() for term in vocabulary.column(view).terms] for view in VIEWS}
    opened = index.open_dir(str(folder))
    try:
        _delete(opened, gone)
        for segment in segments:
            places = _places(segment, deleted)
            yield from _add(opened, segment, places, _postings(segment, places, vocabulary, encoded))
    finally:
        opened.close()


def count(folder: Path) -> int:
    """The number of articles that the Whoosh index holds."""
    opened = index.open_dir(str(folder))
    try:
        return int(opened.doc_count())
    finally:
        opened.close()


def _delete(opened: Any, gone: Iterable[str]) -> None:
    gone = list(gone)
    if gone:
        writer = opened.writer(compound=False)
        for article_id in gone:
            writer.delete_by_term("id", article_id)
        writer.commit(mergetype=_without_empty)


def _add(opened: Any, segment: Segment, places: Ints, postings: Sequence[FieldPostings]) -> Iterator[int]:
    """Write one Whoosh segment."""
    writer = opened.writer(codec=ArrayCodec(postings), compound=False)
    try:
        for number in np.flatnonzero(places >= 0).tolist():
            _add_document(writer, segment, number)
            yield 1
        writer.commit(mergetype=_without_empty)
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise


def _without_empty(_writer: Any, segments: Iterable[Any]) -> list[Any]:
    """A policy of merging for Whoosh: merge nothing, drop segments that are deleted as a whole.

    Merging is the build's affair: it makes a new segment of small ones, for the snapshot as well.
    """
    return [segment for segment in segments if segment.doc_count_all() > segment.deleted_count()]


def _places(segment: Segment, deleted: Mapping[str, Ints]) -> Ints:
    """Each article's number in the Whoosh segment, or -1 for one that is left out."""
    kept = np.ones(len(segment), dtype=bool)
    kept[deleted.get(segment.folder.name, np.empty(0, np.int32))] = False
    return np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int32)


def _postings(
    segment: Segment, places: Ints, vocabulary: Vocabulary, encoded: Mapping[View, Sequence[bytes]]
) -> list[FieldPostings]:
    words = np.asarray(segment.words)
    lengths = dict(zip(PARTS, segment.lengths, strict=True))
    return [
        FieldPostings(
            field_name(part, view),
            occurrences(segment, vocabulary.column(view).numbers[words], part),
            encoded[view],
            places,
            lengths[part],
        )
        for part in PARTS
        for view in VIEWS
    ]


def _add_document(writer: Any, segment: Segment, number: int) -> None:
    """Add what is kept beside the postings, and tell Whoosh the lengths of the fields."""
    article = segment.articles[number]
    lengths = {part: int(each[number]) for part, each in zip(PARTS, segment.lengths, strict=True)}
    writer.add_document(
        id=article.id,
        title=article.title,
        source=article.source,
        minutes=int(segment.minutes[number]),
        title_length=lengths["title"],
        text_length=lengths["text"],
    )
