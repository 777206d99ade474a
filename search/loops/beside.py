"""Loops over the words beside places, of one line: nothing reaches over the end of a line, or of a title or text.

A *place* is where what was asked for stands: its first word and how many it has; places rise. `words` and `bounds` are
as in `places`, and `line_starts` has a bit for each word: whether it begins a line. What is `by` -1 stands before a
place, what is by 1 after it.
"""

import numpy as np

from index.compiled.functions import BOOL, INT32, INT64, UINT8, VOID, compiled, reads, writes
from index.files.arrays import Ints, Longs, Mask
from index.segments.line_starts import LineBits

# Words, bounds, bits of lines, places and their sizes, a number of each word of the vocabulary.
_AROUND = (reads(INT32), reads(INT64), reads(UINT8), reads(INT64), reads(INT64), reads(INT32))


@compiled(BOOL(reads(UINT8), INT64))
def begins_line(line_starts: LineBits, at: int) -> bool:
    """Whether a word is the first of its line."""
    return bool(line_starts[at >> 3] >> (at & 7) & 1)


@compiled(INT64(reads(INT64), reads(UINT8), INT64, INT64, INT64))
def step(bounds: Longs, line_starts: LineBits, part: int, at: int, by: int) -> int:
    """The word before another one or after it, within its part and its line; -1 where none is."""
    if by < 0:
        return -1 if at == bounds[part] or begins_line(line_starts, at) else at - 1
    return -1 if at + 1 == bounds[part + 1] or begins_line(line_starts, at + 1) else at + 1


@compiled(INT64(reads(INT64), INT64, INT64))
def part_of(bounds: Longs, part: int, at: int) -> int:
    """The part that a word is in, from this one on."""
    while bounds[part + 1] <= at:
        part += 1
    return part


@compiled(BOOL(reads(INT32), INT64))
def is_seen(seen: Ints, at: int) -> bool:
    """Whether what is at a place stands before it too: a place counts once for each lexeme, for its nearest word."""
    for nearer in range(at):  # noqa: SIM110 - numba knows no generator
        if seen[nearer] == seen[at]:
            return True
    return False


@compiled(INT64(*_AROUND, INT64, INT64, writes(INT64)))
def count_beside(
    words: Ints,
    bounds: Longs,
    line_starts: LineBits,
    places: Longs,
    sizes: Longs,
    lexemes: Ints,
    by: int,
    reach: int,
    counts: Longs,
) -> int:
    """Add to the counts of the words beside places, no further off than `reach`; how many stand there."""
    part = around = 0
    seen = np.empty(reach, dtype=np.int32)
    for place in range(len(places)):
        part = part_of(bounds, part, places[place])
        at = places[place] if by < 0 else places[place] + sizes[place] - 1
        for off in range(reach):
            at = step(bounds, line_starts, part, at, by)
            if at < 0:
                break
            around += 1
            seen[off] = lexemes[words[at]]
            counts[words[at]] += not is_seen(seen, off)
    return around


@compiled(VOID(*_AROUND, INT64, INT64, INT64, writes(BOOL)))
def mark_beside(
    words: Ints,
    bounds: Longs,
    line_starts: LineBits,
    places: Longs,
    sizes: Longs,
    lexemes: Ints,
    by: int,
    reach: int,
    lexeme: int,
    found: Mask,
) -> None:
    """Set `found` for the places that have a lexeme beside them, no further off than `reach`."""
    part = 0
    for place in range(len(places)):
        part = part_of(bounds, part, places[place])
        at = places[place] if by < 0 else places[place] + sizes[place] - 1
        for _ in range(reach):
            at = step(bounds, line_starts, part, at, by)
            if at < 0:
                break
            if lexemes[words[at]] == lexeme:
                found[place] = True


@compiled(VOID(*_AROUND, INT64, INT64, writes(INT32, 2)))
def neighbours(
    words: Ints,
    bounds: Longs,
    line_starts: LineBits,
    places: Longs,
    sizes: Longs,
    terms: Ints,
    by: int,
    first: int,
    found: Ints,
) -> None:
    """Write for each place the terms of some words beside it, from the `first` on; -1 for none."""
    part = 0
    for place in range(len(places)):
        part = part_of(bounds, part, places[place])
        at = places[place] if by < 0 else places[place] + sizes[place] - 1
        for off in range(1, first + found.shape[1]):
            if at >= 0:
                at = step(bounds, line_starts, part, at, by)
            if off >= first:
                found[place, off - first] = terms[words[at]] if at >= 0 else -1
