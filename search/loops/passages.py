"""Loops over the words of an article: those that were asked for, and the best passage."""

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import (
    BOOL,
    FLOAT64,
    INT32,
    INT64,
    UINT8,
    UINT32,
    VOID,
    compiled,
    reads,
    triple,
    writes,
)
from index.files.arrays import Floats, Ints, Longs

from .sentences import Kinds, Letters, begins_sentence

# What stands in the segment's `gaps` for so many letters or more; see `index.segments.segment`.
TOO_FAR = 255
# What counts in a passage: first how many leaves it has, then how it begins.
LEAF, LEAD, SENTENCE = 1e6, 2e3, 1e3
# Then, beside how its words agree, how often they are there again, and how many words lie between them.
REPEAT, MOST_REPEATS, NEARNESS = 0.05, 6, 0.0125
LEAST = 1e-6

# Of a passage: its words, those before a mark that does not begin it, its letters.
Bounds = tuple[int, int, int]


@compiled(
    INT64(
        reads(INT32),
        reads(UINT8),
        reads(BOOL),
        reads(INT32),
        writes(INT32),
        writes(INT32),
        writes(INT32),
    )
)
def locate_in_part(
    words: Ints, gaps: Kinds, sieve: NDArray[np.bool_], wanted: Ints, starts: Ints, places: Ints, which: Ints
) -> int:
    """Do as `locate` does with the words of one title or text: how many were found, or -1."""
    count = letter = 0
    for at in range(len(words)):
        if gaps[at] == TOO_FAR:
            return -1
        letter += gaps[at]
        starts[at] = letter
        word = words[at]
        if sieve[word & (len(sieve) - 1)]:
            place = np.searchsorted(wanted, word)
            if place < len(wanted) and wanted[place] == word:
                places[count], which[count] = at, place
                count += 1
    return count


@compiled(
    VOID(
        reads(INT32),
        reads(UINT8),
        reads(INT64),
        reads(BOOL),
        reads(INT32),
        writes(INT32),
        writes(INT32),
        writes(INT32),
        writes(INT64),
    )
)
def locate(
    words: Ints,
    gaps: Kinds,
    ends: Longs,
    sieve: NDArray[np.bool_],
    wanted: Ints,
    starts: Ints,
    places: Ints,
    which: Ints,
    counts: Longs,
) -> None:
    """Write where each word of articles starts, the places of those that are wanted, and which of them each is.

    The words are numbers of the vocabulary, of one title or text after the other, which end at `ends`: a word starts,
    and is placed, by where its own begins. `wanted` are rising, and `sieve` has their numbers modulo its length, a
    power of 2. Of each title or text it is counted how many were found; -1, and none, where words are TOO_FAR apart.
    """
    first = written = 0
    for part in range(len(ends)):
        own = slice(first, ends[part])
        found = locate_in_part(
            words[own], gaps[own], sieve, wanted, starts[own], places[written:], which[written:]
        )
        counts[part] = found
        written += max(found, 0)
        first = ends[part]


@compiled(INT64(reads(INT32), INT64, INT64, INT64, INT64))
def passage_end(starts: Ints, letters: int, first: int, size: int, most_letters: int) -> int:
    """Behind the last word of the passage that begins with this one; the text has so many `letters`."""
    end = min(first + size, len(starts))
    while end > first and (starts[end] if end < len(starts) else letters) > starts[first] + most_letters:
        end -= 1
    return end


@compiled(INT64(reads(UINT32), reads(UINT8), reads(INT32), INT64, INT64))
def sentence_start(letters: Letters, kinds: Kinds, starts: Ints, word: int, before: int) -> int:
    """The last word that begins a sentence, from this one back to the one `before`, which does not count; else -1."""
    for at in range(word, before, -1):
        if begins_sentence(letters, kinds, starts[at - 1], starts[at]):
            return at
    return -1


@compiled(FLOAT64(reads(INT64), reads(INT64), reads(FLOAT64), INT64, INT64, writes(FLOAT64)))
def weigh(places: Longs, leaves: Longs, worths: Floats, first: int, end: int, held: Floats) -> float:
    """What a passage from this word to the end holds: each leaf once with its highest worth, its repeats for little.

    And the less they lie apart, the better. The leaves are numbered from 0, and `held` has a place for each.
    """
    held[:] = 0.0
    value, repeats, apart = 0.0, 0, 0
    mark = np.searchsorted(places, first)
    for at in range(mark, len(places)):
        if places[at] >= end:
            break
        before = held[leaves[at]]
        if before > 0.0:
            repeats += 1
        else:
            value += LEAF
            apart = places[at] - places[mark]
        if worths[at] > before:
            value += worths[at] - before
            held[leaves[at]] = worths[at]
    return value + REPEAT * min(repeats, MOST_REPEATS) - NEARNESS * apart


@compiled(INT64(reads(UINT32), reads(UINT8), reads(INT32), INT64, INT64, INT64))
def fill(letters: Letters, kinds: Kinds, starts: Ints, first: int, size: int, most_letters: int) -> int:
    """The word to begin with where the text ends before the passage is full: an earlier one that begins a sentence.

    Where the passage begins within a sentence anyway and there is none, it is as many words as fit.
    """
    earliest = max(len(starts) - size, 0)
    while earliest < first and len(letters) - starts[earliest] > most_letters:
        earliest += 1
    for word in range(max(earliest, 1), first + 1):
        if begins_sentence(letters, kinds, starts[word - 1], starts[word]):
            return word
    return min(earliest, first)


@compiled(
    INT64(
        reads(UINT32),
        reads(UINT8),
        reads(INT32),
        reads(INT64),
        reads(INT64),
        reads(FLOAT64),
        triple(INT64),
    )
)
def best_passage(
    letters: Letters, kinds: Kinds, starts: Ints, places: Longs, leaves: Longs, worths: Floats, most: Bounds
) -> int:
    """The word with which the passage begins that answers best; it has the `most` words and letters that these allow.

    Of those that hold the most leaves the lead comes first, and then those that begin with the sentence of a mark;
    only where all of these lose a leaf it begins some words before a mark. The text is given by its `letters` and
    their `kinds`, see `begins_sentence`, and by where its words start, the marks by their places.
    """
    size, size_before, size_in_letters = most
    leaves = leaves - leaves.min()
    held = np.empty(leaves.max() + 1)
    end = passage_end(starts, len(letters), 0, size, size_in_letters)
    best, value, previous = 0, LEAD + weigh(places, leaves, worths, 0, end, held), 0
    for place in places:
        sentence = sentence_start(letters, kinds, starts, place, max(previous, place - size))
        previous = place
        for first, beginning in ((sentence, SENTENCE), (max(place - size_before, 0), 0.0)):
            if first >= 0:
                end = passage_end(starts, len(letters), first, size, size_in_letters)
                other = beginning + weigh(places, leaves, worths, first, end, held)
                if other > value + LEAST:
                    best, value = first, other
    return fill(letters, kinds, starts, best, size, size_in_letters)
