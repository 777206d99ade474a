"""Loops over the places of words: where phrases stand, in which articles, and how often."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import BOOL, INT32, INT64, UINT32, VOID, compiled, pair, reads, writes
from index.files.arrays import Ints, Longs
from index.snapshot.place_rows import PlaceRows

from .place_rows import PLACE_KINDS, place_at, reach_place
from .postings import reach, span


@compiled(*(VOID(writes(BOOL), reads(INT32), rows, INT64) for rows in PLACE_KINDS))
def hold(held: Any, values: Any, among: PlaceRows, offset: int) -> None:
    """Set `held` for the values that are among the places of rows, so much further on; both rise."""
    place, end = 0, len(among)
    for at in range(len(values)):
        wanted = values[at] + offset
        place = reach_place(among, place, end, wanted)
        if place == end:
            return
        if place_at(among, place) == wanted:
            held[at] = True


@compiled(*(INT64(reads(INT32), rows, INT64, writes(INT32)) for rows in PLACE_KINDS))
def find_around(values: Any, among: PlaceRows, stretch: int, found: Any) -> int:
    """Write those places of rows that are less than a stretch away from any of the values; both rise. How many."""
    place = written = 0
    end = len(among)
    for at in range(len(values)):
        place = reach_place(among, place, end, values[at] - stretch + 1)
        while place < end and place_at(among, place) < values[at] + stretch:
            found[written] = place_at(among, place)
            written += 1
            place += 1
    return written


@compiled(INT64(reads(INT32), writes(INT64), reads(INT64), INT64, reads(INT64), writes(INT32)))
def find_near(places: Any, heads: Any, ends: Any, stretch: int, bounds: Any, found: Any) -> int:
    """Write where stretches of so many words begin, at a place of any list, that have one of each list. How many.

    The lists, of rising places, are from `heads` to `ends` in `places`; the heads are moved on. A stretch ends with
    its part, see `count_phrases`. Nothing is looked at that is too far before the next place of any list.
    """
    written = part = start = 0
    while True:
        at = 0
        while at < len(heads):
            heads[at] = reach(places, heads[at], ends[at], start)
            if heads[at] == ends[at]:
                return written
            least = places[heads[at]] - stretch + 1
            if least > start:
                start, at = least, 0
            else:
                at += 1
        first = last = places[heads[0]]
        for at in range(1, len(heads)):
            first, last = min(first, places[heads[at]]), max(last, places[heads[at]])
        if first >= bounds[part + 1]:
            part = np.searchsorted(bounds, first, side="right") - 1
        if last < bounds[part + 1]:
            found[written] = first
            written += 1
            start = first + 1
        else:
            start = bounds[part + 1]


@compiled(*(INT64(firsts, seconds, writes(INT32)) for firsts in PLACE_KINDS for seconds in PLACE_KINDS))
def find_pairs(firsts: PlaceRows, seconds: PlaceRows, found: Ints) -> int:
    """Write which of the first places have one of the second behind them; both rise. How many."""
    place = written = 0
    if len(firsts) <= len(seconds):
        for at in range(len(firsts)):
            first = place_at(firsts, at)
            place = reach_place(seconds, place, len(seconds), first + 1)
            if place == len(seconds):
                break
            if place_at(seconds, place) == first + 1:
                found[written] = first
                written += 1
    else:
        for at in range(len(seconds)):
            second = place_at(seconds, at)
            place = reach_place(firsts, place, len(firsts), second - 1)
            if place == len(firsts):
                break
            if place_at(firsts, place) == second - 1:
                found[written] = second - 1
                written += 1
    return written


@compiled(pair(INT64)(reads(INT32), INT64, reads(INT64), writes(UINT32), writes(INT32)))
def count_phrases(places: Any, words: int, bounds: Any, docs: Any, freqs: Any) -> tuple[int, int]:
    """Write the articles that hold phrases, first those by their titles, then by their texts, and how often each.

    A phrase of so many `words` starts at each of the places, which rise; it does not run over an end of `bounds`,
    where each part begins in the segment's words: title, text, title, text and so on. How many articles were written
    for the titles, and in all.
    """
    titles = written = 0
    for part in range(2):
        stretch, first = 0, written
        for start in places:
            if start < 0:
                continue
            if start >= bounds[stretch + 1]:
                stretch = reach(bounds, stretch + 1, len(bounds), start + 1) - 1
            if stretch % 2 == part and start + words <= bounds[stretch + 1]:
                doc = stretch // 2
                if written > first and docs[written - 1] == doc:
                    freqs[written - 1] += 1
                else:
                    docs[written], freqs[written] = doc, 1
                    written += 1
        if part == 0:
            titles = written
    return titles, written


@compiled(INT64(reads(INT32), reads(INT32), reads(INT32, 2), writes(INT64, 2)))
def find_spans(terms: Ints, starts: Ints, pairs: NDArray[np.int32], spans: NDArray[np.int64]) -> int:
    """Write for each pair of terms where the list of either begins and ends; how long the shorter ones are together."""
    room = 0
    for row in range(len(pairs)):
        for at in range(2):
            spans[row, 2 * at], spans[row, 2 * at + 1] = span(terms, starts, pairs[row, at])
        room += min(spans[row, 1] - spans[row, 0], spans[row, 3] - spans[row, 2])
    return room


@compiled(
    *(
        VOID(rows, reads(INT64, 2), reads(INT64), writes(UINT32), writes(INT32), writes(INT64, 2))
        for rows in PLACE_KINDS
    )
)
def count_each_pair(
    places: PlaceRows,
    spans: NDArray[np.int64],
    bounds: Longs,
    docs: NDArray[np.uint32],
    freqs: Ints,
    ends: NDArray[np.int64],
) -> None:
    """Write the articles in which both words of each pair stand side by side, and how often, as `count_phrases` does.

    Of each pair there stand the articles of titles, then those of texts; `ends` says behind which place either ends.
    """
    found, written = np.empty(len(docs), dtype=np.int32), 0
    for row in range(len(spans)):
        firsts, seconds = places[spans[row, 0] : spans[row, 1]], places[spans[row, 2] : spans[row, 3]]
        count = find_pairs(firsts, seconds, found)
        titles, end = count_phrases(found[:count], 2, bounds, docs[written:], freqs[written:])
        ends[row, 0], ends[row, 1] = written + titles, written + end
        written += end
