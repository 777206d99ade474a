"""Loops that cut the texts of a page of articles at their marks, and tell why each article was found."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import BOOL, INT64, VOID, compiled, pair, reads, record, triple, writes
from index.files.arrays import Longs

from .shown import (
    FROM_MARK,
    MARKS_ROW,
    PASSAGE_END,
    PASSAGE_START,
    TEXTS_ROW,
    TO_MARK,
    MarksInARow,
    TextsInARow,
)


class CutTexts(NamedTuple):
    """The pieces of titles and of passages, from letter to letter of all texts in a row, and whether each is a mark.

    `reasons` are the words that were marked, each with the rank of its view.
    """

    pieces: NDArray[np.int64]
    matches: NDArray[np.bool_]
    piece_ends: Longs
    reasons: NDArray[np.int64]
    reason_ends: Longs


CUT_TEXTS = record(CutTexts, writes(INT64, 2), writes(BOOL), writes(INT64), writes(INT64, 2), writes(INT64))


@compiled(INT64(CUT_TEXTS, INT64, INT64, INT64, BOOL))
def put_piece(cut: CutTexts, count: int, start: int, end: int, match: bool) -> int:
    """Put a piece behind the others; the count of all then."""
    cut.pieces[count, 0], cut.pieces[count, 1], cut.matches[count] = start, end, match
    return count + 1


@compiled(INT64(reads(INT64, 2), INT64, INT64, INT64, CUT_TEXTS, INT64))
def cut_stretch(
    spans: NDArray[np.int64], before: int, start: int, end: int, cut: CutTexts, count: int
) -> int:
    """Cut a stretch of a text at these marks; the count of all pieces then. So many letters are before the text."""
    at = start
    for mark in range(len(spans)):
        begins, ends = spans[mark, 0], spans[mark, 1]
        if ends > end:
            break
        if begins < at:  # words of one sign stand in one place
            continue
        if begins > at:
            count = put_piece(cut, count, before + at, before + begins, False)
        count = put_piece(cut, count, before + begins, before + ends, True)
        at = ends
    return put_piece(cut, count, before + at, before + end, False) if at < end else count


@compiled(INT64(reads(INT64), INT64, writes(INT64)))
def first_marks(numbers: Longs, begin: int, firsts: Longs) -> int:
    """Write the marks of an article, which are counted from `begin`, that are the first of their words; how many."""
    is_met, met = np.zeros(numbers.max() + 1, dtype=np.bool_), 0
    for at in range(len(numbers)):
        if not is_met[numbers[at]]:
            is_met[numbers[at]] = True
            firsts[met] = begin + at
            met += 1
    return met


@compiled(INT64(MARKS_ROW, reads(INT64, 2), triple(INT64), pair(INT64), INT64, CUT_TEXTS, INT64))
def give_reasons(
    marks: MarksInARow,
    spans: NDArray[np.int64],
    of: tuple[int, int, int],
    before: tuple[int, int],
    most: int,
    cut: CutTexts,
    count: int,
) -> int:
    """Write the words of an article's marks, each once, where it stands first: those of the strictest views first.

    The marks of its title and of its text begin and end with `of`; so many letters are before title and text.
    """
    begin, text, end = of
    if begin == end:
        return count
    firsts, latest = np.empty(end - begin, dtype=np.int64), count + most
    met = first_marks(marks.numbers[begin:end], begin, firsts)
    for rank in range(marks.ranks[begin:end].max() + 1):
        for mark in firsts[:met]:
            if marks.ranks[mark] == rank and count < latest:
                part = before[0] if mark < text else before[1]
                cut.reasons[count, 0], cut.reasons[count, 1] = part + spans[mark, 0], part + spans[mark, 1]
                cut.reasons[count, 2] = rank
                count += 1
    return count


@compiled(INT64(reads(INT64, 2), reads(INT64), pair(INT64), INT64, CUT_TEXTS, INT64))
def cut_passage(
    spans: NDArray[np.int64],
    told: Longs,
    letters: tuple[int, int],
    ellipsis: int,
    cut: CutTexts,
    count: int,
) -> int:
    """Cut the passage of a text that has words; its `letters` are from there to there. The count of all pieces then."""
    if told[PASSAGE_START] > 0:
        count = put_piece(cut, count, ellipsis, ellipsis + 2, False)
    within = spans[told[FROM_MARK] : told[TO_MARK]]
    count = cut_stretch(within, letters[0], told[PASSAGE_START], told[PASSAGE_END], cut, count)
    if letters[0] + told[PASSAGE_END] < letters[1]:
        count = put_piece(cut, count, ellipsis, ellipsis + 1, False)
    return count


@compiled(VOID(TEXTS_ROW, MARKS_ROW, reads(INT64, 2), reads(INT64, 2), INT64, INT64, CUT_TEXTS))
def cut_texts(
    texts: TextsInARow,
    marks: MarksInARow,
    spans: NDArray[np.int64],
    told: NDArray[np.int64],
    most: int,
    ellipsis: int,
    cut: CutTexts,
) -> None:
    """Cut titles, and the passages of the texts behind them, at their marks, and tell so many reasons of each at most.

    Where a passage leaves words out it has an `ellipsis`, which stands at that letter behind all texts, with a blank.
    """
    count = reasons = start = mark = 0
    for at in range(0, len(texts.letter_ends), 2):
        text, end = texts.letter_ends[at], texts.letter_ends[at + 1]
        of = mark, marks.ends[at], marks.ends[at + 1]
        count = cut_stretch(spans[mark : of[1]], start, 0, text - start, cut, count)
        cut.piece_ends[at] = count
        if texts.word_ends[at + 1] > texts.word_ends[at]:
            count = cut_passage(spans, told[at + 1], (text, end), ellipsis, cut, count)
        else:
            count = cut_stretch(spans[:0], text, 0, told[at + 1, PASSAGE_END], cut, count)
        cut.piece_ends[at + 1] = count
        reasons = give_reasons(marks, spans, of, (start, text), most, cut, reasons)
        cut.reason_ends[at // 2] = reasons
        start, mark = end, of[2]
