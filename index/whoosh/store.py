"""The Whoosh index: the words of titles and texts in their exact form, with their positions.

Any Whoosh opens it and searches it: its schema is made of Whoosh's own parts alone, every term is a
whole word between spaces. What is ours is only how terms reach it: finished, as numbers of the
vocabulary, so that no analyzer runs. A term of another view stands for the words that have it, which
the vocabulary knows: one field of words holds all views.
"""

import errno
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import columns, fields, index
from whoosh.analysis import SpaceSeparatedTokenizer

from index.files.arrays import Ints
from index.files.problems import broken
from index.files.trees import link_tree
from index.segments.labels import LABELS
from index.segments.segment import PARTS, Segment, minutes_of
from index.segments.term_lists import WordsOfArticles, require_known
from index.terms.store import Content
from index.terms.vocabulary import Vocabulary

from .documents import DocumentAdder
from .files import WrittenFiles
from .occurrences import occurrences
from .postings import ArrayCodec, FieldPostings
from .whole_terms import ID_FIELD, whole_terms

WHOOSH = "whoosh"


def field_name(part: str) -> str:
    """The name of the field that holds the words of the titles or the texts."""
    return f"{part}_words"


@contextmanager
def whoosh_reading(folder: Path) -> Iterator[None]:
    """Whoosh reads its files here: what it says of a missing or damaged one becomes BrokenIndex.

    It says it by errors of every kind; the system's own stay, such as that of a full disk.
    """
    try:
        yield
    except Exception as error:
        if isinstance(error, OSError) and error.errno not in (errno.ENOENT, errno.EINVAL):
            raise
        raise broken(folder, folder.parents[1], error) from error


def schema() -> fields.Schema:
    """The fields of the Whoosh index."""
    texts = {field_name(part): fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True) for part in PARTS}
    return fields.Schema(
        **{ID_FIELD: fields.ID(unique=True, stored=True)},
        title=fields.STORED(),
        minutes=fields.COLUMN(columns.NumericColumn("q", default=minutes_of(None))),
        title_length=fields.COLUMN(columns.NumericColumn("i", default=0)),
        text_length=fields.COLUMN(columns.NumericColumn("i", default=0)),
        **{label: fields.ID(stored=True, sortable=True) for label in LABELS},
        **texts,
    )


class WhooshStore:
    """Adds the words of segments to the Whoosh index of the generation before, or writes it from nothing."""

    stage = "writing"
    needs_terms = False
    apart = True

    def steps(self, content: Content) -> int:
        """One an article."""
        return sum(map(len, content.segments))

    def write(self, content: Content) -> Iterator[int]:
        """Delete the articles that are gone, then write a Whoosh segment for each segment; 1 for each article.

        Raises BrokenIndex where what is taken over is damaged.
        """
        folder = content.generation / WHOOSH
        self._begin(folder, content.old)
        files = WrittenFiles(folder)
        with whoosh_reading(folder):
            opened = files.open_index(schema=schema())
        try:
            with whoosh_reading(folder):
                _delete(opened, content.gone)
            for segment in content.segments:
                places = _numbers_of_live(segment, content.deleted)
                # Handed over and not kept: those of a large segment take 700 MB until they are written.
                yield from _add(opened, segment, places, _codec(segment, places, content.words))
        finally:
            opened.close()
            files.let_go()

    def check(
        self,
        generation: Path,
        segments: Sequence[Segment],  # noqa: ARG002, Whoosh has all of them in its own files
        vocabulary: Vocabulary,  # noqa: ARG002
    ) -> Mapping[str, int]:
        """Count the articles; raises BrokenIndex."""
        return {"articles in Whoosh": articles_in(generation / WHOOSH)}

    def _begin(self, folder: Path, old: Path | None) -> None:
        if old is None:
            folder.mkdir(parents=True)
            index.create_in(str(folder), schema()).close()
        else:
            with whoosh_reading(old / WHOOSH):
                link_tree(old / WHOOSH, folder)


def articles_in(folder: Path) -> int:
    """The number of articles that the Whoosh index holds; raises BrokenIndex."""
    with whoosh_reading(folder):
        opened = index.open_dir(str(folder), schema=schema())
    try:
        return int(opened.doc_count())
    finally:
        opened.close()


def _delete(opened: Any, gone: Iterable[str]) -> None:
    gone = list(gone)
    if gone:
        writer = opened.writer(compound=False)
        for article_id in gone:
            writer.delete_by_term(ID_FIELD, article_id)
        writer.commit(mergetype=_without_empty)


def _add(opened: Any, segment: Segment, places: Ints, codec: ArrayCodec) -> Iterator[int]:
    """Write one Whoosh segment."""
    writer = opened.writer(codec=codec, compound=False)
    try:
        adder = DocumentAdder(writer, segment)
        for number in np.flatnonzero(places >= 0).tolist():
            adder.add(number)
            yield 1
        adder.finish()
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


def _numbers_of_live(segment: Segment, deleted: Mapping[str, Ints]) -> Ints:
    """Each article's number in the Whoosh segment, or -1 for one that is left out."""
    kept = np.ones(len(segment), dtype=bool)
    kept[deleted.get(segment.folder.name, np.empty(0, np.int32))] = False
    return np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int32)


def _codec(segment: Segment, places: Ints, words: Sequence[str]) -> ArrayCodec:
    """What writes the terms of a segment."""
    return ArrayCodec(_postings(segment, places, words), whole_terms(segment, places))


def _postings(segment: Segment, places: Ints, words: Sequence[str]) -> list[FieldPostings]:
    terms = np.arange(len(words), dtype=np.int32)  # each word is one
    found, starts, ends = np.asarray(segment.words), segment.starts, segment.title_ends
    require_known(found, len(words))
    kept = np.flatnonzero(places >= 0)
    begins = starts[:-1][kept], ends[kept]
    return [
        FieldPostings(
            field_name(part),
            occurrences(terms, WordsOfArticles(found, first, last), first),
            words,
            lengths[kept],
        )
        for part, first, last, lengths in zip(
            PARTS, begins, (ends[kept], starts[1:][kept]), segment.lengths, strict=True
        )
    ]
