"""Articles together: in how many articles each of some stems stands, and both of some pairs of them."""

import numpy as np

from index.compiled.functions import INT32, INT64, VOID, compiled, inner, reads, writes
from index.files.arrays import Ints, Longs

_NOT_YET = -1


@compiled(
    VOID(reads(INT32), reads(INT64), reads(INT32), reads(INT32), reads(INT32), writes(INT64), writes(INT64))
)
def count_together(
    words: Ints, starts: Longs, row_of: Ints, ones: Ints, others: Ints, held: Longs, both: Longs
) -> None:
    """Add to `held[i]` the articles of row i, and to `both[j]` those that rows `ones[j]` and `others[j]` share.

    The words of article i are `words[starts[i]:starts[i + 1]]`; `row_of` has a word's row, or a number below 0.
    """
    begins = _first_articles(words, starts, row_of, len(held))
    articles = _articles(words, starts, row_of, begins)
    for row in range(len(held)):
        held[row] += begins[row + 1] - begins[row]
    for pair in range(len(ones)):
        both[pair] += _in_both(articles, begins, ones[pair], others[pair])


@inner
def _first_articles(words: Ints, starts: Longs, row_of: Ints, rows: int) -> Longs:
    """Where the articles of each row begin, and the last one's end."""
    begins = np.zeros(rows + 1, dtype=np.int64)
    last = np.full(rows, _NOT_YET, dtype=np.int32)
    for article in range(len(starts) - 1):
        for at in range(starts[article], starts[article + 1]):
            row = row_of[words[at]]
            if row >= 0 and last[row] != article:
                last[row] = article
                begins[row + 1] += 1
    return begins.cumsum()


@inner
def _articles(words: Ints, starts: Longs, row_of: Ints, begins: Longs) -> Ints:
    """The articles of each row, rising, one row after the other."""
    articles = np.empty(begins[-1], dtype=np.int32)
    ends = begins[:-1].copy()
    for article in range(len(starts) - 1):
        for at in range(starts[article], starts[article + 1]):
            row = row_of[words[at]]
            if row >= 0 and (ends[row] == begins[row] or articles[ends[row] - 1] != article):
                articles[ends[row]] = article
                ends[row] += 1
    return articles


@inner
def _in_both(articles: Ints, begins: Longs, one: np.int32, other: np.int32) -> int:
    """How many articles two rows share."""
    at, end = begins[one], begins[one + 1]
    beside, beside_end = begins[other], begins[other + 1]
    shared = 0
    while at < end and beside < beside_end:
        mine, its = articles[at], articles[beside]
        shared += mine == its
        at += mine <= its
        beside += its <= mine
    return shared
