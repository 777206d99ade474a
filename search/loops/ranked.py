"""Loops that rank: the best articles of a mask by the scores that are shown, added up in the order of the reference.

A segment's articles are gone through window by window, so that what is added up stays in the processor's nearest
cache. Rows, weights, codes and norms are as in `postings`. A *step* has the rows from the end of the one before to its
own STEP_END; IS_MADE says whether they lie in the postings made for the query, and not in the snapshot's. It is part
OF_LEAF and OF_CLAUSE, by number: a leaf's scores are added up first, then those of its clause, then all of them.
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

from .estimates import PostedArticles
from .postings import END, PART, START
from .windows import MaskWords, add_row, choose_from, choose_in, count_light

# The columns of a step.
STEP_END, IS_MADE, OF_LEAF, OF_CLAUSE = range(4)
STEP_COLUMNS = 4
# What a call needs is small enough for the allocator to keep: pages given back would be asked for at each call.
WINDOW_SIZE = 2048
# Where the scores of all clauses, of one clause and of one leaf are added up.
_SUM_OF_ALL, _SUM_OF_CLAUSE, _SUM_OF_LEAF = range(3)
_KEPT_DOCS = (UINT16, UINT32)


@compiled(VOID(writes(FLOAT64, 2), INT64, INT64, INT64, reads(INT32), INT64))
def move_sums(sums: NDArray[np.float64], giver: int, to: int, begin: int, chosen: Ints, held: int) -> None:
    """Add what was added up of a leaf or a clause to that of which it is a part."""
    for doc in chosen[:held]:
        sums[to, doc - begin] += sums[giver, doc - begin]
        sums[giver, doc - begin] = 0.0


@compiled(INT64(writes(INT64), writes(FLOAT64), writes(BOOL), reads(INT64), INT64, INT64, FLOAT64, BOOL))
def put_in(
    docs: Longs,
    scores: Floats,
    first: Mask,
    ranks: Longs,
    count: int,
    doc: int,
    score: float,
    comes_first: bool,
) -> int:
    """Put an article among so many best ones where it belongs there, equals by rank; how many there are then."""
    to, most = count, len(docs)
    while to > 0:
        at = to - 1
        if comes_first != first[at]:
            before = comes_first
        elif score != scores[at]:
            before = score > scores[at]
        else:
            before = ranks[doc] < ranks[docs[at]]
        if not before:
            break
        if to < most:
            docs[to], scores[to], first[to] = docs[at], scores[at], first[at]
        to -= 1
    if to < most:
        docs[to], scores[to], first[to] = doc, score, comes_first
    return min(count + 1, most)


@compiled(
    *(
        VOID(
            writes(FLOAT64, 2),
            INT64,
            INT64,
            reads(INT32),
            INT64,
            reads(BOOL),
            reads(docs),
            reads(UINT8),
            reads(INT32),
            reads(INT32),
            reads(UINT32),
            reads(INT32),
            reads(INT64, 2),
            reads(INT64, 2),
            reads(FLOAT64),
            writes(INT64),
            reads(UINT8),
            reads(FLOAT64),
            INT64,
            writes(INT64),
        )
        for docs in _KEPT_DOCS
    )
)
def add_window(
    sums: NDArray[np.float64],
    begin: int,
    stop: int,
    chosen: Ints,
    held: int,
    marks: Mask,
    docs: PostedArticles,
    freqs: NDArray[np.uint8],
    often: Ints,
    often_freqs: Ints,
    made_docs: NDArray[np.uint32],
    made_freqs: Ints,
    steps: Longs,
    rows: Longs,
    weights: Floats,
    heads: Longs,
    codes: NDArray[np.uint8],
    norms: Floats,
    size: int,
    found: Longs,
) -> None:
    """Add up the scores of a window's chosen articles; the rows go on at their heads.

    What is added up of one part alone is begun where the sum is of which it is a part.
    """
    row = first_leaf = 0
    none, none_freqs = often[:0], often_freqs[:0]
    for step in range(len(steps)):
        leaf, clause, is_last = steps[step, OF_LEAF], steps[step, OF_CLAUSE], step + 1 == len(steps)
        if step == 0 or clause != steps[step - 1, OF_CLAUSE]:
            first_leaf = leaf
        whole = _SUM_OF_ALL if clause == steps[0, OF_CLAUSE] else _SUM_OF_CLAUSE
        to = whole if leaf == first_leaf else _SUM_OF_LEAF
        while row < steps[step, STEP_END]:
            at, end, part, weight = heads[row], rows[row, END], rows[row, PART], weights[row]
            if steps[step, IS_MADE]:
                heads[row] = add_row(
                    sums[to], begin, stop, chosen, held, marks, made_docs, made_freqs, none, none_freqs,
                    at, end, part, weight, codes, norms, size, found,
                )  # fmt: skip
            else:
                heads[row] = add_row(
                    sums[to], begin, stop, chosen, held, marks, docs, freqs, often, often_freqs,
                    at, end, part, weight, codes, norms, size, found,
                )  # fmt: skip
            row += 1
        if to == _SUM_OF_LEAF and (is_last or steps[step + 1, OF_LEAF] != leaf):
            move_sums(sums, to, whole, begin, chosen, held)
        if whole == _SUM_OF_CLAUSE and (is_last or steps[step + 1, OF_CLAUSE] != clause):
            move_sums(sums, whole, _SUM_OF_ALL, begin, chosen, held)


@compiled(
    *(
        INT64(
            reads(docs),
            reads(UINT8),
            reads(INT32),
            reads(INT32),
            reads(UINT32),
            reads(INT32),
            reads(INT64, 2),
            reads(INT64, 2),
            reads(FLOAT64),
            reads(UINT8),
            reads(FLOAT64),
            reads(UINT64),
            reads(BOOL),
            reads(BOOL),
            INT64,
            INT64,
            reads(INT64),
            writes(INT64),
            writes(FLOAT64),
            writes(BOOL),
            INT64,
        )
        for docs in _KEPT_DOCS
    )
)
def rank(
    docs: PostedArticles,
    freqs: NDArray[np.uint8],
    often: Ints,
    often_freqs: Ints,
    made_docs: NDArray[np.uint32],
    made_freqs: Ints,
    steps: Longs,
    rows: Longs,
    weights: Floats,
    codes: NDArray[np.uint8],
    norms: Floats,
    words: MaskWords,
    mask: Mask,
    whole: Mask,
    base: int,
    size: int,
    ranks: Longs,
    best_docs: Longs,
    best_scores: Floats,
    best_first: Mask,
    count: int,
) -> int:
    """Put a segment's articles of a mask among the best, of which there are `count` already; how many are then.

    The segment has `size` articles, which are numbered from `base` on in the mask, among `ranks` and among the best.
    Those of `whole` come first, all if it is empty, then by score, then by rank. An article that is only in light rows,
    which together weigh less than the last of the best, is not looked at.
    """
    sums, marks, heads = (
        np.empty((3, WINDOW_SIZE)),
        np.zeros(WINDOW_SIZE, dtype=np.bool_),
        rows[:, START].copy(),
    )
    chosen, found = np.empty(WINDOW_SIZE + 1, dtype=np.int32), np.empty(WINDOW_SIZE + 1, dtype=np.int64)
    order, is_made, most = np.argsort(weights), np.zeros(len(rows), dtype=np.bool_), len(best_docs)
    for step in range(len(steps)):
        is_made[steps[step - 1, STEP_END] if step else 0 : steps[step, STEP_END]] = steps[step, IS_MADE]
    for begin in range(0, size, WINDOW_SIZE):
        stop = min(begin + WINDOW_SIZE, size)
        light = count_light(weights, order, best_scores[most - 1]) if count == most else 0
        if light:
            held = choose_from(
                marks,
                mask,
                whole,
                base,
                begin,
                stop,
                docs,
                made_docs,
                is_made,
                heads,
                rows,
                order[light:],
                chosen,
            )
        else:
            held = choose_in(words, mask, base, begin, stop, chosen)
        for doc in chosen[:held]:
            marks[doc - begin] = True
            sums[_SUM_OF_ALL, doc - begin] = sums[_SUM_OF_CLAUSE, doc - begin] = sums[
                _SUM_OF_LEAF, doc - begin
            ] = 0.0
        if held:
            add_window(
                sums, begin, stop, chosen, held, marks, docs, freqs, often, often_freqs, made_docs, made_freqs,
                steps, rows, weights, heads, codes, norms, size, found,
            )  # fmt: skip
        for doc in chosen[:held]:
            score, comes_first = sums[_SUM_OF_ALL, doc - begin], len(whole) == 0 or whole[base + doc]
            marks[doc - begin] = False
            # Most articles are none of the best.
            if count < most or score >= best_scores[most - 1] or comes_first != best_first[most - 1]:
                count = put_in(
                    best_docs, best_scores, best_first, ranks, count, base + doc, score, comes_first
                )
    return count
