"""The pickles of Whoosh's postings, those of all blocks of some terms at once.

A block's is a tuple of three: its articles, their frequencies, and a value for each: bytes, which are the frequency (a
big-endian uint32) and the pickled list of the positions, as differences.

They are made by computing where each byte of all blocks lies, and putting all bytes of a kind there at once, or byte by
byte in compiled code, where there are enough: with pickle itself the objects alone cost ten times as much. Of its
opcodes are used `K`, `M` and `J`, a whole number in one, two or four bytes; `G`, a float; `C` and `B`, bytes with their
length in one or four bytes; `N`; `(`, from where `t` makes a tuple and `l` a list; `\\x87`, a tuple of three; `.`,
the end.
"""

from dataclasses import dataclass
from struct import Struct
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints, Longs, Mask

from .occurrences import PostingRun

BLOCK = 128
Bytes = NDArray[np.uint8]

_NEEDS_TWO, _NEEDS_FOUR = 1 << 8, 1 << 16  # from here on a number needs two bytes, and four
_BYTES_OF_FREQUENCY = 4
_FLOAT = Struct(">cd")
# What pickles take at most: a number, all else of a posting, all else of a block.
_MOST_A_NUMBER, _MOST_A_POSTING, _MOST_A_BLOCK = 5, 22, 24


