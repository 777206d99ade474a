"""Cutting: the Arabic words of a text, each as its number in a table of written words.

A table holds words by a hash of their letters, in one array, so that a word costs two looks into memory. Each word is
there with a head: how many letters it has, and its number in two halves. `slots`, as many as a power of two, have the
upper half of a word's hash and in the lower one where its head is, or NO_WORD; `firsts` where its letters begin. The
seed and the factor of the hash are chosen anew for each table, so that nobody can write words that all have one hash.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import (
    INT32,
    INT64,
    UINT8,
    UINT16,
    UINT32,
    VOID,
    as_int,
    compiled,
    inner,
    reads,
    record,
    writes,
)
from index.files.arrays import Ints, Longs
from index.words.scan import FOR_THE_PATTERN, JOINS, KEEPS_APART, SHORT_CLITIC, TATWEEL_CODE
from index.words.tokens import CLITIC_LETTERS, LONGEST_CLITIC

NO_WORD = 0
UNMET = -1
WORD_HEAD = 3
# What `counts` of a table has: its words, and what these take of `letters`; then of a text the Arabic words, and the
# stretches for the pattern.
HELD, USED, FOUND, STRETCHES, TABLE_COUNTS = range(5)
_UPPER_HALF, _HALF_OF_NUMBER = 32, 16
_PLACE, _LOWER = (1 << _UPPER_HALF) - 1, (1 << _HALF_OF_NUMBER) - 1


class WordTable(NamedTuple):
    """Written words by their letters."""

    slots: Longs
    firsts: Longs
    letters: NDArray[np.uint16]
    counts: Longs
    seed: int
    factor: int


class CutText(NamedTuple):
    """Room for the words of a text, for each its number and place; for each stretch how many of them are before it."""

    numbers: Ints
    starts: Longs
    ends: Longs
    befores: Longs
    stretches: Longs


_WORD_TABLE = record(WordTable, writes(INT64), writes(INT64), writes(UINT16), writes(INT64), INT64, INT64)
_CUT_TEXT = record(CutText, writes(INT32), *(writes(INT64),) * 4)


@inner
def hash_of_letters(codes: NDArray[np.unsignedinteger], start: int, end: int, seed: int, factor: int) -> int:
    """A hash of the letters of a word."""
    code = seed
    for at in range(start, end):
        code = (code ^ as_int(codes[at])) * factor
    return code ^ (code >> _UPPER_HALF)


@inner
def is_written_so(table: WordTable, head: int, codes: NDArray[np.uint32], start: int, end: int) -> bool:
    """Whether the word of a head has these letters."""
    if table.letters[head] != end - start:
        return False
    for at in range(end - start):  # noqa: SIM110 - compiled to a loop
        if table.letters[head + WORD_HEAD + at] != codes[start + at]:
            return False
    return True


@inner
def number_of_word(table: WordTable, codes: NDArray[np.uint32], start: int, end: int) -> int:
    """The number of a word, the next one where it is new."""
    code, mask, letters = (
        hash_of_letters(codes, start, end, table.seed, table.factor),
        len(table.slots) - 1,
        table.letters,
    )
    at = code & mask
    while table.slots[at] != NO_WORD:
        slot = table.slots[at]
        head = slot & _PLACE
        if (slot ^ code) >> _UPPER_HALF == 0 and is_written_so(table, head, codes, start, end):
            return as_int(letters[head + 1]) | as_int(letters[head + 2]) << _HALF_OF_NUMBER
        at = (at + 1) & mask
    number, head = as_int(table.counts[HELD]), as_int(table.counts[USED])
    table.slots[at] = code & ~_PLACE | head
    table.firsts[number] = head + WORD_HEAD
    letters[head], letters[head + 1], letters[head + 2] = (
        end - start,
        number & _LOWER,
        number >> _HALF_OF_NUMBER,
    )
    for letter in range(end - start):
        letters[head + WORD_HEAD + letter] = codes[start + letter]
    table.counts[HELD], table.counts[USED] = number + 1, head + WORD_HEAD + end - start
    return number


@inner
def note_stretch(counts: Longs, cut: CutText, at: int) -> None:
    """Note that there is something for the pattern before the next Arabic word, the first alone."""
    found, last = counts[FOUND], counts[STRETCHES]
    if last == 0 or cut.befores[last - 1] != found:
        cut.befores[last], cut.stretches[last] = found, at
        counts[STRETCHES] = last + 1


@compiled(VOID(_WORD_TABLE, reads(UINT32), reads(UINT8), _CUT_TEXT))
def cut_text(table: WordTable, codes: NDArray[np.uint32], kinds: NDArray[np.uint8], cut: CutText) -> None:
    """Find the Arabic words of a text, by the kinds of its characters; the table has room for all of them."""
    counts = table.counts
    counts[FOUND] = counts[STRETCHES] = 0
    start, apart, before = -1, False, KEEPS_APART
    for at in range(len(codes) + 1):
        now = kinds[as_int(min(codes[at], len(kinds) - 1))] if at < len(codes) else np.uint8(KEEPS_APART)
        if now == JOINS:
            if start < 0:
                start, apart = at, before == KEEPS_APART
        elif start >= 0:
            if apart and now == KEEPS_APART:
                found = counts[FOUND]
                cut.numbers[found] = number_of_word(table, codes, start, at)
                cut.starts[found], cut.ends[found] = start, at
                counts[FOUND] = found + 1
            else:
                note_stretch(counts, cut, start)
            start = -1
        if now == FOR_THE_PATTERN:
            note_stretch(counts, cut, at)
        before = as_int(now)


@inner
def is_of_clitics(codes: NDArray[np.uint32], start: int, end: int) -> bool:
    """Whether a word has no letters but those of clitics, and tatweel."""
    for at in range(start, end):
        known = codes[at] == TATWEEL_CODE
        for letter in CLITIC_LETTERS:
            known |= codes[at] == letter
        if not known:
            return False
    return True


@compiled(INT64(reads(UINT32), reads(INT64), reads(INT64), writes(INT64)))
def find_short(codes: NDArray[np.uint32], starts: Longs, ends: Longs, places: Longs) -> int:
    """Which words, but for the last, have letters of clitics and are as short, or have tatweel behind. How many."""
    count = 0
    for at in range(len(starts) - 1):
        start, end = starts[at], ends[at]
        is_short = end - start <= SHORT_CLITIC or codes[end - 1] == TATWEEL_CODE
        if is_short and end - start <= LONGEST_CLITIC and is_of_clitics(codes, start, end):
            places[count] = at
            count += 1
    return count


@compiled(VOID(_WORD_TABLE))
def enter_again(table: WordTable) -> None:
    """Enter all words into empty slots."""
    mask, seed, factor = len(table.slots) - 1, table.seed, table.factor
    for number in range(table.counts[HELD]):
        first = as_int(table.firsts[number])
        last = first + as_int(table.letters[first - WORD_HEAD])
        code = hash_of_letters(table.letters, first, last, seed, factor)
        at = code & mask
        while table.slots[at] != NO_WORD:
            at = (at + 1) & mask
        table.slots[at] = code & ~_PLACE | (first - WORD_HEAD)


@compiled(INT64(writes(INT32), writes(INT32), writes(INT32)))
def number_as_met(numbers: Ints, places: Ints, met: Ints) -> int:
    """Number words anew in the order in which they are met, which is written; `places` are all UNMET. How many."""
    count = 0
    for at in range(len(numbers)):
        number = numbers[at]
        if places[number] == UNMET:
            places[number], met[count] = count, number
            count += 1
        numbers[at] = places[number]
    return count
