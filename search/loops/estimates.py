"""Loops that estimate: scores as sums in any order, by which the few articles are told that can be the best.

Scores that are shown are added up by `postings.add_scores`, in the order of the reference; they differ from these in
their last digits alone. Rows, codes and norms are as in `postings`.
"""

from typing import Any

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
    VOID,
    compiled,
    reads,
    writes,
)
from index.files.arrays import Floats, Ints, Longs, Mask

from .postings import CODES, END, NO_PART, PART, START, STRIDE, VERY_OFTEN, posted_freq, reach

# Sums in another order differ in their last digits; by far less than this.
ROUNDED = 1 - 1e-7

# Articles and frequencies of the snapshot, and as they are made for a query.
_KEPT_POSTINGS = ((UINT16, UINT8), (UINT32, UINT8))
_ANY_POSTINGS = (*_KEPT_POSTINGS, (UINT32, INT32))


PostedArticles = NDArray[np.uint16] | NDArray[np.uint32]
PostedFreqs = NDArray[np.uint8] | NDArray[np.int32]


def _posting_arrays(docs: object, freqs: object) -> tuple[Any, ...]:
    return reads(docs), reads(freqs), reads(INT32), reads(INT32)


_WEIGHED = INT64, FLOAT64, reads(UINT8), reads(FLOAT64)
_ROWS = reads(INT64, 2), reads(FLOAT64), reads(UINT8), reads(FLOAT64)


@compiled(
    *(
        VOID(writes(FLOAT64), *_posting_arrays(docs, freqs), INT64, INT64, *_WEIGHED)
        for docs, freqs in _ANY_POSTINGS
    )
)
def add_list(
    scores: Floats,
    docs: PostedArticles,
    freqs: PostedFreqs,
    often: Ints,
    often_freqs: Ints,
    start: int,
    end: int,
    part: int,
    weight: float,
    codes: NDArray[np.uint8],
    norms: Floats,
) -> None:
    """Add the postings of a list to the scores of a segment's articles."""
    first, table, near = part * len(scores), part * CODES, 0
    for at in range(start, end):
        doc = docs[at]
        tf = np.float64(posted_freq(freqs, at))
        if tf == VERY_OFTEN and len(often):
            near = reach(often, near, len(often), at)
            tf = np.float64(often_freqs[near])
        norm = 0.0 if part == NO_PART else norms[table + codes[first + doc]]
        scores[doc] += weight * tf / (tf + norm)


@compiled(
    *(
        VOID(writes(FLOAT64), reads(INT64), *_posting_arrays(docs, freqs), INT64, INT64, *_WEIGHED)
        for docs, freqs in _KEPT_POSTINGS
    )
)
def add_to_few(
    scores: Floats,
    few: Longs,
    docs: PostedArticles,
    freqs: PostedFreqs,
    often: Ints,
    often_freqs: Ints,
    start: int,
    end: int,
    part: int,
    weight: float,
    codes: NDArray[np.uint8],
    norms: Floats,
) -> None:
    """Add the postings of a list to the scores of a few articles, which rise and are looked up in it."""
    at = start
    for doc in few:
        at = reach(docs, at, end, doc)
        if at == end:
            break
        if docs[at] == doc:
            add_list(scores, docs, freqs, often, often_freqs, at, at + 1, part, weight, codes, norms)


@compiled(*(VOID(writes(FLOAT64), *_posting_arrays(docs, freqs), *_ROWS) for docs, freqs in _ANY_POSTINGS))
def add_all(
    scores: Floats,
    docs: PostedArticles,
    freqs: PostedFreqs,
    often: Ints,
    often_freqs: Ints,
    rows: Longs,
    weights: Floats,
    codes: NDArray[np.uint8],
    norms: Floats,
) -> None:
    """Add all postings of lists to the scores of a segment's articles."""
    for row in range(len(rows)):
        start, end, part, weight = rows[row, START], rows[row, END], rows[row, PART], weights[row]
        add_list(scores, docs, freqs, often, often_freqs, start, end, part, weight, codes, norms)


@compiled(FLOAT64(reads(FLOAT64), reads(BOOL), INT64))
def least_of_best(scores: Floats, mask: Mask, most: int) -> float:
    """The score of the last of so many best articles of a mask, 0 where there are fewer."""
    best = np.zeros(most)
    bar = 0.0
    for doc in range(len(scores)):
        score = scores[doc]
        if score > bar and mask[doc]:
            to = most - 1
            while to > 0 and best[to - 1] < score:
                best[to] = best[to - 1]
                to -= 1
            best[to] = score
            bar = best[most - 1]
    return bar


@compiled(
    *(
        FLOAT64(writes(FLOAT64), reads(BOOL), FLOAT64, INT64, INT64, *_posting_arrays(docs, freqs), *_ROWS)
        for docs, freqs in _KEPT_POSTINGS
    )
)
def add_until_sure(
    scores: Floats,
    mask: Mask,
    bar: float,
    most: int,
    patience: int,
    docs: PostedArticles,
    freqs: PostedFreqs,
    often: Ints,
    often_freqs: Ints,
    rows: Longs,
    weights: Floats,
    codes: NDArray[np.uint8],
    norms: Floats,
) -> float:
    """Add the postings of lists, the heaviest first, as long as they may bring an article among the best.

    `bar` is what so many best ones have at least, as far as it is known; answered is how much that is now. Every
    `patience` postings it is looked whether what is left weighs less than that: from then on only those articles of
    the mask that can still reach it are looked up in long lists, and the scores of others stay too low. All of them
    have less than ROUNDED times the bar.
    """
    rest, since = weights.sum(), 0
    few = np.empty(0, dtype=np.int64)
    is_sure = False
    for row in range(len(rows)):
        start, end, part, weight = rows[row, START], rows[row, END], rows[row, PART], weights[row]
        if is_sure and len(few) * STRIDE < end - start:
            add_to_few(scores, few, docs, freqs, often, often_freqs, start, end, part, weight, codes, norms)
        else:
            add_list(scores, docs, freqs, often, often_freqs, start, end, part, weight, codes, norms)
        rest -= weight
        since += end - start
        if since >= patience and not is_sure:
            since = 0
            bar = max(bar, least_of_best(scores, mask, most))
            if rest < bar / 2:
                is_sure = True
                few = np.flatnonzero(mask & (scores + rest >= bar * ROUNDED))
    return max(bar, least_of_best(scores, mask, most))
