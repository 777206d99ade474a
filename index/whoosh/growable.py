"""Whoosh's arrays that grow, and take more bytes a number once one needs them, made at once."""

import numpy as np
from whoosh.util.numlists import GrowableArray

from index.files.arrays import Longs


def growable(numbers: Longs, least: str = "B") -> GrowableArray:
    """Such an array, of the kind that Whoosh's own becomes which begins as `least` and is given the numbers."""
    array = GrowableArray(least)
    highest = int(numbers.max(initial=0))
    if highest > np.iinfo(np.dtype(least)).max:
        array._retype(highest)
    array.array.frombytes(numbers.astype(array.typecode).tobytes())
    return array
