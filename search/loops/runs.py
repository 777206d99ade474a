"""Loops over runs: so many words in a row of one line that hold a place; `places` and the like are as in `beside`."""

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import BOOL, INT32, INT64, UINT8, as_int, compiled, reads, writes
from index.files.arrays import Ints, Longs
from index.segments.line_starts import LineBits

from .beside import begins_line, part_of

ClauseNumbers = NDArray[np.uint8]
_PLACE_ARRAYS = (reads(INT64), reads(INT64), reads(UINT8))
# Of a hash after Fowler, Noll and Vo, and what mixes its bits.
_BASIS, _MIXER = np.uint64(0xCBF29CE484222325), np.uint64(0x9E3779B97F4A7C15)


@compiled(BOOL(reads(UINT8), INT64, INT64))
def is_parted(line_starts: LineBits, start: int, size: int) -> bool:
    """Whether a line begins within a run."""
    for word in range(start + 1, start + size):  # noqa: SIM110 - numba knows no generator
        if begins_line(line_starts, word):
            return True
    return False


@compiled(INT64(*_PLACE_ARRAYS, INT64, INT64))
def clauses_held(places: Longs, sizes: Longs, clauses: ClauseNumbers, first: int, end: int) -> int:
    """Of how many clauses places stand before the `end`, from the `first` one on."""
    bits = np.int64(0)
    place = first
    while place < len(places) and places[place] < end:
        if places[place] + sizes[place] <= end:
            bits |= np.int64(1) << np.int64(clauses[place])
        place += 1
    count = 0
    while bits:
        bits &= bits - 1
        count += 1
    return count


@compiled(INT64(reads(INT64), reads(UINT8), *_PLACE_ARRAYS, INT64, writes(INT64, 2)))
def find_runs(
    bounds: Longs,
    line_starts: LineBits,
    places: Longs,
    sizes: Longs,
    clauses: ClauseNumbers,
    size: int,
    found: Longs,
) -> int:
    """Write each run of so many words that holds a place, once; how many.

    A row of `found` is for where runs start, one for the first place of each, one for how many clauses it holds one of.
    Of places none is within another.
    """
    count = part = 0
    last = np.int64(-1)
    for place in range(len(places)):
        part = part_of(bounds, part, places[place])
        first = max(places[place] + sizes[place] - size, bounds[part], last + 1)
        for start in range(first, min(places[place], bounds[part + 1] - size) + 1):
            last = np.int64(start)
            if not is_parted(line_starts, start, size):
                held = clauses_held(places, sizes, clauses, place, start + size)
                found[0, count], found[1, count], found[2, count] = start, place, held
                count += 1
    return count


@compiled(INT64(reads(INT32, 2), INT64, reads(INT64), reads(INT64)))
def slot_of(terms: Ints, row: int, table: Longs, firsts: Longs) -> int:
    """Where in a table that is not full, of a size that is a power of 2, the terms of a row are, or belong."""
    mixed = _BASIS
    for at in range(terms.shape[1]):
        mixed = (mixed ^ np.uint64(terms[row, at])) * _MIXER
        mixed ^= mixed >> np.uint64(29)
    slot = as_int(mixed & np.uint64(len(table) - 1))
    while table[slot] >= 0:
        same = True
        for at in range(terms.shape[1]):
            same = same and terms[firsts[table[slot]], at] == terms[row, at]
        if same:
            break
        slot = (slot + 1) & (len(table) - 1)
    return slot


@compiled(INT64(reads(INT32, 2), reads(INT64), writes(INT64), writes(INT64), writes(INT64), writes(INT64)))
def tally_runs(
    terms: Ints, articles: Longs, which: Longs, firsts: Longs, counts: Longs, in_articles: Longs
) -> int:
    """Write for each row of terms the number of what is the same, its first row and counts; how many differ.

    `articles` are those of the rows, all of one together. The last three have room for as many as there are rows.
    """
    slots = 16
    while slots < 2 * len(terms):
        slots *= 2
    table = np.full(slots, -1, dtype=np.int64)
    last = np.full(len(terms), -1, dtype=np.int64)
    count = 0
    for row in range(len(terms)):
        slot = slot_of(terms, row, table, firsts)
        if table[slot] < 0:
            table[slot] = count
            firsts[count], counts[count], in_articles[count] = row, 0, 0
            count += 1
        found = table[slot]
        which[row] = found
        counts[found] += 1
        in_articles[found] += last[found] != articles[row]
        last[found] = articles[row]
    return count
