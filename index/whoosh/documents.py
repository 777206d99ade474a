"""Adding to a Whoosh segment what is kept of each article beside its words.

Whoosh asks of each value which field it is for, its format, its analyzer and its column, checks each anew for each
article, and writes it by itself: .2 ms. Here a column is written at once, with the same bytes; but what is stored, a
pickle an article, is compressed by ISA-L, whose bytes are others, in half of zlib's time.
"""

from collections.abc import Sequence
from pickle import dumps
from typing import Any

import numpy as np
from isal import isal_zlib
from numpy.typing import NDArray
from whoosh.codec.base import PerDocWriterWithColumns
from whoosh.columns import NumericColumn, VarBytesColumn

from index.files.arrays import Longs
from index.segments.labels import LABELS
from index.segments.segment import PARTS, Segment

from .growable import growable
from .whole_terms import ID_FIELD, OPCODES

_TITLE, _MINUTES, _STORED = "title", "minutes", "_stored"
_LENGTH_FIELDS = tuple(f"{part}_length" for part in PARTS)
_ZLIB_LEVEL = 1


class DocumentAdder:
    """Adds the articles of one segment to Whoosh's writer, in the order of their numbers."""

    def __init__(self, writer: Any, segment: Segment) -> None:
        """Begin with a writer that has no article yet."""
        self._writer, self._segment = writer, segment
        self._labels = {label: segment.labels[label] for label in LABELS}
        self._added: list[int] = []
        self._stored: list[bytes] = []

    def add(self, number: int) -> None:
        """Add the article of a number."""
        articles = self._segment.articles
        fields = {label: column.name(number) for label, column in self._labels.items()}
        fields |= {ID_FIELD: articles.ids[number], _TITLE: articles.title(number)}
        known = {name: fields[name] for name in sorted(fields) if fields[name] is not None}
        self._stored.append(isal_zlib.compress(dumps(known, OPCODES), _ZLIB_LEVEL))
        self._added.append(number)

    def finish(self) -> None:
        """Write the columns of all articles that were added."""
        documents, schema = self._writer.perdocwriter, self._writer.schema
        _put_strings(documents, _STORED, None, self._stored)
        for label, column in self._labels.items():
            names = [*(name.encode() for name in column.names), b""]  # the last one where there is no name
            held = [names[number] for number in column.numbers[self._added].tolist()]
            _put_strings(documents, label, schema[label].column_type, held)
        numbers = (np.asarray(self._segment.minutes), *self._segment.lengths)
        for name, each in zip((_MINUTES, *_LENGTH_FIELDS), numbers, strict=True):
            put_numbers(documents, name, schema[name].column_type, each[self._added])
        documents._doccount = self._writer.docnum = len(self._added)
        self._writer._added = bool(self._added)


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


def _put_strings(
    documents: PerDocWriterWithColumns, name: str, column: VarBytesColumn | None, strings: Sequence[bytes]
) -> None:
    """Write a column of bytes, one an article, at once, where any has some; without a `column` it is there already."""
    if not any(strings):
        return
    if column is not None:
        documents._create_column(name, column)
    writer = documents._get_column(name)
    writer = getattr(writer, "_child", writer)  # that of pickles hands them on
    sizes = np.array([*map(len, strings)], dtype=np.int64)
    writer._dbfile.write(b"".join(strings))
    writer._lengths, writer._offsets = growable(sizes), growable(np.cumsum(sizes) - sizes)
    writer._count = len(strings)
