"""Loops over the texts of a page of articles: where their marks end, and which passage of each is shown."""

from typing import NamedTuple

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
    pair,
    reads,
    record,
    triple,
    writes,
)
from index.files.arrays import Floats, Ints, Longs

from .passages import Bounds, best_passage
from .sentences import Kinds, Letters

# What a letter is: a part of Arabic words, or hidden in them; signs that belong to the word behind them or before them,
# some of them to both. All others are 0.
LETTER_KINDS = ARABIC_LETTER, HIDDEN_LETTER, OPENING_SIGN, CLOSING_SIGN = 1, 2, 4, 8
# What is told of a passage: its first word, where it starts and ends, and which marks are in it.
FIRST_WORD, PASSAGE_START, PASSAGE_END, FROM_MARK, TO_MARK = range(5)
TOLD = 5


class TextsInARow(NamedTuple):
    """Titles and texts, one behind the other: their letters and their words, and where those of each end.

    `starts` tell where words start in their own text.
    """

    letters: Letters
    letter_ends: Longs
    starts: Ints
    word_ends: Longs


class MarksInARow(NamedTuple):
    """The marks of these, by the places of their words in their own text, and where those of each end.

    Each has the leaf that asked for it, what it is worth, the rank of its view, and the number of its word.
    """

    places: Longs
    leaves: Longs
    worths: Floats
    ranks: Longs
    numbers: Longs
    ends: Longs


# Arrays in a record have to be just of their kind: all but the letters could be written.
TEXTS_ROW = record(TextsInARow, reads(UINT32), writes(INT64), writes(INT32), writes(INT64))
MARKS_ROW = record(
    MarksInARow, writes(INT64), writes(INT64), writes(FLOAT64), writes(INT64), writes(INT64), writes(INT64)
)


@compiled(INT64(reads(UINT32), reads(UINT8), INT64))
def word_end(letters: Letters, scripts: Kinds, start: int) -> int:
    """Where the word ends that starts here; -1 where it is no Arabic one, since its letters alone do not tell then.

    `scripts` says which letters are ARABIC_LETTER, and which are HIDDEN_LETTER and part no word.
    """
    end = -1
    for at in range(start, len(letters)):
        script = scripts[letters[at]] if letters[at] < len(scripts) else 0
        if script == ARABIC_LETTER:
            end = at + 1
        elif script != HIDDEN_LETTER or end < 0:
            break
    return end


@compiled(BOOL(reads(INT64), reads(INT64), INT64))
def is_in_lead(places: Longs, leaves: Longs, size: int) -> bool:
    """Whether all leaves that are there are among so many words at the beginning."""
    least = leaves.min()
    held = np.zeros(leaves.max() - least + 1, dtype=np.bool_)
    for at in range(len(places)):
        if places[at] < size:
            held[leaves[at] - least] = True
        elif not held[leaves[at] - least]:
            return False
    return True


@compiled(INT64(reads(UINT32), reads(UINT8), reads(INT32), MARKS_ROW, triple(INT64), INT64))
def passage_start(
    letters: Letters, kinds: Kinds, starts: Ints, marks: MarksInARow, most: Bounds, lead: int
) -> int:
    """The word with which the passage of a text begins: the first where all leaves are in the lead, which is soon told.

    The lead has so many letters at most.
    """
    size = most[0]
    if len(marks.places) == 0:
        return 0
    end = starts[size] if len(starts) > size else len(letters)
    if end <= lead and is_in_lead(marks.places, marks.leaves, size):
        return 0
    return best_passage(letters, kinds, starts, marks.places, marks.leaves, marks.worths, most)


@compiled(BOOL(reads(UINT32), reads(UINT8), INT64, INT64))
def is_sign(letters: Letters, scripts: Kinds, at: int, kind: int) -> bool:
    """Whether a letter is a sign of this kind."""
    return bool(letters[at] < len(scripts) and scripts[letters[at]] & kind)


@compiled(INT64(reads(UINT32), reads(UINT8), INT64, INT64))
def with_opening(letters: Letters, scripts: Kinds, start: int, most: int) -> int:
    """Where a word begins with the signs that open before it, so many at most."""
    earliest = max(start - most, 0)
    while start > earliest and is_sign(letters, scripts, start - 1, OPENING_SIGN):
        start -= 1
    return start


@compiled(INT64(reads(UINT32), reads(UINT8), reads(INT32), INT64, INT64, INT64, pair(INT64)))
def told_end(
    letters: Letters, scripts: Kinds, starts: Ints, first: int, start: int, size: int, shown: tuple[int, int]
) -> int:
    """Where the passage ends that begins with this word; -1 where that takes more than letters and starts of words."""
    most_letters, most_signs = shown
    end, last = len(letters), min(first + size, len(starts)) - 1
    if last < len(starts) - 1:
        end = word_end(letters, scripts, starts[last])
        latest = min(end + most_signs, len(letters))
        while 0 < end < latest and is_sign(letters, scripts, end, CLOSING_SIGN):
            end += 1
    return end if end - start <= most_letters else -1


@compiled(
    VOID(
        reads(UINT32),
        reads(UINT8),
        reads(UINT8),
        reads(INT32),
        MARKS_ROW,
        INT64,
        triple(INT64),
        pair(INT64),
        writes(INT64),
    )
)
def tell_passage(
    letters: Letters,
    kinds: Kinds,
    scripts: Kinds,
    starts: Ints,
    marks: MarksInARow,
    before: int,
    most: Bounds,
    shown: tuple[int, int],
    told: Longs,
) -> None:
    """Write what is told of the passage of a text that has words; so many marks are before those of the text."""
    first = passage_start(letters, kinds, starts, marks, most, shown[0])
    start = with_opening(letters, scripts, starts[first], shown[1]) if first else 0
    told[FIRST_WORD], told[PASSAGE_START] = first, start
    told[PASSAGE_END] = told_end(letters, scripts, starts, first, start, most[0], shown)
    told[FROM_MARK] = before + np.searchsorted(marks.places, first)
    told[TO_MARK] = before + np.searchsorted(marks.places, first + most[0])


@compiled(
    VOID(
        TEXTS_ROW,
        MARKS_ROW,
        reads(UINT8),
        reads(UINT8),
        triple(INT64),
        pair(INT64),
        writes(INT64, 2),
        writes(INT64, 2),
    )
)
def show_texts(
    texts: TextsInARow,
    marks: MarksInARow,
    kinds: Kinds,
    scripts: Kinds,
    most: Bounds,
    shown: tuple[int, int],
    spans: NDArray[np.int64],
    told: NDArray[np.int64],
) -> None:
    """Write where marks start and end (see `word_end`), and what is told of texts; `shown` are letters, signs."""
    letter = word = mark = 0
    for text in range(len(texts.letter_ends)):
        letters = texts.letters[letter : texts.letter_ends[text]]
        starts = texts.starts[word : texts.word_ends[text]]
        own = slice(mark, marks.ends[text])
        places = marks.places[own]
        for at in range(len(places)):
            spans[mark + at, 0] = starts[places[at]]
            spans[mark + at, 1] = word_end(letters, scripts, starts[places[at]])
        told[text, :] = 0
        told[text, PASSAGE_END] = min(len(letters), shown[0])
        if len(starts):
            within = MarksInARow(
                places, marks.leaves[own], marks.worths[own], marks.ranks, marks.numbers, marks.ends
            )
            tell_passage(letters, kinds, scripts, starts, within, mark, most, shown, told[text])
        letter, word, mark = texts.letter_ends[text], texts.word_ends[text], marks.ends[text]
