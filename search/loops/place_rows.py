"""Loops over the places of words, a row each, as `index.snapshot.place_rows` describes them."""

from index.compiled.functions import INT32, INT64, UINT8, as_int, compiled, inner, reads, writes
from index.files.arrays import Ints
from index.snapshot.place_rows import PlaceRows

# Rows are of either kind.
PLACE_KINDS = reads(UINT8, 2), reads(INT32, 2)


@inner
def place_at(rows: PlaceRows, at: int) -> int:
    """A place."""
    if rows.itemsize == 1:
        return as_int(rows[at, 0]) | as_int(rows[at, 1]) << 8 | as_int(rows[at, 2]) << 16
    return as_int(rows[at, 0])


@inner
def reach_place(rows: PlaceRows, at: int, end: int, wanted: int) -> int:
    """The first from `at` on of rising places that is not below the one that is wanted; `end` where none is."""
    low, high, stride = at, at, 1
    while high < end and place_at(rows, high) < wanted:
        low = high + 1
        high += stride
        stride *= 2
    high = min(high, end)
    while low < high:
        middle = (low + high) // 2
        if place_at(rows, middle) < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@compiled(*(INT64(rows, writes(INT32)) for rows in PLACE_KINDS))
def take_places(rows: PlaceRows, places: Ints) -> int:
    """Write places out; how many."""
    for at in range(len(rows)):
        places[at] = place_at(rows, at)
    return len(rows)
