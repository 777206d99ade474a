"""A sieve of strings: which of many hashes string tables have, looked up all at once.

Of hundreds of strings that may be words hardly one is. Their slots are looked at together, see `string_table`; only
what has the hash of a string that is there need then be looked for by itself.
"""

import numpy as np
from numpy.typing import NDArray

from .arrays import Mask
from .string_table import StringNumbers, StringTable

_HASH_SHIFT = np.uint64(32)


def may_be_held(codes: NDArray[np.uint64], held: StringNumbers) -> Mask:
    """Which of some strings, by their `hash_of`, may be among those that are held."""
    may_be = np.zeros(len(codes), dtype=bool)
    for table in held.tables:
        may_be |= _has_codes(table, codes)
    return may_be


def _has_codes(table: StringTable, codes: NDArray[np.uint64]) -> Mask:
    """Which of some hashes a string of a table has."""
    slots = table.slots
    places = codes * np.uint64(table.places) >> _HASH_SHIFT
    found = slots[places]
    # Slots next to others rise, and before an empty one each has its own.
    while (behind := (found != 0) & (found >> _HASH_SHIFT < codes)).any():
        places += behind
        found = slots[places]
    is_there: Mask = (found != 0) & (found >> _HASH_SHIFT == codes)
    return is_there
