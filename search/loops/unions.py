"""Loops over the lists of many terms that count as one: those of a pattern, which may be a thousand."""

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import INT32, INT64, UINT8, UINT16, UINT32, VOID, compiled, reads, writes
from index.files.arrays import Ints, Longs
from index.snapshot.place_rows import PlaceRows

from .estimates import PostedArticles, PostedFreqs
from .exact import MARKS_AT_ONCE, choose_marked
from .place_rows import PLACE_KINDS, take_places
from .postings import gather, reach


@compiled(
    *(
        VOID(
            writes(INT32),
            reads(docs),
            reads(UINT8),
            reads(INT32),
            reads(INT32),
            reads(INT32),
            reads(INT32),
            reads(INT32),
        )
        for docs in (UINT16, UINT32)
    )
)
def unite(
    counts: Ints,
    docs: PostedArticles,
    freqs: PostedFreqs,
    often: Ints,
    often_freqs: Ints,
    terms: Ints,
    starts: Ints,
    wanted: Ints,
) -> None:
    """Add the frequencies of the lists of all wanted terms, which rise, to the count of each article.

    `terms` and `starts` are as in `index.snapshot.layout`.
    """
    row = 0
    for term in wanted:
        row = reach(terms, row, len(terms), term)
        if row == len(terms):
            return
        if terms[row] == term:
            gather(counts, docs, freqs, often, often_freqs, starts[row], starts[row + 1])


_STRETCHES = reads(INT64), reads(INT32), INT64


@compiled(VOID(writes(INT32), *_STRETCHES, reads(INT32)))
def count_held(counts: Ints, bounds: Longs, landmarks: Ints, step: int, places: Ints) -> None:
    """Count each word for the stretch in which it stands."""
    for place in places:
        stretch = landmarks[place // step]
        while bounds[stretch + 1] <= place:
            stretch += 1
        counts[stretch] += 1


@compiled(
    *(
        VOID(writes(INT32), *_STRETCHES, reads(INT32), reads(INT32), rows, reads(INT32))
        for rows in PLACE_KINDS
    )
)
def count_places(
    counts: Ints,
    bounds: Longs,
    landmarks: Ints,
    step: int,
    terms: Ints,
    starts: Ints,
    places: PlaceRows,
    wanted: Ints,
) -> None:
    """Count for each stretch of words how often any of the wanted terms, which rise, stands in it.

    `bounds` says where each stretch begins, title, text, title, text and so on, and where the last one ends;
    `landmarks` has the stretch of one word in so many as `step` says.
    """
    row, taken = 0, np.empty(MARKS_AT_ONCE, dtype=np.int32)
    for term in wanted:
        row = reach(terms, row, len(terms), term)
        if row == len(terms):
            return
        if terms[row] == term:
            # Taken out of their rows beforehand they are counted in a sixth less of the time.
            for begin in range(starts[row], starts[row + 1], MARKS_AT_ONCE):
                some = places[begin : min(begin + MARKS_AT_ONCE, starts[row + 1])]
                held = take_places(some, taken)
                count_held(counts, bounds, landmarks, step, taken[:held])


@compiled(
    *(
        VOID(
            writes(INT32),
            *_STRETCHES,
            reads(INT32),
            reads(INT32),
            reads(UINT8),
            reads(INT32),
            rows,
            reads(INT32),
        )
        for rows in PLACE_KINDS
    )
)
def count_marked(
    counts: Ints,
    bounds: Longs,
    landmarks: Ints,
    step: int,
    chiefs: Ints,
    rows: Ints,
    marks: NDArray[np.uint8],
    starts: Ints,
    places: PlaceRows,
    wanted: Ints,
) -> None:
    """Count as `count_places` does those of the wanted terms that are chief words, see `index.snapshot.layout`."""
    chief, found = 0, np.empty(MARKS_AT_ONCE, dtype=np.int32)
    for term in wanted:
        chief = reach(chiefs, chief, len(chiefs), term)
        if chief == len(chiefs):
            return
        if chiefs[chief] == term:
            first, end = starts[rows[chief]], starts[rows[chief] + 1]
            for begin in range(first, end, MARKS_AT_ONCE):
                held = choose_marked(places[begin : min(begin + MARKS_AT_ONCE, end)], marks, begin, found)
                count_held(counts, bounds, landmarks, step, found[:held])
