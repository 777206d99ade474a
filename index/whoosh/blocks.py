"""Writing the blocks of Whoosh's posting lists, all of some terms at once.

A posting list in `.pst` is `W3Bl` and then blocks of up to 128 articles. A block is its length (a
big-endian int32, negative for the last block of a list), a pickled tuple of what lets a reader skip
it (the number of articles, the last one, the highest frequency, the level of compression, the
shortest and longest length as Whoosh's byte), and the postings: a pickled tuple, the longer ones
compressed, of the articles as differences, their frequencies (None when all are 1.0, one number when
all are equal), and for each article its frequency (a big-endian uint32) before the pickled list of
its positions as differences.

A list of few postings stands in the row of its term in `.trm`, inlined: one pickled tuple, as a block's and never
compressed, but that articles are no differences, and equal frequencies above 1.0 a tuple.

How postings are pickled is said in `pickles`.
"""

from typing import NamedTuple

import numpy as np
from isal import isal_zlib
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC

from index.files.arrays import Longs

from .occurrences import PostingRun
from .pickles import Bytes, ListBlocks, Pickled, pickled, put_rows

# To compress shorter ones as well, as Whoosh does from 80 on, would save 4 % of the file in 1.4 times the time.
SHORTEST_COMPRESSED = 256
# A higher level takes longer and saves a hundredth.
ZLIB_LEVEL = 1

_BLOCK_HEAD = np.dtype(
    [
        ("length", ">i4"),
        ("open", "S2"),
        ("articles", "u1"),
        ("of_last", "S1"),
        ("last", "<i4"),
        ("of_highest", "S1"),
        ("highest", "<i4"),
        ("of_level", "S1"),
        ("level", "u1"),
        ("of_shortest", "S1"),
        ("shortest", "u1"),
        ("of_longest", "S1"),
        ("longest", "u1"),
        ("close", "S2"),
    ]
)
_EMPTY_BLOCK_HEAD = (0, b"(K", 0, b"J", 0, b"J", 0, b"K", 0, b"K", 0, b"K", 0, b"t.")


class PostingLists(NamedTuple):
    """The bytes of posting lists, one after the other, and the size of each."""

    data: bytes
    sizes: Longs


def posting_lists(found: PostingRun, lengths: Bytes, *, compiled: bool = False) -> PostingLists:
    """The posting lists of some terms; `lengths` has for each posting Whoosh's byte for its article's length.

    `compiled` says that there are enough to load compiled code for them.
    """
    blocks = ListBlocks.of(found)
    room = len(WHOOSH3_HEADER_MAGIC) * blocks.is_first + _BLOCK_HEAD.itemsize
    return _with_heads(
        pickled(found, blocks, room, compiled=compiled), blocks, _heads(found, lengths, blocks)
    )


def inlined_lists(found: PostingRun, *, compiled: bool = False) -> list[bytes]:
    """The posting lists of terms in few articles, BLOCK at most, as they stand in the terms' own rows."""
    blocks = ListBlocks.of(found)
    no_heads = np.zeros(len(blocks.starts), dtype=np.int64)
    out, begins, ends = pickled(found, blocks, no_heads, compiled=compiled, in_rows=True)
    data = out.tobytes()
    return list(map(data.__getitem__, map(slice, begins.tolist(), ends.tolist())))


def _heads(found: PostingRun, lengths: Bytes, blocks: ListBlocks) -> NDArray[np.void]:
    """What stands before the postings of each block, but for its length and level."""
    heads = np.full(len(blocks.starts), np.array(_EMPTY_BLOCK_HEAD, dtype=_BLOCK_HEAD))
    heads["articles"] = blocks.counts
    heads["last"] = found.docs[blocks.starts + blocks.counts - 1]
    heads["highest"] = np.maximum.reduceat(found.freqs, blocks.starts)
    heads["shortest"] = np.minimum.reduceat(lengths, blocks.starts)
    heads["longest"] = np.maximum.reduceat(lengths, blocks.starts)
    return heads


def _with_heads(found: Pickled, blocks: ListBlocks, heads: NDArray[np.void]) -> PostingLists:
    """All blocks with their heads, the longer ones compressed."""
    out, begins, ends = found
    sizes = ends - begins
    long = np.flatnonzero(sizes >= SHORTEST_COMPRESSED)
    pieces: list[memoryview | bytes] = []
    view, done = out.data, 0
    for begin, end in zip(begins[long].tolist(), ends[long].tolist(), strict=True):
        pieces += (view[done:begin], isal_zlib.compress(view[begin:end], ZLIB_LEVEL))
        done = end
    pieces.append(view[done:])
    sizes[long] = np.fromiter(map(len, pieces[1::2]), np.int64, len(long))
    heads["level"][long] = ZLIB_LEVEL
    length = sizes + _BLOCK_HEAD.itemsize - heads["length"].itemsize
    heads["length"] = np.where(blocks.is_last, -length, length)
    put_rows(out, begins - _BLOCK_HEAD.itemsize, heads.view(np.uint8).reshape(-1, _BLOCK_HEAD.itemsize))
    firsts = begins[blocks.is_first] - _BLOCK_HEAD.itemsize - len(WHOOSH3_HEADER_MAGIC)
    put_rows(out, firsts, np.frombuffer(WHOOSH3_HEADER_MAGIC, np.uint8))
    sizes += _BLOCK_HEAD.itemsize + len(WHOOSH3_HEADER_MAGIC) * blocks.is_first
    return PostingLists(b"".join(pieces), np.add.reduceat(sizes, np.flatnonzero(blocks.is_first)))
