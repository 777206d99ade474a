"""Pairs: many of them compared by compiled loops, so many words of theirs at a time."""

import secrets
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from index.copies.texts import ComparedTexts
from index.files.arrays import Longs

from .sharing import PairRoom, TextCodes, share_pairs

# Words of the texts that are in memory at once: 64 MB.
WORDS_COMPARED_AT_ONCE = 1 << 24
_FACTORS = 1 << 63


def overlaps_of_pairs(texts: ComparedTexts, ones: Longs, others: Longs) -> NDArray[np.uint8]:
    """How much each pair shares, as `Overlaps.of` tells it; pairs with one first text stand together."""
    shares = np.zeros(len(ones), dtype=np.uint8)
    factor = np.uint64(secrets.randbelow(_FACTORS) * 2 + 1)
    for first, last in _some_pairs(texts.sizes(ones) + texts.sizes(others)):
        both = np.concatenate([ones[first:last], others[first:last]])
        compared, at = np.unique(both, return_inverse=True)
        codes, starts = texts.joined(compared)
        mine, theirs = at[: last - first], at[last - first :]
        share_pairs(
            TextCodes(codes, starts), mine, theirs, factor, _room_for(np.diff(starts)), shares[first:last]
        )
    return shares


def _some_pairs(words: Longs) -> Iterator[tuple[int, int]]:
    """The first and the end of pairs that have so many words together, or one that has more."""
    ends = np.cumsum(words)
    first = 0
    while first < len(words):
        done = int(ends[first - 1]) if first else 0
        last = max(int(np.searchsorted(ends, done + WORDS_COMPARED_AT_ONCE, side="right")), first + 1)
        yield first, last
        first = last


def _room_for(sizes: Longs) -> PairRoom:
    most = int(sizes.max(initial=0))
    slots = 2 << (2 * most).bit_length()
    return PairRoom(
        np.empty(most, dtype=np.uint64),
        np.empty(most, dtype=np.uint64),
        np.empty(slots, dtype=np.int32),
        np.empty(most, dtype=np.int32),
        np.empty(slots, dtype=np.int64),
    )
