"""Loops over postings: what `index.compiled.functions` makes into machine code.

A *list* is a row of `rows`: where it begins among `docs` and `freqs`, where it ends, whether articles are found by it
(ALWAYS, where RELATED words are asked for, or NEVER: then it only scores), and its part: 0 the title, 1 the text, 2
neither, which has no length norm. Articles are numbered within their segment. `codes` has a code of each article's
length, titles first; `norms` the norm of each code, CODES of them a part.
"""

from typing import Any

import numpy as np

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
    as_int,
    compiled,
    inner,
    pair,
    reads,
    writes,
)

# The columns of a row.
START, END, MATCHES, PART = range(4)
# Lengths are rounded so that there are no more.
CODES = 256
NO_PART = 2
# Who is found by a list, the loosest first.
NEVER, RELATED, ALWAYS = range(3)
# To look an article up in a list takes as long as to pass by so many.
STRIDE = 16
# A frequency of four bits that stands for so many or more: the table of large ones has it. See `index.snapshot.layout`.
VERY_OFTEN = 15


_DOCS = (UINT16, UINT32)
# Articles and frequencies of the snapshot, and as they are made for a query.
_POSTINGS = ((UINT16, UINT8), (UINT32, UINT8), (UINT32, INT32))


@compiled(*(INT64(reads(kind), INT64, INT64, INT64) for kind in (UINT16, UINT32, INT32, INT64)))
def reach(values: Any, at: int, end: int, wanted: int) -> int:
    """The first place from `at` on where a rising value is not below the one that is wanted; `end` where none is."""
    # Strides that double find it fast both near and far.
    low, high, stride = at, at, 1
    while high < end and values[high] < wanted:
        low = high + 1
        high += stride
        stride *= 2
    high = min(high, end)
    while low < high:
        middle = (low + high) // 2
        if values[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@inner
def posted_freq(freqs: Any, at: int) -> int:
    """The frequency of a posting, or VERY_OFTEN: the snapshot's are two in a byte, those of a query are int32."""
    if freqs.itemsize == 1:
        return as_int(freqs[at >> 1] >> ((at & 1) << 2) & VERY_OFTEN)
    return as_int(freqs[at])


@compiled(*(VOID(writes(BOOL), reads(docs), reads(INT64, 2), INT64) for docs in _DOCS))
def mark(mask: Any, docs: Any, rows: Any, loosest: int) -> None:
    """Set the mask for the articles that are found by lists, the `loosest` of them RELATED or ALWAYS."""
    for row in range(rows.shape[0]):
        if rows[row, MATCHES] >= loosest:
            for at in range(rows[row, START], rows[row, END]):
                mask[docs[at]] = True


@compiled(*(INT64(reads(BOOL), reads(docs), INT64, INT64) for docs in _DOCS))
def alive(live: Any, docs: Any, start: int, end: int) -> int:
    """How many of the articles of a list are not deleted."""
    count = 0
    for at in range(start, end):
        count += live[docs[at]]
    return count


@compiled(pair(INT64)(reads(INT32), reads(INT32), INT64))
def span(terms: Any, starts: Any, term: int) -> Any:
    """Where the list of a term is: `terms` are rising, and `starts` has where the list of each begins, and the end."""
    low = np.searchsorted(terms, term)
    if low == len(terms) or terms[low] != term:
        return 0, 0
    return starts[low], starts[low + 1]


@compiled(INT64(reads(UINT64), reads(BOOL), writes(INT64), writes(INT32)))
def choose(words: Any, mask: Any, docs: Any, places: Any) -> int:
    """Write the articles of a mask, rising, and the place of each among them; how many there are.

    `words` are the mask's own bytes, eight at a time, so that stretches without an article cost little. `docs` has
    room for one more than there are: without a branch an article is written before it is known to be one.
    """
    count = 0
    for word in range(len(words)):
        if words[word]:
            for doc in range(word * 8, word * 8 + 8):
                docs[count] = doc
                places[doc] = count
                count += mask[doc]
    return count


@compiled(
    *(
        VOID(
            writes(FLOAT64),
            reads(INT64),
            INT64,
            reads(INT32),
            reads(BOOL),
            reads(docs),
            reads(freqs),
            reads(INT32),
            reads(INT32),
            reads(INT64, 2),
            reads(FLOAT64),
            reads(UINT8),
            reads(FLOAT64),
        )
        for docs, freqs in _POSTINGS
    )
)
def add_scores(
    scores: Any,
    chosen: Any,
    base: int,
    places: Any,
    mask: Any,
    docs: Any,
    freqs: Any,
    often: Any,
    often_freqs: Any,
    rows: Any,
    weights: Any,
    codes: Any,
    norms: Any,
) -> None:
    """Add `weight * tf / (tf + norm)` of each posting to the score of its article, where it is among the chosen.

    There is a score for each of the `chosen`, which rise and are numbered through all segments, this one's from
    `base` on. The mask says which articles of this segment are chosen, and `places` where their scores are.
    `weights` has one for each row. `often` and `often_freqs` are as in `index.snapshot.layout`, empty where
    `freqs` holds every frequency itself.
    """
    found = np.empty((rows[:, END] - rows[:, START]).max() + 1, dtype=np.int32)
    for row in range(rows.shape[0]):
        start, end, part = rows[row, START], rows[row, END], rows[row, PART]
        count, at, near = 0, start, 0
        if len(chosen) * STRIDE < end - start:
            for each in chosen:
                doc = each - base
                if 0 <= doc < len(mask):
                    at = reach(docs, at, end, doc)
                    if at == end:
                        break
                    if docs[at] == doc:
                        found[count] = at
                        count += 1
        else:
            # Without a branch: each is written, and kept where the mask has it.
            for at in range(start, end):
                found[count] = at
                count += mask[docs[at]]
        weight, first, table = weights[row], part * len(mask), part * CODES
        for at in found[:count]:
            doc = docs[at]
            tf = np.float64(posted_freq(freqs, at))
            if tf == VERY_OFTEN and len(often):
                near = reach(often, near, len(often), at)
                tf = np.float64(often_freqs[near])
            norm = 0.0 if part == NO_PART else norms[table + codes[first + doc]]
            scores[places[doc]] += weight * tf / (tf + norm)


@compiled(
    *(
        VOID(writes(INT32), reads(docs), reads(freqs), reads(INT32), reads(INT32), INT64, INT64)
        for docs, freqs in _POSTINGS
    )
)
def gather(counts: Any, docs: Any, freqs: Any, often: Any, often_freqs: Any, start: int, end: int) -> None:
    """Add the frequencies of a list to the count of each article."""
    near = 0
    for at in range(start, end):
        tf = posted_freq(freqs, at)
        if tf == VERY_OFTEN and len(often):
            near = reach(often, near, len(often), at)
            tf = often_freqs[near]
        counts[docs[at]] += tf


@compiled(INT64(reads(FLOAT64), reads(BOOL), reads(INT64), reads(INT64), writes(INT64)))
def best(scores: Any, first: Any, docs: Any, ranks: Any, found: Any) -> int:
    """Write the places of the best articles, in order: those of `first`, then by score, then by rank; how many."""
    count, most = 0, len(found)
    bar_first, bar = False, -np.inf
    for at in range(len(docs)):
        score, comes_first = scores[at], first[at]
        if count == most and (comes_first < bar_first or (comes_first == bar_first and score < bar)):
            continue
        to = count
        while to > 0:
            other = found[to - 1]
            if comes_first != first[other]:
                before = comes_first
            elif score != scores[other]:
                before = score > scores[other]
            else:
                before = ranks[docs[at]] < ranks[docs[other]]
            if not before:
                break
            if to < most:
                found[to] = other
            to -= 1
        if to < most:
            found[to] = at
            count = min(count + 1, most)
            bar_first, bar = first[found[count - 1]], scores[found[count - 1]]
    return count


@compiled(VOID(reads(INT32), reads(INT64), writes(INT64)))
def tally(numbers: Any, docs: Any, counts: Any) -> None:
    """Count the articles by a number that each has."""
    for doc in docs:
        counts[numbers[doc]] += 1
