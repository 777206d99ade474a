"""Loops over the letters of many terms: which fit a pattern, and which are a few changes from a word.

The letters of all terms are in one array, each term's from its start on, and behind the last one is a letter more.
"""

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import (
    BOOL,
    INT32,
    INT64,
    UINT8,
    UINT16,
    UINT32,
    UINT64,
    VOID,
    compiled,
    reads,
    writes,
)
from index.files.arrays import Ints, Longs

# What no letter is: in a pattern any letters or none, and one letter.
ANY_LETTERS, ONE_LETTER = 0xFFFF_FFFF, 0xFFFF_FFFE

LetterCodes = NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.uint32]
LetterBits = NDArray[np.uint64]
_LETTERS = UINT8, UINT16, UINT32


@compiled(*(BOOL(reads(letters), INT64, INT64, reads(UINT32)) for letters in _LETTERS))
def fits(letters: LetterCodes, start: int, end: int, pattern: NDArray[np.uint32]) -> bool:
    """Whether a term fits a pattern: each part between ANY_LETTERS is taken at the first place after the one before."""
    at, sign = start, 0
    behind, tried = -1, start
    while at < end:
        if sign < len(pattern) and pattern[sign] == ANY_LETTERS:
            sign += 1
            behind, tried = sign, at
        elif sign < len(pattern) and (pattern[sign] == ONE_LETTER or pattern[sign] == letters[at]):
            sign += 1
            at += 1
        elif behind >= 0:
            tried += 1
            sign, at = behind, tried
        else:
            return False
    while sign < len(pattern) and pattern[sign] == ANY_LETTERS:
        sign += 1
    return sign == len(pattern)


@compiled(*(INT64(reads(letters), reads(INT32), reads(UINT32), writes(INT64)) for letters in _LETTERS))
def find_fitting(letters: LetterCodes, starts: Ints, pattern: NDArray[np.uint32], found: Longs) -> int:
    """Write the numbers of the terms that fit a pattern, rising; how many."""
    written, size = 0, len(pattern)
    first = pattern[0] if size else ANY_LETTERS
    last = pattern[size - 1] if size else ANY_LETTERS
    for term in range(len(starts) - 1):
        start, end = starts[term], starts[term + 1]
        # Most terms are told by one of their ends.
        if first < ONE_LETTER and (start == end or letters[start] != first):
            continue
        if last < ONE_LETTER and (start == end or letters[end - 1] != last):
            continue
        if fits(letters, start, end, pattern):
            found[written] = term
            written += 1
    return written


@compiled(
    *(INT64(reads(letters), INT64, INT64, reads(UINT32), INT64, writes(INT64, 2)) for letters in _LETTERS)
)
def changes_between(
    letters: LetterCodes, start: int, end: int, word: NDArray[np.uint32], most: int, rows: Longs
) -> int:
    """How many changes a term is from a word, or more than `most` as soon as it must be more.

    `rows` has room for three rows of a number more than the word has letters.
    """
    size = len(word)
    earlier, before, after = 0, 1, 2
    for column in range(size + 1):
        rows[before, column] = column
    for at in range(start, end):
        letter = letters[at]
        least = rows[after, 0] = at - start + 1
        for column in range(1, size + 1):
            best = min(rows[before, column], rows[after, column - 1]) + 1
            best = min(best, rows[before, column - 1] + (letter != word[column - 1]))
            if (
                column > 1
                and at > start
                and letter == word[column - 2]
                and letters[at - 1] == word[column - 1]
            ):
                best = min(best, rows[earlier, column - 2] + 1)
            rows[after, column] = best
            least = min(least, best)
        if least > most:
            return most + 1
        earlier, before, after = before, after, earlier
    return int(rows[before, size])


@compiled(*(VOID(reads(letters), reads(INT32), writes(UINT64)) for letters in _LETTERS))
def note_letters(letters: LetterCodes, starts: Ints, held: LetterBits) -> None:
    """Write a bit for each letter that a term holds, of 64 that several letters share."""
    for term in range(len(starts) - 1):
        bits = np.uint64(0)
        for at in range(starts[term], starts[term + 1]):
            bits |= np.uint64(1) << np.uint64(letters[at] & 63)
        held[term] = bits


@compiled(
    *(
        INT64(reads(letters), reads(INT32), reads(UINT64), reads(UINT32), UINT64, INT64, writes(INT64))
        for letters in _LETTERS
    )
)
def find_near_terms(
    letters: LetterCodes,
    starts: Ints,
    held: LetterBits,
    word: NDArray[np.uint32],
    own: np.uint64,
    most: int,
    found: Longs,
) -> int:
    """Write the numbers of the terms that are so many changes from a word at most, rising; how many.

    `held` has the letters of each term by bits, see `note_letters`, and `own` those of the word: a change brings one in
    and takes one out.
    """
    rows = np.empty((3, len(word) + 1), dtype=np.int64)
    written = 0
    for term in range(len(starts) - 1):
        start, end = starts[term], starts[term + 1]
        if start == end or abs(end - start - len(word)) > most:
            continue
        unlike, bits = held[term] ^ own, 0
        while unlike and bits <= 2 * most:
            unlike &= unlike - np.uint64(1)
            bits += 1
        if bits <= 2 * most and changes_between(letters, start, end, word, most, rows) <= most:
            found[written] = term
            written += 1
    return written
