"""The beginnings of strings: numbers in whose order strings with different first letters come.

Where a range of sorted strings is halved again and again, these are looked at in place of the strings.
"""

import numpy as np
from numpy.typing import NDArray

from .arrays import Ints
from .string_table import Strings, StringTable

# Of a string's beginning so many letters are one key, each in so many bits, none above this.
BEGINNING, BITS_A_LETTER = 4, 16
WIDEST = (1 << BITS_A_LETTER) - 1


def beginnings_of(strings: Strings, numbers: Ints) -> NDArray[np.uint64]:
    """The first letters of the strings with these numbers: keys that never fall where the strings rise.

    A key has BEGINNING letters of sixteen bits, the first one highest, and noughts behind a shorter string. A letter
    of WIDEST or above stands as that, and none behind it.
    """
    keys = np.empty(len(numbers), dtype=np.uint64)
    first = 0
    for table in strings.tables:
        here = (numbers >= first) & (numbers < first + len(table))
        keys[here] = _beginnings_in(table, numbers[here] - first)
        first += len(table)
    return keys


def _beginnings_in(table: StringTable, numbers: Ints) -> NDArray[np.uint64]:
    starts, ends = table.starts[numbers], table.starts[numbers + 1]
    keys = np.zeros(len(numbers), dtype=np.uint64)
    goes_on = np.ones(len(numbers), dtype=bool)
    for at in range(BEGINNING):
        goes_on &= starts + at < ends
        units = np.where(goes_on, table.letters_at(np.minimum(starts + at, ends)), 0)
        keys = keys << np.uint64(BITS_A_LETTER) | np.minimum(units, WIDEST).astype(np.uint64)
        goes_on &= units < WIDEST
    return keys
