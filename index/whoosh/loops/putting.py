"""Putting: the postings of blocks as pickles, as `index.whoosh.pickles` describes them.

`out` is written from the place `at` on, and what is given back is the place behind what was put.
"""

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import BOOL, INT32, INT64, UINT8, VOID, compiled, reads, writes
from index.files.arrays import Ints, Longs

PickleBytes = NDArray[np.uint8]

# Opcodes of pickles: whole numbers of one, two and four bytes, a float, bytes with a length of one byte and of four.
_IN_ONE_BYTE, _IN_TWO_BYTES, _IN_FOUR_BYTES = 75, 77, 74
_AS_FLOAT, _AS_SHORT_BYTES, _AS_LONG_BYTES = 71, 67, 66
_AS_NONE, _OPENS, _CLOSES_TUPLE, _CLOSES_LIST, _CLOSES_THREE, _ENDS_PICKLE = 78, 40, 116, 108, 135, 46
_VALUES_OF_BYTE = 256
_FREQUENCY_BYTES = _LENGTH_BYTES = 4
_FLOAT_BYTES = 8


@compiled(INT64(INT64))
def size_of(number: int) -> int:
    """How many bytes a whole number has as a pickle."""
    return 2 + (number >= _VALUES_OF_BYTE) + 2 * (number >= _VALUES_OF_BYTE * _VALUES_OF_BYTE)


@compiled(INT64(writes(UINT8), INT64, INT64))
def put_number(out: PickleBytes, at: int, number: int) -> int:
    """Put a whole number."""
    size = size_of(number)
    out[at] = _IN_FOUR_BYTES
    if number < _VALUES_OF_BYTE:
        out[at] = _IN_ONE_BYTE
    elif number < _VALUES_OF_BYTE * _VALUES_OF_BYTE:
        out[at] = _IN_TWO_BYTES
    for place in range(at + 1, at + size):
        out[place] = number & _VALUES_OF_BYTE - 1
        number >>= 8
    return at + size


@compiled(INT64(writes(UINT8), INT64, reads(INT32), INT64, INT64))
def put_value(out: PickleBytes, at: int, positions: Ints, begin: int, end: int) -> int:
    """Put the value of a posting: bytes, in which are its frequency and the list of its positions."""
    size, before = _FREQUENCY_BYTES + 3, 0
    for place in range(begin, end):
        size += size_of(positions[place] - before)
        before = positions[place]
    if size < _VALUES_OF_BYTE:
        out[at], out[at + 1] = _AS_SHORT_BYTES, size
        at += 2
    else:
        out[at] = _AS_LONG_BYTES
        for byte in range(_LENGTH_BYTES):
            out[at + 1 + byte] = size >> 8 * byte & _VALUES_OF_BYTE - 1
        at += 1 + _LENGTH_BYTES
    for byte in range(_FREQUENCY_BYTES):
        out[at + byte] = end - begin >> 8 * (_FREQUENCY_BYTES - 1 - byte) & _VALUES_OF_BYTE - 1
    at += _FREQUENCY_BYTES
    out[at] = _OPENS
    at, before = at + 1, 0
    for place in range(begin, end):
        at = put_number(out, at, positions[place] - before)
        before = positions[place]
    out[at], out[at + 1] = _CLOSES_LIST, _ENDS_PICKLE
    return at + 2


@compiled(INT64(writes(UINT8), INT64, reads(INT32), INT64, INT64, BOOL, reads(UINT8, 2)))
def put_weights(
    out: PickleBytes, at: int, freqs: Ints, begin: int, end: int, joined: bool, floats: NDArray[np.uint8]
) -> int:
    """Put the frequencies of a block; `floats` has the bytes of each whole number as a float."""
    lowest = highest = freqs[begin]
    for posting in range(begin, end):
        lowest, highest = min(lowest, freqs[posting]), max(highest, freqs[posting])
    if highest == 1:
        out[at] = _AS_NONE
        return at + 1
    if joined and lowest == highest:
        out[at] = _AS_FLOAT
        for byte in range(_FLOAT_BYTES):
            out[at + 1 + byte] = floats[highest, byte]
        return at + 1 + _FLOAT_BYTES
    out[at] = _OPENS
    at += 1
    for posting in range(begin, end):
        at = put_number(out, at, freqs[posting])
    out[at] = _CLOSES_TUPLE
    return at + 1


@compiled(INT64(writes(UINT8), INT64, reads(INT32), INT64, INT64, BOOL))
def put_ids(out: PickleBytes, at: int, docs: Ints, begin: int, end: int, apart: bool) -> int:
    """Put the articles of a block, each by itself where they are to be `apart`, or else as differences."""
    out[at] = _OPENS
    at, before = at + 1, 0
    for posting in range(begin, end):
        at = put_number(out, at, docs[posting] - before)
        before = 0 if apart else docs[posting]
    out[at] = _CLOSES_TUPLE
    return at + 1


@compiled(INT64(writes(UINT8), INT64, reads(INT32), INT64, INT64, reads(INT32), INT64))
def put_values(
    out: PickleBytes, at: int, freqs: Ints, begin: int, end: int, positions: Ints, first: int
) -> int:
    """Put the values of a block, whose positions begin at the `first`, and the end of the whole."""
    out[at] = _OPENS
    at += 1
    for posting in range(begin, end):
        at = put_value(out, at, positions, first, first + freqs[posting])
        first += freqs[posting]
    out[at], out[at + 1], out[at + 2] = _CLOSES_TUPLE, _CLOSES_THREE, _ENDS_PICKLE
    return at + 3


@compiled(
    VOID(
        writes(UINT8),
        reads(INT64),
        reads(INT64),
        reads(INT64),
        reads(INT32),
        reads(INT32),
        reads(INT32),
        BOOL,
        reads(UINT8, 2),
        writes(INT64),
        writes(INT64),
    )
)
def put_blocks(
    out: PickleBytes,
    starts: Longs,
    counts: Longs,
    heads: Longs,
    docs: Ints,
    freqs: Ints,
    positions: Ints,
    in_rows: bool,
    floats: NDArray[np.uint8],
    begins: Longs,
    ends: Longs,
) -> None:
    """Put the postings of all blocks, each behind room for a head, and where each begins and ends.

    `in_rows` says that articles are no differences, and equal frequencies no float.
    """
    at = position = 0
    for block in range(len(starts)):
        first, last = starts[block], starts[block] + counts[block]
        at += heads[block]
        begins[block] = at
        at = put_ids(out, at, docs, first, last, in_rows)
        at = put_weights(out, at, freqs, first, last, not in_rows, floats)
        at = put_values(out, at, freqs, first, last, positions, position)
        for posting in range(first, last):
            position += freqs[posting]
        ends[block] = at