@dataclass(frozen=True, slots=True)
class ListBlocks:
    """Where the blocks of all lists begin, the postings that each has, and which are their list's first and last."""

    starts: Longs
    counts: Longs
    is_first: Mask
    is_last: Mask

    @classmethod
    def of(cls, found: PostingRun) -> "ListBlocks":
        """The blocks of lists."""
        a_list = -(-found.sizes // BLOCK)
        ends = np.cumsum(a_list)
        total = int(ends[-1])
        within = np.arange(total) - np.repeat(ends - a_list, a_list)
        starts = np.repeat(np.cumsum(found.sizes) - found.sizes, a_list) + within * BLOCK
        is_last = np.zeros(total, dtype=bool)
        is_last[ends - 1] = True
        return cls(starts, np.diff(starts, append=len(found.docs)), within == 0, is_last)

    def sums(self, sizes: Longs) -> Longs:
        """The size of all items of each block."""
        found: Longs = np.add.reduceat(sizes, self.starts)
        return found

    def places(self, sizes: Longs, begins: Longs) -> Longs:
        """Where items of such sizes lie, the first of each block where it is told."""
        return _laid(sizes, self.starts, self.counts, begins)


class Pickled(NamedTuple):
    """Blocks: where the postings of each begin and end, with room for a head before them."""

    out: Bytes
    begins: Longs
    ends: Longs


def pickled(
    found: PostingRun, blocks: ListBlocks, heads: Longs, *, compiled: bool, in_rows: bool = False
) -> Pickled:
    """The postings of all blocks, each behind room for a head of its size; `in_rows` as they are inlined in rows.

    There articles are no differences, and equal frequencies are a tuple as others are. `compiled` says by which way.
    """
    if compiled:
        return _by_loops(found, blocks, heads, in_rows=in_rows)
    return _by_arrays(found, blocks, heads, in_rows=in_rows)


def _by_loops(found: PostingRun, blocks: ListBlocks, heads: Longs, *, in_rows: bool) -> Pickled:
    from .loops.putting import put_blocks  # noqa: PLC0415 - an update needs no loop

    room = _MOST_A_NUMBER * len(found.positions) + _MOST_A_POSTING * len(found.docs)
    out = np.empty(room + _MOST_A_BLOCK * len(heads) + int(heads.sum()), dtype=np.uint8)
    floats = np.arange(int(found.freqs.max(initial=0)) + 1).astype(">f8").view(np.uint8).reshape(-1, 8)
    begins, ends = np.empty_like(heads), np.empty_like(heads)
    put_blocks(
        out, blocks.starts, blocks.counts, heads, found.docs, found.freqs, found.positions, in_rows, floats,
        begins, ends,
    )  # fmt: skip
    return Pickled(out[: ends[-1]], begins, ends)


def _by_arrays(found: PostingRun, blocks: ListBlocks, heads: Longs, *, in_rows: bool) -> Pickled:
    ids = found.docs
    if not in_rows:
        ids = np.diff(ids, prepend=ids.dtype.type(0))
        ids[blocks.starts] = found.docs[blocks.starts]
    weights, values = _Weights(found, blocks, joined=not in_rows), _Values(found)
    numbers = _sizes_of(ids)
    size_of_ids, size_of_values = blocks.sums(numbers), blocks.sums(values.sizes)
    # `(` ids `t` weights `(` values `t` `\x87` `.`
    sizes = size_of_ids + weights.sizes + size_of_values + 6
    ends = np.cumsum(heads + sizes)
    begins = ends - sizes
    out = np.zeros(int(ends[-1]), dtype=np.uint8)
    _put_numbers(out, blocks.places(numbers, begins + 1), ids)
    after_ids = begins + 1 + size_of_ids
    weights.put(out, after_ids + 1)
    before_values = after_ids + 1 + weights.sizes
    values.put(out, blocks.places(values.sizes, before_values + 1))
    for at, code in (
        (begins, b"("),
        (after_ids, b"t"),
        (before_values, b"("),
        (ends - 3, b"t"),
        (ends - 2, b"\x87"),
    ):
        out[at] = code[0]
    out[ends - 1] = b"."[0]
    return Pickled(out, begins, ends)


class _Weights:
    """The frequencies of each block: none where all are 1, one float where all are equal, else a tuple.

    Unless they are `joined`, equal ones are a tuple, too.
    """

    def __init__(self, found: PostingRun, blocks: ListBlocks, *, joined: bool = True) -> None:
        self._highest = np.maximum.reduceat(found.freqs, blocks.starts)
        lowest = np.minimum.reduceat(found.freqs, blocks.starts)
        varied = self._highest != (lowest if joined else 1)
        self._equal = np.flatnonzero(~varied & (self._highest > 1))
        self._varied = np.flatnonzero(varied)
        self._chosen = np.flatnonzero(np.repeat(varied, blocks.counts))
        self._freqs = found.freqs[self._chosen]
        self._counts = blocks.counts[self._varied]
        self._numbers = _sizes_of(self._freqs)
        self.sizes = np.ones(len(varied), dtype=np.int64)
        self.sizes[self._equal] = _FLOAT.size
        if len(self._varied):
            self._starts = np.cumsum(self._counts) - self._counts
            self.sizes[self._varied] = np.add.reduceat(self._numbers, self._starts) + 2

    def put(self, out: Bytes, begins: Longs) -> None:
        """Put those of each block where they begin."""
        out[begins] = b"N"[0]
        packed = [_FLOAT.pack(b"G", highest) for highest in self._highest[self._equal].tolist()]
        put_rows(out, begins[self._equal], np.frombuffer(b"".join(packed), np.uint8).reshape(-1, _FLOAT.size))
        if len(self._varied):
            at = begins[self._varied]
            out[at] = b"("[0]
            out[at + self.sizes[self._varied] - 1] = b"t"[0]
            _put_numbers(out, _laid(self._numbers, self._starts, self._counts, at + 1), self._freqs)


class _Values:
    """Each posting's positions as Whoosh keeps them: bytes with the frequency and a pickled list."""

    def __init__(self, found: PostingRun) -> None:
        self._freqs = found.freqs
        counts = found.freqs.astype(np.int64)
        self._counts, self._starts = counts, np.cumsum(counts) - counts
        self._gaps = np.diff(found.positions, prepend=found.positions.dtype.type(0))
        self._gaps[self._starts] = found.positions[self._starts]
        self._numbers = _sizes_of(self._gaps)
        # the frequency, `(` positions `l` `.`
        self._inner = np.add.reduceat(self._numbers, self._starts) + _BYTES_OF_FREQUENCY + 3
        self._is_long = self._inner >= _NEEDS_TWO
        self.sizes = self._inner + np.where(self._is_long, 5, 2)

    def put(self, out: Bytes, begins: Longs) -> None:
        """Put each where it begins."""
        out[begins] = b"C"[0]
        out[begins + 1] = self._inner & 0xFF
        long = np.flatnonzero(self._is_long)
        out[begins[long]] = b"B"[0]
        put_rows(out, begins[long] + 1, _four_bytes(self._inner[long], "<u4"))
        ends = begins + self.sizes
        at = ends - self._inner
        out[at + 3] = self._freqs & 0xFF
        often = np.flatnonzero(self._freqs >= _NEEDS_TWO)
        put_rows(out, at[often], _four_bytes(self._freqs[often], ">u4"))
        out[at + _BYTES_OF_FREQUENCY] = b"("[0]
        firsts = at + _BYTES_OF_FREQUENCY + 1
        _put_numbers(out, _laid(self._numbers, self._starts, self._counts, firsts), self._gaps)
        out[ends - 2] = b"l"[0]
        out[ends - 1] = b"."[0]


def _sizes_of(numbers: Ints) -> Longs:
    """How many bytes each whole number has as a pickle."""
    sizes = np.full(len(numbers), 2, dtype=np.int64)
    sizes += numbers >= _NEEDS_TWO
    sizes += 2 * (numbers >= _NEEDS_FOUR)
    return sizes


def _laid(sizes: Longs, starts: Longs, counts: Longs, begins: Longs) -> Longs:
    """Where items of such sizes lie: groups of `counts[i]`, the first `starts[i]`, which is to be at `begins[i]`."""
    before = np.cumsum(sizes) - sizes
    before += np.repeat(begins - before[starts], counts)
    return before


def _put_numbers(out: Bytes, at: Longs, numbers: Ints) -> None:
    """Pickle whole numbers, each where it is told."""
    out[at] = b"K"[0]
    out[at + 1] = numbers & 0xFF
    some = np.flatnonzero(numbers >= _NEEDS_TWO)
    at, numbers = at[some], numbers[some]
    out[at] = b"M"[0]
    out[at + 2] = numbers >> 8 & 0xFF
    many = np.flatnonzero(numbers >= _NEEDS_FOUR)
    out[at[many]] = b"J"[0]
    put_rows(out, at[many] + 1, _four_bytes(numbers[many], "<i4"))


def put_rows(out: Bytes, at: Longs, rows: Bytes) -> None:
    """Put rows of bytes of one length, or the same for all, each where it is told."""
    out[at[:, np.newaxis] + np.arange(rows.shape[-1])] = rows


def _four_bytes(numbers: Ints, kind: str) -> Bytes:
    """Numbers as rows of four bytes."""
    return numbers.astype(kind).view(np.uint8).reshape(-1, 4)
