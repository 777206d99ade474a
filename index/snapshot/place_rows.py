"""Places: the indices of words among those of their segment, a row of bytes each.

A row has three bytes (uint8), the lowest first; in a segment of more than MOST_IN_THREE words it is the index itself
(int32).
"""

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints

MOST_IN_THREE = 1 << 24
PlaceRows = NDArray[np.uint8] | Ints
_INT_BYTES, _ROW_BYTES = 4, 3


def in_rows(places: Ints, words: int) -> PlaceRows:
    """The rows of some places in a segment of so many words, one after the other."""
    if words > MOST_IN_THREE:
        return places
    every = places.astype("<i4", copy=False).view(np.uint8).reshape(-1, _INT_BYTES)
    return np.ascontiguousarray(every[:, :_ROW_BYTES]).reshape(-1)


def as_rows(values: PlaceRows) -> PlaceRows:
    """What `in_rows` made, with a row for each place."""
    return values.reshape(-1, _ROW_BYTES if values.itemsize == 1 else 1)


def from_rows(rows: PlaceRows) -> Ints:
    """The places of rows."""
    if rows.itemsize > 1:
        return rows.reshape(-1).view(np.int32)
    every = np.zeros((len(rows), _INT_BYTES), dtype=np.uint8)
    every[:, :_ROW_BYTES] = rows
    return every.view("<i4").reshape(-1)
