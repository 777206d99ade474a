"""Candidates: pairs of texts that hold enough of the same shingles to be compared word by word.

A shingle that many different texts hold is an agency's footer, a prayer, or a text of which there are hundreds of
versions. Were each of its holders paired with each other, the work would grow with their square; and to have a footer
in common is no sharing of text. So each is paired with the first few of them alone, and such shingles count only for
pairs that share most of the shorter text: the footer links nobody, and a text's versions all find its first ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from index.files.arrays import Longs, Mask, distinct, spread

from .holders import HeldBy, HeldShingles, Holdings
from .shingles import Codes

# Two texts that share so many kept shingles are compared.
ENOUGH_SHINGLES = 4
# A shingle that more texts hold is a common one, whose holders are paired with its first ones alone.
MOST_HOLDERS = 64
FIRST_HOLDERS = 4
# So many pairs are counted at once, more only where one text has more.
_PAIRS_AT_ONCE = 1 << 21
# So many shingles are looked for at once, each of which takes some hundred bytes.
SHINGLES_AT_ONCE = 1 << 20
_NO_NUMBERS: Longs = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class PairsFound:
    """Pairs of contents, each pair once; `rare` says whether enough of what they share is not common."""

    ones: Longs
    others: Longs
    rare: Mask


def pairs_sharing(holdings: Holdings, chosen: Longs) -> PairsFound:
    """The pairs of which one at least is a chosen content, and that share ENOUGH_SHINGLES."""
    shared = _held_by_several(holdings, chosen)
    codes, rows = np.unique(shared.codes, return_inverse=True)
    by = holdings.holding(codes)
    order = np.argsort(shared.contents, kind="stable")
    paired = _Paired(holdings, by, chosen)
    found = [
        paired.count(some_rows, contents)
        for some_rows, contents in _some_at_once(rows[order], shared.contents[order], by)
    ]
    return PairsFound(
        np.concatenate([_NO_NUMBERS, *(each.ones for each in found)]),
        np.concatenate([_NO_NUMBERS, *(each.others for each in found)]),
        np.concatenate([np.empty(0, dtype=bool), *(each.rare for each in found)]),
    )


def without_peers(before: HeldBy, after: HeldBy, gone: Mask) -> Mask:
    """Which codes pair those of their holders that stayed in another way after a change.

    They became common or rare, or lost a content that is `gone` from among their first holders.
    """
    was, now = before.counts > MOST_HOLDERS, after.counts > MOST_HOLDERS
    lost = np.append(0, np.cumsum(gone[before.contents]))
    firsts = np.minimum(before.starts[:-1] + FIRST_HOLDERS, before.starts[1:])
    other: Mask = (was != now) | (was & now & (lost[firsts] > lost[before.starts[:-1]]))
    return other


def _held_by_several(holdings: Holdings, chosen: Longs) -> HeldShingles:
    """The shingles of the chosen that another content has as well: few of all, which are looked through in parts."""
    codes, contents = [np.empty(0, dtype=np.uint32)], [_NO_NUMBERS]
    for first, last in holdings.code_ranges(chosen, SHINGLES_AT_ONCE):
        held = holdings.held(chosen, first, last)
        different, rows = np.unique(held.codes, return_inverse=True)
        several = holdings.holding(different).counts[rows] > 1
        codes.append(held.codes[several])
        contents.append(held.contents[several])
    return HeldShingles(np.concatenate(codes), np.concatenate(contents))


class _Paired:
    """Pairs contents with the holders of their shingles."""

    def __init__(self, holdings: Holdings, by: HeldBy, chosen: Longs) -> None:
        self._by = by
        self._chosen: Mask = np.zeros(len(holdings.live), dtype=bool)
        self._chosen[chosen] = True
        self._common = by.counts > MOST_HOLDERS

    def count(self, rows: Longs, contents: Longs) -> PairsFound:
        """The pairs_sharing of some contents, each of which has a row of codes in `rows`."""
        begins, sizes = self._by.starts[rows], _paired_with(self._by, rows, contents)
        others = self._by.contents[spread(begins, sizes)]
        ones = np.repeat(contents, sizes)
        # Two that are chosen both meet from either side: once is enough.
        once = (ones != others) & ~(self._chosen[others] & (ones < others))
        rare = ~np.repeat(self._common[rows], sizes)[once]
        return _pairs_counted(ones[once], others[once], rare)


def _paired_with(by: HeldBy, rows: Longs, contents: Longs) -> Longs:
    """With how many holders of its code, from the first on, each content is paired."""
    counts = by.counts[rows]
    last_of_firsts = by.contents[by.starts[rows] + np.minimum(counts, FIRST_HOLDERS) - 1]
    with_all = (counts <= MOST_HOLDERS) | (contents <= last_of_firsts)
    return np.where(with_all, counts, FIRST_HOLDERS)


def _pairs_counted(ones: Longs, others: Longs, rare: Mask) -> PairsFound:
    """The pairs that come often enough."""
    keys = (ones << 32 | others) << 1 | rare
    keys.sort()
    begins = np.flatnonzero(np.diff(keys >> 1, prepend=-1))
    if not len(begins):
        return PairsFound(_NO_NUMBERS, _NO_NUMBERS, np.empty(0, dtype=bool))
    times = np.diff(begins, append=len(keys))
    rarely = np.add.reduceat(keys & 1, begins)
    enough = times >= ENOUGH_SHINGLES
    found = keys[begins[enough]] >> 1
    return PairsFound(found >> 32, found & 0xFFFFFFFF, rarely[enough] >= ENOUGH_SHINGLES)


def _some_at_once(rows: Longs, contents: Longs, by: HeldBy) -> Iterator[tuple[Longs, Longs]]:
    """The rows of some contents at a time; those of one content stay together."""
    ends = np.cumsum(_paired_with(by, rows, contents)) if len(rows) else _NO_NUMBERS
    first = 0
    while first < len(rows):
        done = int(ends[first - 1]) if first else 0
        last = max(int(np.searchsorted(ends, done + _PAIRS_AT_ONCE)), first + 1)
        last = int(np.searchsorted(contents, contents[min(last, len(rows)) - 1], side="right"))
        yield rows[first:last], contents[first:last]
        first = last


def union_of(held: HeldShingles, other: HeldShingles) -> Codes:
    """The different codes of both, rising."""
    return distinct(np.concatenate([held.codes, other.codes]))
