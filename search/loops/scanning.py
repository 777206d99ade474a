"""Loops over the words of articles: where phrases stand whose places many words fill.

`fills` has for every word of the vocabulary the places of a phrase that it fills, as bits. A part is a title or a text,
and `bounds` has where each begins in the segment's words: title, text, title, text and so on.
"""

import numpy as np

from index.compiled.functions import BOOL, INT32, INT64, compiled, reads, writes
from index.files.arrays import Ints, Longs, Mask

_TABLES = (reads(INT32), reads(INT64), reads(INT64))


@compiled(INT64(*_TABLES, INT64, INT64))
def count_in_order(words: Ints, bounds: Longs, fills: Longs, part: int, places: int) -> int:
    """How often a part has words side by side that fill so many places, in their order."""
    count = state = 0
    for at in range(bounds[part], bounds[part + 1]):
        # A bit for each place up to which the words just before have filled them all.
        state = ((state << 1) | 1) & fills[words[at]]
        count += state >> (places - 1)
    return count


@compiled(INT64(*_TABLES, INT64, INT64, INT64))
def count_near(words: Ints, bounds: Longs, fills: Longs, part: int, places: int, stretch: int) -> int:
    """How many stretches of so many words begin in a part at a word that fills a place and have a word for each."""
    count = filled = 0
    within = np.zeros(places, dtype=np.int64)
    start, end = bounds[part], bounds[part + 1]
    for at in range(end - 1, start - 1, -1):
        bits = fills[words[at]]
        for place in range(places):
            if bits >> place & 1:
                within[place] += 1
                filled += within[place] == 1
        left = fills[words[at + stretch]] if at + stretch < end else 0
        for place in range(places):
            if left >> place & 1:
                within[place] -= 1
                filled -= within[place] == 0
        count += bits != 0 and filled == places
    return count


@compiled(INT64(*_TABLES, reads(BOOL), INT64, INT64, INT64, INT64, writes(INT32)))
def count_standing(
    words: Ints,
    bounds: Longs,
    fills: Longs,
    chosen: Mask,
    first: int,
    side: int,
    places: int,
    stretch: int,
    counts: Ints,
) -> int:
    """Write how often the chosen articles from `first` on have a phrase, as many as there is room for; how many do.

    Its `side` is 0 for titles and 1 for texts; a `stretch` of 0 asks for words side by side.
    """
    having = 0
    for at in range(len(counts)):
        part = 2 * (first + at) + side
        if chosen[first + at]:
            if stretch:
                counts[at] = count_near(words, bounds, fills, part, places, stretch)
            else:
                counts[at] = count_in_order(words, bounds, fills, part, places)
            having += counts[at] > 0
    return having
