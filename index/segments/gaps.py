"""Gaps: where words begin, as how many letters each begins behind the one before it."""

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints, Longs

# Stands for so many letters or more.
FAR = 255

Gaps = NDArray[np.uint8]


def gaps_of(letters: Ints, sizes: Longs) -> Gaps:
    """From where each word begins in its text, and how many words each text has; its first begins so far from 0."""
    gaps = np.diff(letters, prepend=np.int32(0))
    firsts = np.cumsum(sizes) - sizes
    firsts = firsts[firsts < len(letters)]
    gaps[firsts] = letters[firsts]
    return np.minimum(gaps, FAR).astype(np.uint8)
