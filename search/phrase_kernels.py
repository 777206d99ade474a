"""Kernels over the places of words: where phrases stand, in which articles, and how often."""

from typing import Any

import numpy as np

from .compiled import BOOL, INT32, INT64, NOTHING, UINT32, compiled, pair, reads, writes
from .posting_kernels import reach


@compiled(NOTHING(writes(BOOL), reads(INT32), reads(INT32), INT64))
def hold(held: Any, values: Any, among: Any, offset: int) -> None:
    """Set `held` for the values that are among others, so much further on; both rise."""
    place, end = 0, len(among)
    for at in range(len(values)):
        wanted = values[at] + offset
        place = reach(among, place, end, wanted)
        if place == end:
            return
        if among[place] == wanted:
            held[at] = True


@compiled(pair(INT64)(reads(INT32), reads(BOOL), INT64, INT64, reads(INT64), writes(UINT32), writes(INT32)))
def count(
    places: Any, held: Any, before: int, words: int, bounds: Any, docs: Any, freqs: Any
) -> tuple[int, int]:
    """Write the articles that hold phrases, first those by their titles, then by their texts, and how often each.

    A phrase starts so many words `before` each place that is held and has so many `words`; it does not run over an end
    of `bounds`, where each part begins in the segment's words: title, text, title, text and so on. How many articles
    were written for the titles, and in all.
    """
    titles = written = 0
    for part in range(2):
        stretch, first = 0, written
        for at in range(len(places)):
            start = places[at] - before
            if not held[at] or start < 0:
                continue
            if start >= bounds[stretch + 1]:
                stretch = np.searchsorted(bounds, start, side="right") - 1
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
