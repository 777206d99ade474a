"""Writing Whoosh's postings from sorted arrays, so that any Whoosh reads them.

Whoosh sorts and writes postings one by one, at about 15 microseconds each, and an article has some
200 of them. Arrays have them sorted already, so whole blocks are written at once (see `blocks`).

A term's row in `.trm` is `_ROW_HEAD` and where its list is in `.pst`, `_EXTENT`; or, for one of few postings, the
list itself (`inlined_lists`), which saves the heads of a list and the extent. Whoosh reads both, and means to write
both, too. The codec pickles as Whoosh's own, so that an index is opened without this file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import add
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, W3Codec, W3FieldWriter, W3PerDocWriter
from whoosh.util.numeric import length_to_byte

from index.files.arrays import Longs, Mask
from index.files.many_strings import strings_at

from .blocks import SHORTEST_COMPRESSED, inlined_lists, posting_lists
from .documents import put_numbers
from .occurrences import Occurrences, PostingRun
from .pickles import BLOCK, Bytes
from .term_table import TermTable, each_row
from .whole_terms import MOST_IN_A_ROW, WholeTerms, row_with_list

# Terms are taken in runs of about so many postings, whose arrays are small.
RUN = 100_000
# A field of fewer is written before compiled code would be loaded.
_MANY_POSTINGS = 1 << 20
# A list that would have more bytes is in `.pst`, where it is compressed. A posting takes some bytes, and each place in
# its article a few.
_MOST_INLINED = SHORTEST_COMPRESSED
_BYTES_A_POSTING, _BYTES_A_PLACE = 14, 3
# As Whoosh names the column of a field's lengths.
_LENGTHS_OF = "_{}_len"
_ROW_HEAD = np.dtype(
    [
        ("inlined", "u1"),
        ("weight", ">f4"),
        ("articles", ">u4"),
        ("shortest", "u1"),
        ("longest", "u1"),
        ("highest", ">f4"),
        ("first", ">u4"),
        ("last", ">u4"),
    ]
)
_EXTENT = np.dtype([("offset", ">i8"), ("length", ">i4")])


@dataclass(frozen=True, slots=True)
class FieldPostings:
    """The postings of one field: `words[number]` is a term of `occurrences`.

    `lengths` gives each article's number of words in this field.
    """

    name: str
    occurrences: Occurrences
    words: Sequence[str]
    lengths: NDArray[np.int64]


class ArrayCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec, with postings of some fields taken from arrays."""

    def __init__(self, fields: Sequence[FieldPostings], whole: Sequence[WholeTerms] = ()) -> None:
        super().__init__(blocklimit=BLOCK)
        self.fields = fields
        self.whole = whole

    def field_writer(self, storage: Any, segment: Any) -> "ArrayFieldWriter":
        """A writer that appends the fields of whole terms, and the arrays', to those that Whoosh has collected."""
        return ArrayFieldWriter(self, storage, segment)

    def per_document_writer(self, storage: Any, segment: Any) -> "ArrayPerDocWriter":
        """A writer that knows the lengths of the arrays' fields."""
        return ArrayPerDocWriter(self, storage, segment)

    def __reduce__(self) -> tuple[Any, ...]:
        return W3Codec, ()


