"""Adding to a Whoosh segment what is kept of each article beside its words.

Whoosh asks of each value which field it is for, its format, its analyzer and its column, and checks each anew for each
article: .2 ms, a third of which is asking what is the same for all. The columns come out the same, byte for byte.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.base import PerDocWriterWithColumns
from whoosh.columns import NumericColumn

from index.files.arrays import Longs
from index.segments.labels import LABELS
from index.segments.segment import PARTS, Segment

from .whole_terms import ID_FIELD

_TITLE, _MINUTES = "title", "minutes"
_LENGTH_FIELDS = tuple(f"{part}_length" for part in PARTS)


class DocumentAdder:
    """Adds the articles of one segment to Whoosh's writer, in the order of their numbers."""

    def __init__(self, writer: Any, segment: Segment) -> None:
        self._writer, self._segment = writer, segment
        self._labels = [(label, writer.schema[label].column_type) for label in LABELS]
        self._stored = sorted([ID_FIELD, _TITLE, *LABELS])
        self._added: list[int] = []

    def add(self, number: int) -> None:
        """Add the article of a number."""
        writer, segment = self._writer, self._segment
        documents, at = writer.perdocwriter, writer.docnum
        documents.start_doc(at)
        stored = {label: segment.labels[label].name(number) for label in LABELS}
        stored |= {ID_FIELD: segment.articles.ids[number], _TITLE: segment.articles.title(number)}
        for name in self._stored:
            documents.add_field(name, None, stored[name], 0)
        for label, column in self._labels:
            if (value := stored[label]) is not None:
                documents.add_column_value(label, column, value.encode())
        documents.finish_doc()
        self._added.append(number)
        writer.docnum += 1
        writer._added = True

    def finish(self) -> None:
        """Add the numbers of all articles that were added."""
        documents, schema = self._writer.perdocwriter, self._writer.schema
        numbers = (np.asarray(self._segment.minutes), *self._segment.lengths)
        for name, each in zip((_MINUTES, *_LENGTH_FIELDS), numbers, strict=True):
            put_numbers(documents, name, schema[name].column_type, each[self._added])


def put_numbers(
    documents: PerDocWriterWithColumns, name: str, column: NumericColumn, numbers: Longs | NDArray[np.uint8]
) -> None:
    """Write a column of numbers, one an article, at once, and as Whoosh without the last ones that are its default."""
    if not len(numbers):
        return
    documents._create_column(name, column)
    writer = documents._get_column(name)
    told = np.flatnonzero(numbers != column._default)
    writer._count = int(told[-1]) + 1 if len(told) else 0
    writer._dbfile.write(numbers[: writer._count].astype(f">{column._typecode}").tobytes())
