"""A sieve of strings: which of many are in string tables, looked up all at once.

Of hundreds of strings that may be words hardly one is. Their slots are looked at together, see `string_table`; only
what has the hash of a string that is there is then looked for by itself.
"""

from collections.abc import Container, Sequence

import numpy as np
from numpy.typing import NDArray

from .string_table import StringNumbers, StringTable, hash_of

_HASH_SHIFT = np.uint64(32)
# Fewer are sooner looked up one after the other.
_MANY_STRINGS = 32


def held_among(strings: Sequence[str], held: Container[str]) -> list[str]:
    """Those of some strings that are held, in their order."""
    if not isinstance(held, StringNumbers) or len(strings) < _MANY_STRINGS:
        return [each for each in strings if each in held]
    codes = np.fromiter(map(hash_of, strings), dtype=np.uint64, count=len(strings))
    may_be = np.zeros(len(strings), dtype=bool)
    for table in held.tables:
        may_be |= _has_codes(table, codes)
    return [each for at in np.flatnonzero(may_be).tolist() if (each := strings[at]) in held]


def _has_codes(table: StringTable, codes: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which of some hashes a string of a table has."""
    slots = table.slots
    places = codes * np.uint64(table.places) >> _HASH_SHIFT
    found = slots[places]
    # Slots next to others rise, and before an empty one each has its own.
    while (behind := (found != 0) & (found >> _HASH_SHIFT < codes)).any():
        places += behind
        found = slots[places]
    is_there: NDArray[np.bool_] = (found != 0) & (found >> _HASH_SHIFT == codes)
    return is_there
