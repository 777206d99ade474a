"""Loops over the words of an article: those that were asked for, and the best passage."""

from typing import Any

import numpy as np

from .compiled import BOOL, FLOAT64, INT32, INT64, UINT8, compiled, reads, writes

# What stands in the segment's `gaps` for so many letters or more; see `index.segments.segment`.
TOO_FAR = 255


@compiled(
    INT64(
        reads(INT32),
        reads(UINT8),
        INT64,
        reads(BOOL),
        reads(INT32),
        writes(INT32),
        writes(INT32),
        writes(INT32),
    )
)
def locate(
    words: Any, gaps: Any, title: int, sieve: Any, wanted: Any, starts: Any, places: Any, which: Any
) -> int:
    """Write where each word of an article starts, the places of those that are wanted, and which of them each is.

    The words are numbers of the vocabulary, the first `title` of them the title's; `wanted` are rising, and `sieve`
    has their numbers modulo its length, a power of 2. How many were found; -1 where words are TOO_FAR apart.
    """
    count, letter = 0, 0
    for at in range(len(words)):
        if gaps[at] == TOO_FAR:
            return -1
        letter = gaps[at] + (0 if at == title else letter)
        starts[at] = letter
        word = words[at]
        if sieve[word & (len(sieve) - 1)]:
            place = np.searchsorted(wanted, word)
            if place < len(wanted) and wanted[place] == word:
                places[count], which[count] = at, place
                count += 1
    return count


@compiled(INT64(reads(INT64), reads(INT64), reads(FLOAT64), INT64, FLOAT64, INT64))
def window(places: Any, leaves: Any, worths: Any, reach: int, repeat: float, most: int) -> int:
    """The place of the mark where a window that reaches so many words on holds the most.

    Each leaf counts once with its highest worth, and each further mark `repeat`, but no more than `most` times.
    """
    low, high = leaves.min(), leaves.max()
    held = np.empty(high - low + 1)
    best, best_value = 0, 0.0
    for first in range(len(places)):
        held[:] = 0.0
        worth, repeats = 0.0, 0
        for at in range(first, len(places)):
            if places[at] >= places[first] + reach:
                break
            leaf = leaves[at] - low
            repeats += held[leaf] > 0.0
            if worths[at] > held[leaf]:
                worth += worths[at] - held[leaf]
                held[leaf] = worths[at]
        value = worth + repeat * min(repeats, most)
        if value > best_value + 1e-9:
            best, best_value = places[first], value
    return best
