"""Half bytes: numbers below sixteen, two in a byte; the lower half of a byte comes first."""

import numpy as np
from numpy.typing import NDArray

Halves = NDArray[np.uint8]


def in_halves(numbers: Halves) -> Halves:
    """Numbers below sixteen as half bytes; the last half of an odd count is 0."""
    halves = numbers[::2].copy()
    halves[: len(numbers) // 2] |= numbers[1::2] << 4
    return halves


def out_of_halves(halves: Halves, start: int, end: int) -> Halves:
    """Those of the numbers from `start` to `end`."""
    first = start // 2
    some = halves[first : -(-end // 2)]
    return np.stack([some & 15, some >> 4], axis=1).reshape(-1)[start - 2 * first : end - 2 * first]
