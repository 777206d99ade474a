"""Loops over the places of words as they are written, which may be marked among others: see `index.snapshot.lists`."""

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import (
    BOOL,
    INT32,
    INT64,
    UINT8,
    UINT32,
    VOID,
    as_int,
    compiled,
    pair,
    reads,
    writes,
)
from index.files.arrays import Ints, Longs, Mask
from index.snapshot.place_rows import PlaceRows

from .place_rows import PLACE_KINDS, place_at, reach_place, take_places
from .postings import reach

# So many places are looked at before they are counted.
MARKS_AT_ONCE = 1024
_BY_BYTE, _BIT_IN_BYTE, _ONE_MARK = np.uint64(3), np.uint64(7), np.uint64(1)


@compiled(*(INT64(rows, reads(UINT8), INT64, writes(INT32)) for rows in PLACE_KINDS))
def choose_marked(values: PlaceRows, marks: NDArray[np.uint8], start: int, found: Ints) -> int:
    """Write those of some values that have a bit among the marks, of which the first is that of `start`; how many.

    The lowest bit of a byte comes first.
    """
    count = 0
    for at in range(len(values)):
        # Without a branch: each is written, and kept where it is marked.
        found[count] = place_at(values, at)
        bit = np.uint64(start + at)
        count += as_int(np.uint64(marks[bit >> _BY_BYTE]) >> (bit & _BIT_IN_BYTE) & _ONE_MARK)
    return count


@compiled(*(VOID(rows, reads(UINT8), INT64, reads(INT32), writes(BOOL)) for rows in PLACE_KINDS))
def find_marks(values: PlaceRows, marks: NDArray[np.uint8], start: int, places: Ints, marked: Mask) -> None:
    """Write which of some places, rising ones of the values, are marked as for `choose_marked`."""
    at = 0
    for number in range(len(places)):
        at = reach_place(values, at, len(values), places[number])
        bit = np.uint64(start + at)
        marked[number] = as_int(np.uint64(marks[bit >> _BY_BYTE]) >> (bit & _BIT_IN_BYTE) & _ONE_MARK) != 0


@compiled(pair(INT64)(reads(INT32), reads(INT32), writes(UINT32), writes(INT32)))
def part_stretches(stretches: Ints, counts: Ints, docs: NDArray[np.uint32], freqs: Ints) -> tuple[int, int]:
    """Write the articles of stretches, titles and then texts, and a count of each; how many are titles, and all."""
    titles = written = 0
    for part in range(2):
        for at in range(len(stretches)):
            if stretches[at] & 1 == part:
                docs[written], freqs[written] = stretches[at] >> 1, counts[at]
                written += 1
        titles = titles if part else written
    return titles, written


@compiled(
    *(
        pair(INT64)(rows, reads(UINT8), INT64, reads(INT64), writes(UINT32), writes(INT32))
        for rows in PLACE_KINDS
    )
)
def count_word(
    values: PlaceRows,
    marks: NDArray[np.uint8],
    start: int,
    bounds: Longs,
    docs: NDArray[np.uint32],
    freqs: Ints,
) -> tuple[int, int]:
    """Write the articles that hold a word, as `phrases.count_phrases` does those of phrases.

    It stands at those of the values that are marked as for `choose_marked`; at all where there are no marks.
    """
    stretches, counts = np.empty(len(docs), dtype=np.int32), np.empty(len(docs), dtype=np.int32)
    chosen = np.empty(MARKS_AT_ONCE, dtype=np.int32)
    found = stretch = -1
    stop = 0
    for begin in range(0, len(values), MARKS_AT_ONCE):
        some = values[begin : begin + MARKS_AT_ONCE]
        held = choose_marked(some, marks, start + begin, chosen) if len(marks) else take_places(some, chosen)
        for place in chosen[:held]:
            if place >= stop:
                stretch = reach(bounds, stretch + 1, len(bounds), place + 1) - 1
                stop = bounds[stretch + 1]
                found += 1
                stretches[found], counts[found] = stretch, 0
            counts[found] += 1
    return part_stretches(stretches[: found + 1], counts, docs, freqs)
