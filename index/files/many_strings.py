"""Many strings of string tables at once, by their numbers: a tenth of the time that one after the other takes."""

from codecs import utf_32_le_decode
from collections.abc import Sequence

import numpy as np

from .arrays import Ints, Longs, spread
from .string_table import Strings, StringTable

# Of so many strings all letters are taken at once.
_TAKEN_AT_ONCE = 1 << 15


def strings_at(strings: Sequence[str], numbers: Ints | Longs) -> list[str]:
    """The strings that have these numbers, in their order."""
    if not isinstance(strings, Strings):
        return list(map(strings.__getitem__, numbers.tolist()))
    tables = strings.tables
    if len(tables) == 1:
        return _taken_out(tables[0], numbers)
    ends = np.cumsum([len(table) for table in tables])
    of_table = np.searchsorted(ends, numbers, side="right")
    found = np.empty(len(numbers), dtype=object)
    for at, table in enumerate(tables):
        places = np.flatnonzero(of_table == at)
        found[places] = _taken_out(table, numbers[places] - (ends[at] - len(table)))
    taken: list[str] = found.tolist()
    return taken


def _taken_out(table: StringTable, numbers: Ints | Longs) -> list[str]:
    found: list[str] = []
    for begin in range(0, len(numbers), _TAKEN_AT_ONCE):
        some = numbers[begin : begin + _TAKEN_AT_ONCE]
        begins = table.starts[some].astype(np.int64)
        sizes = table.starts[some + 1] - begins
        # As wide letters, since halves of wide ones in two strings would become one.
        letters = table.letters_at(spread(begins, sizes)).astype(np.uint32)
        text = utf_32_le_decode(letters.data.cast("B"), "surrogatepass")[0]
        ends = np.cumsum(sizes).tolist()
        found += map(text.__getitem__, map(slice, [0, *ends[:-1]], ends))
    return found