class ArrayPerDocWriter(W3PerDocWriter):  # type: ignore[misc]
    """Keeps with each article what Whoosh has been handed, and the lengths of the fields that are arrays."""

    def __init__(self, codec: ArrayCodec, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self._fields = codec.fields

    def close(self) -> None:
        """Write the lengths, and what is not yet written."""
        for field in self._fields:
            if field.lengths.any():
                put_numbers(
                    self, _LENGTHS_OF.format(field.name), LENGTHS_COLUMN, _lengths_as_bytes(field.lengths)
                )
                self._fieldlengths[field.name] += int(field.lengths.sum())
        super().close()


class ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes the fields that Whoosh has collected, then those of whole terms, then those that are arrays."""

    _tindex: Any

    def __init__(self, codec: ArrayCodec, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self._fields, self._whole = codec.fields, codec.whole
        self._tindex = TermTable(self._tindex)

    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:
        """Write everything; called once, by Whoosh's commit."""
        super().add_postings(schema, lengths, items)
        for whole in self._whole:
            self.start_field(whole.name, schema[whole.name])
            self._add_whole(whole)
            self.finish_field()
        for field in self._fields:
            self.start_field(field.name, schema[field.name])
            prefix = self._prefix()
            lengths = _lengths_as_bytes(field.lengths)
            short = _are_short(field.occurrences)
            compiled = len(field.occurrences.docs) >= _MANY_POSTINGS
            for terms, run in _term_runs(field):
                rows = self._rows(field.occurrences, run, short[run], lengths, compiled=compiled)
                self._tindex.add_run([prefix + term for term in terms], rows)
            self.finish_field()

    def _prefix(self) -> bytes:
        """What the keys of the field's terms begin with."""
        return bytes(self._fieldid.to_bytes(2, "big"))

    def _add_whole(self, field: WholeTerms) -> None:
        """Add the terms of a field, of which those that many articles have are written by Whoosh."""
        prefix = self._prefix()
        rows: dict[bytes, bytes] = {}
        for term, articles in field.articles.items():
            if len(articles) <= MOST_IN_A_ROW:
                rows[prefix + term] = row_with_list(articles)
                continue
            self._tindex.add_run(list(rows), list(rows.values()))
            rows.clear()
            self.start_term(term)
            for article in articles:
                self.add(article, 1.0, b"", 0)
            self.finish_term()
        self._tindex.add_run(list(rows), list(rows.values()))

    def _rows(
        self, occurrences: Occurrences, run: Longs, short: Mask, lengths: Bytes, *, compiled: bool
    ) -> list[bytes]:
        """The rows of a run of terms, the `short` ones with their lists; those of others are written."""
        inlined: Iterator[bytes] = iter(())
        apart: Iterator[bytes] = iter(())
        if short.any():
            found = occurrences.take(run[short])
            inlined = _heads_and_tails(
                _row_heads(found, lengths[found.docs], inlined=True), inlined_lists(found, compiled=compiled)
            )
        if not short.all():
            found = occurrences.take(run[~short])
            lists = posting_lists(found, lengths[found.docs], compiled=compiled)
            extents = _list_extents(lists.sizes, self._postfile.tell())
            self._postfile.write(lists.data)
            apart = _heads_and_tails(_row_heads(found, lengths[found.docs], inlined=False), extents)
        return [next(inlined if each else apart) for each in short.tolist()]


def _lengths_as_bytes(lengths: NDArray[np.int64]) -> Bytes:
    """Numbers of words as Whoosh's bytes."""
    different, at = np.unique(lengths, return_inverse=True)
    found: Bytes = np.array([length_to_byte(each) for each in different.tolist()], dtype=np.uint8)[at]
    return found


def _term_runs(field: FieldPostings) -> Iterator[tuple[list[bytes], Longs]]:
    """The terms in the order of their bytes, some at a time, and which of the field's they are."""
    occurrences = field.occurrences
    if not len(occurrences.terms):
        return  # no article has a title, for example
    terms = list(map(str.encode, strings_at(field.words, occurrences.terms)))
    order = np.array(sorted(range(len(terms)), key=terms.__getitem__), dtype=np.int64)
    numbers = np.cumsum(np.diff(occurrences.starts)[order]) // RUN
    for run in np.split(order, np.flatnonzero(np.diff(numbers)) + 1):
        yield [terms[at] for at in run.tolist()], run


def _are_short(occurrences: Occurrences) -> Mask:
    """Which terms have lists that are inlined."""
    begins = occurrences.position_starts[occurrences.starts[:-1]]
    places = np.diff(begins, append=len(occurrences.positions))
    short: Mask = _BYTES_A_POSTING * np.diff(occurrences.starts) + _BYTES_A_PLACE * places < _MOST_INLINED
    return short


def _row_heads(found: PostingRun, lengths: Bytes, *, inlined: bool) -> list[bytes]:
    """What the rows of some terms begin with."""
    firsts = np.cumsum(found.sizes) - found.sizes
    rows = np.zeros(len(firsts), dtype=_ROW_HEAD)
    rows["inlined"] = inlined
    rows["weight"] = np.add.reduceat(found.freqs, firsts, dtype=np.int64)
    rows["articles"] = found.sizes
    rows["shortest"] = np.minimum.reduceat(lengths, firsts)
    rows["longest"] = np.maximum.reduceat(lengths, firsts)
    rows["highest"] = np.maximum.reduceat(found.freqs, firsts)
    rows["first"] = found.docs[firsts]
    rows["last"] = found.docs[firsts + found.sizes - 1]
    return each_row(rows)


def _list_extents(sizes: Longs, offset: int) -> list[bytes]:
    """Where lists of such sizes are, the first at `offset`."""
    rows = np.zeros(len(sizes), dtype=_EXTENT)
    rows["offset"] = offset + np.cumsum(sizes) - sizes
    rows["length"] = sizes
    return each_row(rows)


def _heads_and_tails(heads: Iterable[bytes], tails: Iterable[bytes]) -> Iterator[bytes]:
    return map(add, heads, tails)
