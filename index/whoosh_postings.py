"""Writing Whoosh's postings from a snapshot's arrays, in Whoosh's own format.

Whoosh sorts and writes postings one by one, at about 15 microseconds each, and an article has some
400 of them. A snapshot has them sorted already, so whole blocks are handed to Whoosh's posting
writer; what lies on disk is what Whoosh itself would have written. The codec pickles as Whoosh's
own, so that an index is opened without this file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3PerDocWriter, W3TermInfo
from whoosh.formats import Positions

from .snapshot import Occurrences
from .vocabulary import Ints

# Terms are taken in runs of about so many postings, to keep the Python objects of one run small.
RUN = 200_000
BLOCK = 128


@dataclass(frozen=True, slots=True)
class FieldPostings:
    """The postings of one field: `encoded[number]` is a term of `occurrences` as bytes.

    `places` gives each article's number in the Whoosh segment, or -1 to leave it out; `lengths` its
    number of words in this field.
    """

    name: str
    occurrences: Occurrences
    encoded: Sequence[bytes]
    places: Ints
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

    def __init__(self, codec: ArrayCodec, storage: Any, segment: Any, fields: Sequence[FieldPostings]) -> None:
        super().__init__(codec, storage, segment)
        self._lengths = [(field.name, field.lengths[field.places >= 0].tolist()) for field in fields]

    def start_doc(self, docnum: int) -> None:
        """Begin an article."""
        super().start_doc(docnum)
        for name, lengths in self._lengths:
            self.add_field(name, None, None, lengths[docnum])


class ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes the fields that Whoosh has collected, then those that are arrays."""

    def __init__(self, codec: ArrayCodec, storage: Any, segment: Any, fields: Sequence[FieldPostings]) -> None:
        super().__init__(codec, storage, segment)
        self._fields = fields

    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:
        """Write everything; called once, by Whoosh's commit."""
        super().add_postings(schema, lengths, items)
        for field in self._fields:
            self.start_field(field.name, schema[field.name])
            for posting_list in _posting_lists(field):
                self._write(posting_list)
            self.finish_field()

    def _write(self, posting_list: "_PostingList") -> None:
        self._btext = posting_list.term
        writer = self._postwriter
        writer.start_postings(self._format, W3TermInfo())
        count = len(posting_list.docs)
        for start in range(0, count, BLOCK):
            block = slice(start, start + BLOCK)
            lengths, freqs = posting_list.lengths[block], posting_list.freqs[block]
            writer._ids.extend(posting_list.docs[block])
            writer._weights.extend(freqs)
            writer._values = posting_list.values[block]
            writer._minlength, writer._maxlength = min(lengths), max(lengths)
            writer._maxweight = float(max(freqs))
            if start + BLOCK < count:
                writer._write_block()
        self.finish_term()


@dataclass(frozen=True, slots=True)
class _PostingList:
    term: bytes
    docs: Sequence[int]
    freqs: Sequence[int]
    lengths: Sequence[int]
    values: list[bytes]


def _posting_lists(field: FieldPostings) -> Iterator[_PostingList]:
    """The posting lists in the order of their terms' bytes, those of left-out articles without them."""
    occurrences = field.occurrences
    terms = occurrences.terms.tolist()
    order = sorted(range(len(terms)), key=lambda at: field.encoded[terms[at]])
    sizes = np.diff(occurrences.starts)
    for run in _runs(np.array(order, dtype=np.int64), sizes):
        yield from _run(field, run, terms)


def _runs(order: NDArray[np.int64], sizes: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    numbers = np.cumsum(sizes[order]) // RUN
    cuts = np.flatnonzero(np.diff(numbers)) + 1
    yield from np.split(order, cuts)


def _run(field: FieldPostings, run: NDArray[np.int64], terms: list[int]) -> Iterator[_PostingList]:
    found = field.occurrences.take(run)
    places = field.places[found.docs]
    docs, freqs = places.tolist(), found.freqs.tolist()
    lengths = field.lengths[found.docs].tolist()
    values = _encode(found.positions.tolist(), freqs)
    left_out = bool((places < 0).any())
    at = 0
    for number, size in zip(run.tolist(), found.sizes.tolist(), strict=True):
        span = slice(at, at + size)
        at += size
        kept = _PostingList(
            field.encoded[terms[number]], docs[span], freqs[span], lengths[span], values[span]
        )
        if left_out:
            kept = _without_left_out(kept)
        if kept.docs and kept.term:
            yield kept


def _without_left_out(found: _PostingList) -> _PostingList:
    kept = [at for at, doc in enumerate(found.docs) if doc >= 0]
    return _PostingList(
        found.term,
        [found.docs[at] for at in kept],
        [found.freqs[at] for at in kept],
        [found.lengths[at] for at in kept],
        [found.values[at] for at in kept],
    )


def _encode(positions: list[int], freqs: list[int]) -> list[bytes]:
    """Each posting's positions as Whoosh's Positions format keeps them."""
    encode = Positions().encode
    single = lru_cache(maxsize=None)(lambda position: encode([position]))
    values = []
    at = 0
    for freq in freqs:
        values.append(single(positions[at]) if freq == 1 else encode(positions[at : at + freq]))
        at += freq
    return values
