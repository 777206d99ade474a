"""Loops over a window of a segment's articles: those that can be among the best, and what a row adds to their scores.

Rows, weights, codes and norms are as in `postings`. Articles are *marked* by their places from the window's begin on.
"""

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import (
    BOOL,
    FLOAT64,
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
from index.files.arrays import Floats, Ints, Longs, Mask

from .estimates import PostedArticles, PostedFreqs
from .postings import CODES, END, NO_PART, STRIDE, VERY_OFTEN, posted_freq, reach

MaskWords = NDArray[np.uint64]

# Sums in another order differ in their last digits.
_ROUNDED_UP = 1 + 1e-9
# So many words of a mask are passed by at once where they are empty.
_WORDS_AT_ONCE = 8


@compiled(INT64(reads(UINT64), reads(BOOL), INT64, INT64, INT64, writes(INT32)))
def choose_in(words: MaskWords, mask: Mask, base: int, begin: int, stop: int, chosen: Ints) -> int:
    """Write the articles of a mask in a window of a segment; how many.

    The segment's articles are numbered from `base` on in the mask, of which `words` are the bytes, eight at a time.
    `chosen` has room for one more than the window has.
    """
    count, first, last = 0, base + begin, base + stop
    low, some = first // 8, words[first // 8 : (last + 7) // 8]
    for block in range(0, len(some), _WORDS_AT_ONCE):
        held = np.uint64(0)
        for word in some[block : block + _WORDS_AT_ONCE]:
            held |= word
        for at in range(block, min(block + _WORDS_AT_ONCE, len(some)) if held else block):
            if some[at]:
                for each in range(max((low + at) * 8, first), min((low + at) * 8 + 8, last)):
                    # Without a branch: each is written, and kept where the mask has it.
                    chosen[count] = each - base
                    count += mask[each]
    return count


@compiled(
    *(
        VOID(writes(BOOL), reads(BOOL), INT64, INT64, INT64, reads(docs), INT64, INT64)
        for docs in (UINT16, UINT32)
    )
)
def mark_row(
    marks: Mask, mask: Mask, base: int, begin: int, stop: int, docs: PostedArticles, at: int, end: int
) -> None:
    """Mark the articles of a row in a window that the mask has; its places are counted from the window's begin."""
    at = reach(docs, at, end, begin)
    while at < end and docs[at] < stop:
        marks[docs[at] - begin] = mask[base + docs[at]]
        at += 1


@compiled(
    *(
        INT64(
            writes(FLOAT64),
            INT64,
            INT64,
            reads(INT32),
            INT64,
            reads(BOOL),
            reads(docs),
            reads(freqs),
            reads(INT32),
            reads(INT32),
            INT64,
            INT64,
            INT64,
            FLOAT64,
            reads(UINT8),
            reads(FLOAT64),
            INT64,
            writes(INT64),
        )
        for docs, freqs in ((UINT16, UINT8), (UINT32, UINT8), (UINT32, INT32))
    )
)
def add_row(
    sums: Floats,
    begin: int,
    stop: int,
    chosen: Ints,
    held: int,
    marks: Mask,
    docs: PostedArticles,
    freqs: PostedFreqs,
    often: Ints,
    often_freqs: Ints,
    at: int,
    end: int,
    part: int,
    weight: float,
    codes: NDArray[np.uint8],
    norms: Floats,
    size: int,
    found: Longs,
) -> int:
    """Add a row's postings from `at` on to the sums of a window's chosen articles; where those of the next begin.

    The chosen, `held` of them, are marked by their places from the window's begin on; `found` is to be written to.
    """
    at, count = reach(docs, at, end, begin), 0
    if held * STRIDE < min(end - at, stop - begin):
        for doc in chosen[:held]:
            at = reach(docs, at, end, doc)
            if at < end and docs[at] == doc:
                found[count] = at
                count += 1
    else:
        while at < end and docs[at] < stop:
            found[count] = at
            count += marks[docs[at] - begin]
            at += 1
    first, table, near = part * size, part * CODES, 0
    for each in found[:count]:
        doc, tf = docs[each], np.float64(posted_freq(freqs, each))
        if tf == VERY_OFTEN and len(often):
            near = reach(often, near, len(often), each)
            tf = np.float64(often_freqs[near])
        norm = 0.0 if part == NO_PART else norms[table + codes[first + doc]]
        sums[doc - begin] += weight * tf / (tf + norm)
    return at


@compiled(INT64(reads(FLOAT64), reads(INT64), FLOAT64))
def count_light(weights: Floats, order: Longs, bar: float) -> int:
    """How many of the lightest rows add up to less than the bar: an article that is only in these does not reach it."""
    rest = 0.0
    for count in range(len(order)):
        rest += weights[order[count]]
        if rest * _ROUNDED_UP >= bar:
            return count
    return len(order)


@compiled(
    *(
        INT64(
            writes(BOOL),
            reads(BOOL),
            reads(BOOL),
            INT64,
            INT64,
            INT64,
            reads(docs),
            reads(UINT32),
            reads(BOOL),
            reads(INT64),
            reads(INT64, 2),
            reads(INT64),
            writes(INT32),
        )
        for docs in (UINT16, UINT32)
    )
)
def choose_from(
    marks: Mask,
    mask: Mask,
    whole: Mask,
    base: int,
    begin: int,
    stop: int,
    docs: PostedArticles,
    made_docs: NDArray[np.uint32],
    is_made: Mask,
    heads: Longs,
    rows: Longs,
    heavy: Longs,
    chosen: Ints,
) -> int:
    """Write the articles of a mask in a window that are in heavy rows, or are whole; how many."""
    for row in heavy:
        if is_made[row]:
            mark_row(marks, mask, base, begin, stop, made_docs, heads[row], rows[row, END])
        else:
            mark_row(marks, mask, base, begin, stop, docs, heads[row], rows[row, END])
    if len(whole):
        for doc in range(begin, stop):
            marks[doc - begin] |= whole[base + doc] & mask[base + doc]
    return choose_in(marks.view(np.uint64), marks, -begin, begin, stop, chosen)
