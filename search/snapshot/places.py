"""Places over arrays: where words stand among those of a segment, taken out of their rows, chosen by marks, merged."""

from collections.abc import Sequence

import numpy as np

from index.files.arrays import Ints, Mask
from index.snapshot.lists import ExactPlaces, MarkedPlaces, MergedLists
from index.snapshot.place_rows import PlaceRows
from search.loops.exact import choose_marked, find_marks
from search.loops.place_rows import take_places


def places_of(rows: PlaceRows) -> Ints:
    """The places of rows."""
    if rows.itemsize > 1:
        return rows.reshape(-1).view(np.int32)
    found: Ints = np.empty(len(rows), dtype=np.int32)
    take_places(rows, found)
    return found


def one_a_row(places: Ints) -> PlaceRows:
    """Places that were made for a query, as rows."""
    return places.reshape(-1, 1)


def chosen_places(marked: MarkedPlaces) -> Ints:
    """The marked ones."""
    found: Ints = np.empty(len(marked.values), dtype=np.int32)
    return found[: choose_marked(marked.values, marked.marks, marked.start, found)]


def are_marked(places: Ints, marked: MarkedPlaces) -> Mask:
    """Which of some places, rising and each one of the lexeme's, are marked."""
    found: Mask = np.empty(len(places), dtype=bool)
    find_marks(marked.values, marked.marks, marked.start, places, found)
    return found


def folded_places(lists: MergedLists, number: int) -> PlaceRows:
    """Where the words of a folded term stand, rising."""
    found = [_places_of_row(lists.words, row) for row in lists.rows.of(number).tolist()]
    return found[0] if len(found) == 1 else one_a_row(merged(found))


def merged(lists: Sequence[PlaceRows]) -> Ints:
    """The places of lists, rising; the stable way of sorting sees that the lists rise, and only merges them."""
    found: Ints = np.empty(sum(map(len, lists)), dtype=np.int32)
    begin = 0
    for rows in lists:
        end = begin + len(rows)
        take_places(rows, found[begin:end])
        begin = end
    found.sort(kind="stable")
    return found


def _places_of_row(exact: ExactPlaces, row: int) -> PlaceRows:
    if row < len(exact.own.terms):
        return exact.own.values[exact.own.row(row)]
    return one_a_row(chosen_places(exact.marked_row(row)))
