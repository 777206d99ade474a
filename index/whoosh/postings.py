"""Writing Whoosh's postings from sorted arrays, so that any Whoosh reads them.

Whoosh sorts and writes postings one by one, at about 15 microseconds each, and an article has some
200 of them. Arrays have them sorted already, so whole blocks are written at once.

A posting list in `.pst` is `W3Bl` and then blocks of up to 128 articles. A block is its length (a
big-endian int32, negative for the last block of a list), a pickled tuple of what lets a reader skip
it (the number of articles, the last one, the highest frequency, the level of compression, the
shortest and longest length as Whoosh's byte), and the postings: a pickled tuple, compressed from 80
bytes on, of the articles as differences, their frequencies (None when all are 1.0, one number when
all are equal), and for each article its frequency (a big-endian uint32) before the pickled list of
its positions as differences.

Of the term's row in `.trm`, see `_ROW`. All pickles are in protocol 3, which keeps bytes as they are;
Whoosh's own protocol 2 writes them as text, in four times the time. The codec pickles as Whoosh's
own, so that an index is opened without this file.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pickle import dumps
from struct import Struct
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec, W3FieldWriter, W3PerDocWriter
from whoosh.util.numeric import length_to_byte

from .occurrences import Occurrences, PostingRun
from .term_table import TermTable

# Terms are taken in runs of about so many postings, to keep the Python objects of one run small.
RUN = 200_000
BLOCK = 128
PROTOCOL = 3
ZLIB_LEVEL = 3
# Whoosh found that below this zlib makes blocks longer.
SHORTEST_COMPRESSED = 80

_LENGTH = Struct("!i")
_FREQUENCY = Struct("!I")
_ROW = np.dtype(
    [
        ("inlined", "u1"),
        ("weight", ">f4"),
        ("articles", ">u4"),
        ("shortest", "u1"),
        ("longest", "u1"),
        ("highest", ">f4"),
        ("first", ">u4"),
        ("last", ">u4"),
        ("offset", ">i8"),
        ("length", ">i4"),
    ]
)


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

    def __init__(self, fields: Sequence[FieldPostings]) -> None:
        super().__init__(blocklimit=BLOCK)
        self._fields = fields

    def field_writer(self, storage: Any, segment: Any) -> "ArrayFieldWriter":
        """A writer that appends the arrays' fields to those that Whoosh has collected."""
        return ArrayFieldWriter(self, storage, segment, self._fields)

    def per_document_writer(self, storage: Any, segment: Any) -> "ArrayPerDocWriter":
        """A writer that knows the lengths of the arrays' fields."""
        return ArrayPerDocWriter(self, storage, segment, self._fields)

    def __reduce__(self) -> tuple[Any, ...]:
        return W3Codec, ()


class ArrayPerDocWriter(W3PerDocWriter):  # type: ignore[misc]
    """Keeps with each article what Whoosh has been handed, and the lengths of the fields that are arrays."""

    def __init__(
        self, codec: ArrayCodec, storage: Any, segment: Any, fields: Sequence[FieldPostings]
    ) -> None:
        super().__init__(codec, storage, segment)
        self._lengths = [(field.name, field.lengths.tolist()) for field in fields]

    def start_doc(self, docnum: int) -> None:
        """Begin an article."""
        super().start_doc(docnum)
        for name, lengths in self._lengths:
            self.add_field(name, None, None, lengths[docnum])


class ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes the fields that Whoosh has collected, then those that are arrays."""

    _tindex: Any

    def __init__(
        self, codec: ArrayCodec, storage: Any, segment: Any, fields: Sequence[FieldPostings]
    ) -> None:
        super().__init__(codec, storage, segment)
        self._fields = fields
        self._tindex = TermTable(self._tindex)

    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:
        """Write everything; called once, by Whoosh's commit."""
        super().add_postings(schema, lengths, items)
        for field in self._fields:
            self.start_field(field.name, schema[field.name])
            prefix = self._fieldid.to_bytes(2, "big")
            encoder = _Encoder(field.lengths)
            for terms, found in _term_runs(field):
                lists, rows = encoder.lists(found, self._postfile.tell())
                self._postfile.write(lists)
                self._tindex.add_run([prefix + term for term in terms], rows)
            self.finish_field()


def _term_runs(field: FieldPostings) -> Iterator[tuple[list[bytes], PostingRun]]:
    """The terms in the order of their bytes, some at a time, with their postings."""
    occurrences = field.occurrences
    if not len(occurrences.terms):
        return  # no article has a title, for example
    terms = [field.words[number].encode() for number in occurrences.terms.tolist()]
    order = np.array(sorted(range(len(terms)), key=terms.__getitem__), dtype=np.int64)
    numbers = np.cumsum(np.diff(occurrences.starts)[order]) // RUN
    for run in np.split(order, np.flatnonzero(np.diff(numbers)) + 1):
        yield [terms[at] for at in run.tolist()], occurrences.take(run)


