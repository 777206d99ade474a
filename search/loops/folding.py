"""Loops over articles that are in groups, of which only one is to be listed or counted."""

import numpy as np

from index.compiled.functions import BOOL, FLOAT64, INT32, INT64, VOID, compiled, reads, writes
from index.files.arrays import Floats, Ints, Longs, Mask


@compiled(BOOL(reads(FLOAT64), reads(BOOL), reads(INT64), reads(INT64), INT64, INT64))
def precedes(scores: Floats, first: Mask, docs: Longs, ranks: Longs, at: int, other: int) -> bool:
    """Whether one comes before another: those of `first`, then by score, then by rank."""
    if first[at] != first[other]:
        return bool(first[at])
    if scores[at] != scores[other]:
        return bool(scores[at] > scores[other])
    return bool(ranks[docs[at]] < ranks[docs[other]])


@compiled(INT64(reads(FLOAT64), reads(BOOL), reads(INT64), reads(INT64), reads(INT32), writes(INT64)))
def best_of_groups(scores: Floats, first: Mask, docs: Longs, ranks: Longs, groups: Ints, found: Longs) -> int:
    """Write the places of the best articles, in order, of each group the best alone; how many.

    See `search.loops.postings.best`; `groups` has the group of each article.
    """
    count, most = 0, len(found)
    bar_first, bar = False, -np.inf
    for at in range(len(docs)):
        if count == most and (first[at] < bar_first or (first[at] == bar_first and scores[at] < bar)):
            continue
        group, to = groups[docs[at]], 0
        while to < count and groups[docs[found[to]]] != group:
            to += 1
        if to == count:
            if count == most and not precedes(scores, first, docs, ranks, at, found[most - 1]):
                continue
            count = min(count + 1, most)
            to = count - 1
        elif not precedes(scores, first, docs, ranks, at, found[to]):
            continue
        while to > 0 and precedes(scores, first, docs, ranks, at, found[to - 1]):
            found[to] = found[to - 1]
            to -= 1
        found[to] = at
        bar_first, bar = first[found[count - 1]], scores[found[count - 1]]
    return count


@compiled(INT64(reads(BOOL), reads(INT64), writes(INT64)))
def choose_among(mask: Mask, docs: Longs, found: Longs) -> int:
    """Write those of some articles that a mask has; how many. There is room for one more than there are articles."""
    count = 0
    for doc in docs:
        # Without a branch: each is written, and kept where the mask has it.
        found[count] = doc
        count += mask[doc]
    return count


@compiled(VOID(reads(INT32), reads(INT32), INT64, reads(INT64), writes(INT64)))
def take_back(numbers: Ints, pairs: Ints, size: int, docs: Longs, counts: Longs) -> None:
    """Take from the counts of articles by a number those that come again in one group.

    `pairs` has for each article a number, below `size`, of its group and its own number together.
    """
    seen = np.zeros(size, dtype=np.uint8)
    for doc in docs:
        pair = pairs[doc]
        counts[numbers[doc]] -= seen[pair]
        seen[pair] = 1
