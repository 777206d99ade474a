"""Loops over the texts of a page of articles: where their marks end, and which passage of each is shown."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.compiled import (
    BOOL,
    FLOAT64,
    INT32,
    INT64,
    UINT8,
    UINT32,
    VOID,
    compiled,
    reads,
    record,
    triple,
    writes,
)
from index.files.arrays import Floats, Ints, Longs

from .passages import Bounds, best_passage
from .sentences import Kinds, Letters

# Of a letter, in `word_end`; all others are 0.
ARABIC_LETTER, HIDDEN_LETTER = 1, 2
# What is told of a passage: its first word, where that starts, where the last one ends, and which marks are in it.
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
    """The marks of these, by the places of their words in their own text, and where those of each end."""

    places: Longs
    leaves: Longs
    worths: Floats
    ends: Longs


# Arrays in a record have to be just of their kind: all but the letters could be written.
_TEXTS_ROW = record(TextsInARow, reads(UINT32), writes(INT64), writes(INT32), writes(INT64))
_MARKS_ROW = record(MarksInARow, writes(INT64), writes(INT64), writes(FLOAT64), writes(INT64))


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


@compiled(INT64(reads(UINT32), reads(UINT8), reads(INT32), _MARKS_ROW, triple(INT64), INT64))
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


@compiled(
    VOID(
        _TEXTS_ROW,
        _MARKS_ROW,
        reads(UINT8),
        reads(UINT8),
        triple(INT64),
        INT64,
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
    lead: int,
    spans: NDArray[np.int64],
    told: NDArray[np.int64],
) -> None:
    """Write where each mark starts and ends (see `word_end`), and what is told of each text that has words."""
    letter = word = mark = 0
    for text in range(len(texts.letter_ends)):
        letters = texts.letters[letter : texts.letter_ends[text]]
        starts = texts.starts[word : texts.word_ends[text]]
        own = slice(mark, marks.ends[text])
        places = marks.places[own]
        for at in range(len(places)):
            spans[mark + at, 0] = starts[places[at]]
            spans[mark + at, 1] = word_end(letters, scripts, starts[places[at]])
        if len(starts):
            within = MarksInARow(places, marks.leaves[own], marks.worths[own], marks.ends)
            first = passage_start(letters, kinds, starts, within, most, lead)
            last = min(first + most[0], len(starts)) - 1
            told[text, FIRST_WORD], told[text, PASSAGE_START] = first, starts[first]
            told[text, PASSAGE_END] = word_end(letters, scripts, starts[last])
            told[text, FROM_MARK] = np.searchsorted(places, first)
            told[text, TO_MARK] = np.searchsorted(places, last, side="right")
        letter, word, mark = texts.letter_ends[text], texts.word_ends[text], marks.ends[text]