class _Encoder:
    """Turns the postings of one field into bytes."""

    def __init__(self, lengths: NDArray[np.int64]) -> None:
        self._length_bytes = np.array([length_to_byte(length) for length in lengths.tolist()], dtype=np.uint8)
        self._values = _Values()

    def lists(self, found: PostingRun, offset: int) -> tuple[bytes, list[bytes]]:
        """The posting lists of a run of terms, which begin at `offset`, and the terms' rows."""
        lengths = self._length_bytes[found.docs]
        firsts = np.cumsum(found.sizes) - found.sizes
        starts, counts = _block_starts(found.sizes)
        blocks = list(self._blocks(found, lengths, starts, counts))
        sizes = np.add.reduceat(
            np.fromiter(map(len, blocks), np.int64, len(blocks)), np.cumsum(counts) - counts
        )
        rows = np.zeros(len(firsts), dtype=_ROW)
        rows["weight"] = np.add.reduceat(found.freqs, firsts, dtype=np.int64)
        rows["articles"] = found.sizes
        rows["shortest"] = np.minimum.reduceat(lengths, firsts)
        rows["longest"] = np.maximum.reduceat(lengths, firsts)
        rows["highest"] = np.maximum.reduceat(found.freqs, firsts)
        rows["first"] = found.docs[firsts]
        rows["last"] = found.docs[firsts + found.sizes - 1]
        rows["offset"] = offset + np.cumsum(sizes) - sizes
        rows["length"] = sizes
        packed = rows.tobytes()
        return b"".join(blocks), [
            packed[at : at + _ROW.itemsize] for at in range(0, len(packed), _ROW.itemsize)
        ]

    def _blocks(
        self,
        found: PostingRun,
        lengths: NDArray[np.uint8],
        starts: NDArray[np.int64],
        counts: NDArray[np.int64],
    ) -> Iterator[bytes]:
        """Each block, the first of a list with the mark before it."""
        ids = np.diff(found.docs, prepend=np.int32(0))
        ids[starts] = found.docs[starts]
        ends = np.append(starts[1:], len(ids))
        is_last = np.zeros(len(starts), dtype=bool)
        is_last[np.cumsum(counts) - 1] = True
        is_first = np.roll(is_last, 1)
        articles, freqs = ids.tolist(), found.freqs.astype(np.float64).tolist()
        values = self._values.of(found)
        for start, end, first, last, doc, highest, lowest, shortest, longest in zip(
            starts.tolist(),
            ends.tolist(),
            is_first.tolist(),
            is_last.tolist(),
            found.docs[ends - 1].tolist(),
            np.maximum.reduceat(found.freqs, starts).tolist(),
            np.minimum.reduceat(found.freqs, starts).tolist(),
            np.minimum.reduceat(lengths, starts).tolist(),
            np.maximum.reduceat(lengths, starts).tolist(),
            strict=True,
        ):
            weights: Any = None
            if highest != lowest:
                weights = tuple(freqs[start:end])
            elif highest != 1:
                weights = float(highest)
            postings = dumps((tuple(articles[start:end]), weights, tuple(values[start:end])), PROTOCOL)
            level = ZLIB_LEVEL if len(postings) >= SHORTEST_COMPRESSED else 0
            if level:
                postings = zlib.compress(postings, level)
            header = dumps((end - start, doc, float(highest), level, shortest, longest), PROTOCOL)
            length = len(header) + len(postings)
            mark = WHOOSH3_HEADER_MAGIC if first else b""
            yield b"".join((mark, _LENGTH.pack(-length if last else length), header, postings))


def _block_starts(sizes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the blocks of all lists begin, and how many each list has, from the lists' sizes."""
    counts = -(-sizes // BLOCK)
    firsts = np.cumsum(sizes) - sizes
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(firsts, counts) + within * BLOCK, counts


class _Values(dict[int, bytes]):
    """Each posting's positions as Whoosh keeps them; those of one position only are remembered."""

    def of(self, found: PostingRun) -> list[bytes]:
        """One value for each posting."""
        ends = np.cumsum(found.freqs)
        starts = ends - found.freqs
        differences = np.diff(found.positions, prepend=np.int32(0))
        differences[starts] = found.positions[starts]
        gaps = differences.tolist()
        frequency = [_FREQUENCY.pack(number) for number in range(int(found.freqs.max(initial=0)) + 1)]
        return [
            self[gaps[start]]
            if end - start == 1
            else frequency[end - start] + dumps(gaps[start:end], PROTOCOL)
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        ]

    def __missing__(self, position: int) -> bytes:
        value = self[position] = _FREQUENCY.pack(1) + dumps([position], PROTOCOL)
        return value
