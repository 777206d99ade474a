"""Scanning: phrases with places that very many words fill, looked for among the words of articles themselves.

To merge where a thousand words stand takes long, and again for each place of a phrase. Here a table says of every word
of the vocabulary which places it fills, and one pass over the words of those articles that may hold the rarest of the
places finds the phrase. No phrase takes longer than the words of the articles are many, and it can be given up between
any two articles.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.files.arrays import Ints, Longs, Mask
from index.segments.segment import PARTS
from index.snapshot.place_rows import PlaceRows
from index.terms.views import View
from search.loops import scanning as loops
from search.query.deadline import Deadline
from search.query.tree import Term

from .places import places_of
from .postings import PostingList, SegmentArrays
from .segments import IndexArrays

# Where a place has more terms than this, words are looked at and not lists.
MOST_LISTS = 16
# A table has a bit for each place, and none for a sign.
MOST_PLACES = 62
# Articles between two looks at the clock: some thousandths of a second.
BETWEEN_LOOKS = 2_000

PhrasePlaces = Sequence[Sequence[Term]]


def is_wide(places: PhrasePlaces) -> bool:
    """Whether a phrase of these places is better looked for among words."""
    return len(places) <= MOST_PLACES and max(map(len, places)) > MOST_LISTS


@dataclass(frozen=True, slots=True)
class Scanned:
    """A phrase to be scanned for: its table, how many places it has, and the terms of the rarest with how often."""

    fills: Longs
    places: int
    rarest: Sequence[tuple[View, int]]
    occurrences: int

    @classmethod
    def of(cls, places: PhrasePlaces, arrays: IndexArrays, deadline: Deadline) -> "Scanned":
        """The phrase of some places; raises OutOfTime."""
        vocabulary = arrays.index.vocabulary
        wanted: dict[View, Longs] = {}
        numbered: list[tuple[int, Sequence[tuple[View, int]]]] = []
        for at, place in enumerate(places):
            deadline.check()
            found = [(term.view, arrays.number(term.view, term.text)) for term in place]
            held = [(view, number) for view, number in found if number is not None]
            for view in {view for view, _ in held}:
                column = vocabulary.column(view)
                bits = wanted.setdefault(view, np.zeros(len(column.terms), dtype=np.int64))
                bits[[number for of, number in held if of is view]] |= 1 << at
            often = sum(int(vocabulary.occurrences_of(view)[number]) for view, number in held)
            numbered.append((often, held))
        fills = np.zeros(len(vocabulary.words), dtype=np.int64)
        for view, bits in wanted.items():
            fills |= bits[vocabulary.column(view).numbers]
        occurrences, rarest = min(numbered, key=lambda each: each[0])
        return cls(fills, len(places), rarest, occurrences)

    def postings(
        self, segment: SegmentArrays, words: Ints, chosen: Mask, stretch: int, deadline: Deadline
    ) -> tuple[PostingList, PostingList]:
        """The postings in titles and in texts, of the chosen articles of a segment with these words."""
        bounds = segment.snapshot.bounds
        counts = np.zeros((len(PARTS), len(chosen)), dtype=np.int32)
        for side, row in enumerate(counts):
            for first in range(0, len(chosen), BETWEEN_LOOKS):
                deadline.check()
                some = row[first : first + BETWEEN_LOOKS]
                loops.count_standing(
                    words, bounds, self.fills, chosen, first, side, self.places, stretch, some
                )
        titles, texts = (PostingList.made(segment, held := np.flatnonzero(row), row[held]) for row in counts)
        return titles, texts


def holding(segment: SegmentArrays, places: Sequence[PlaceRows]) -> Mask:
    """Which articles of a segment have words at any of these places."""
    chosen: Mask = np.zeros(segment.end - segment.base, dtype=bool)
    for each in places:
        chosen[(np.searchsorted(segment.snapshot.bounds, places_of(each), side="right") - 1) // 2] = True
    return chosen
