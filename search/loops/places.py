"""Loops over the words of articles: where what was asked for stands.

A *block* is `words`, as numbers of the vocabulary, with `bounds`, where each title and text begins, and the last one's
end; of its articles the `chosen` are looked at. The `side` is 0 for titles and 1 for texts. `fills` has for every word
the places of a phrase that it fills, as bits.
"""

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import BOOL, INT32, INT64, UINT8, VOID, compiled, reads, writes
from index.files.arrays import Ints, Longs, Mask

_BLOCK = (reads(INT32), reads(INT64), reads(INT64))


@compiled(INT64(*_BLOCK, reads(UINT8), INT64, writes(INT64), writes(UINT8)))
def find_words(
    words: Ints,
    bounds: Longs,
    chosen: Longs,
    asked: NDArray[np.uint8],
    side: int,
    places: Longs,
    clauses: NDArray[np.uint8],
) -> int:
    """Write where words stand that were asked for, and by which clause; how many.

    `asked` has for every word the clause that asks for it, from 1 on, else 0.
    """
    count = 0
    for article in chosen:
        part = 2 * article + side
        for at in range(bounds[part], bounds[part + 1]):
            clause = asked[words[at]]
            if clause:
                places[count], clauses[count] = at, clause
                count += 1
    return count


@compiled(INT64(*_BLOCK, reads(INT64), INT64, INT64, writes(INT64)))
def find_in_order(
    words: Ints, bounds: Longs, chosen: Longs, fills: Longs, side: int, size: int, places: Longs
) -> int:
    """Write where so many words side by side fill the places of a phrase, in their order; how many."""
    count = 0
    for article in chosen:
        part, state = 2 * article + side, np.int64(0)
        for at in range(bounds[part], bounds[part + 1]):
            # A bit for each place up to which the words just before have filled them all.
            state = ((state << 1) | 1) & fills[words[at]]
            if state >> (size - 1) & 1:
                places[count] = at - size + 1
                count += 1
    return count


@compiled(VOID(*_BLOCK, reads(INT64), INT64, INT64, INT64, writes(BOOL)))
def mark_stretches(
    words: Ints, bounds: Longs, chosen: Longs, fills: Longs, side: int, size: int, stretch: int, begins: Mask
) -> None:
    """Set `begins` for each word that fills a place where so many words from it on fill all `size` places."""
    nearest = np.empty(size, dtype=np.int64)
    for article in chosen:
        part = 2 * article + side
        nearest[:] = bounds[part + 1] + stretch
        for at in range(bounds[part + 1] - 1, bounds[part] - 1, -1):
            bits = fills[words[at]]
            if bits:
                for place in range(size):
                    if bits >> place & 1:
                        nearest[place] = at
                begins[at] = nearest.max() < at + stretch


@compiled(INT64(*_BLOCK, reads(INT64), INT64, INT64, reads(BOOL), writes(INT64)))
def find_beside_each_other(
    words: Ints,
    bounds: Longs,
    chosen: Longs,
    fills: Longs,
    side: int,
    stretch: int,
    begins: Mask,
    places: Longs,
) -> int:
    """Write which words fill a place within a stretch that begins as `mark_stretches` says; how many."""
    count = 0
    for article in chosen:
        part = 2 * article + side
        last = bounds[part] - stretch
        for at in range(bounds[part], bounds[part + 1]):
            if begins[at]:
                last = at
            if fills[words[at]] and at < last + stretch:
                places[count] = at
                count += 1
    return count
