"""Loops over the bytes of articles as a segment keeps them: which words are the first of their lines.

Each article is a stretch of `packed`, and `gaps` has for each word how many letters after the word before it begins, as
`index.segments` describes both.
"""

import numpy as np
from numpy.typing import NDArray

from index.compiled import BOOL, INT64, UINT8, VOID, compiled, reads, writes
from index.files.arrays import Longs, Mask

# What stands for so many letters or more.
UNKNOWN_GAP = 255
# How an article begins that is kept a byte a letter, behind so many bytes.
A_BYTE_A_LETTER, BYTES_BEFORE = ord("W"), 5
LINE_END = ord("\n")

KeptBytes = NDArray[np.uint8]


@compiled(BOOL(reads(UINT8), INT64, INT64))
def are_known(gaps: KeptBytes, first: int, end: int) -> bool:
    """Whether it is known of all these words where they begin."""
    for word in range(first, end):  # noqa: SIM110 - numba knows no generator
        if gaps[word] == UNKNOWN_GAP:
            return False
    return True


@compiled(VOID(reads(UINT8), INT64, INT64, reads(UINT8), INT64, INT64, writes(BOOL)))
def mark_lines_of(
    packed: KeptBytes, at: int, end: int, gaps: KeptBytes, first: int, behind: int, starts: Mask
) -> None:
    """Set `starts` for the words of a text that are the first of their lines, but the first of all; it begins `at`."""
    for word in range(first, behind):
        for letter in range(at, min(at + gaps[word], end)):
            if packed[letter] == LINE_END:
                starts[word] = True
        at += gaps[word]


@compiled(INT64(reads(UINT8), reads(INT64), reads(UINT8), reads(INT64), writes(BOOL), writes(INT64)))
def mark_line_starts(
    packed: KeptBytes, ends: Longs, gaps: KeptBytes, bounds: Longs, starts: Mask, left: Longs
) -> int:
    """Set `starts` for each word that is the first of its line; write the articles that are left to others; how many.

    An article is between two `ends`. Left are those that are not kept a byte a letter, and those of which it is not
    known where each word begins. `bounds` has where the words of each title and text begin.
    """
    count = 0
    for article in range(len(ends) - 1):
        at, end = ends[article], ends[article + 1]
        title, text, behind = bounds[2 * article], bounds[2 * article + 1], bounds[2 * article + 2]
        if title < text:
            starts[title] = True
        if text == behind:
            continue
        starts[text] = True
        if packed[at] != A_BYTE_A_LETTER or not are_known(gaps, text, behind):
            left[count] = article
            count += 1
            continue
        at += BYTES_BEFORE
        while at < end and packed[at] != LINE_END:
            at += 1
        mark_lines_of(packed, at + 1, end, gaps, text, behind, starts)
    return count
