"""Letter gaps: how many letters after the word before it each word begins, two words a byte.

Of 2,700 words one begins so far behind that four bits do not hold it: WIDE then stands for it, and the words' places
and their gaps are kept beside.
"""

from bisect import bisect_left

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints

Gaps = NDArray[np.uint8]
WIDE = 15
_BITS = 4
_IN_A_ROW = 2  # a place and a gap
_ALL_PAIRS = np.arange(256, dtype=np.uint16)
# The two gaps of each byte, as two bytes.
_PAIRS = (_ALL_PAIRS & WIDE | _ALL_PAIRS >> _BITS << 8).astype("<u2")


class LetterGaps:
    """The gaps of the words of a segment over what is on the disk; safe for many threads."""

    def __init__(self, packed: NDArray[np.uint8], wide: Ints) -> None:
        """Take pairs of gaps, and the rows of wide ones; raises ValueError where these are none."""
        if wide.shape[1:] != (_IN_A_ROW,):
            raise ValueError("the wide gaps have no places")
        self.packed = packed
        places, self._wide = np.ascontiguousarray(wide.T)
        self._places = places.data

    @staticmethod
    def packed_of(gaps: Gaps) -> tuple[NDArray[np.uint8], Ints]:
        """What is to be on the disk for some gaps."""
        wide = np.flatnonzero(gaps >= WIDE)
        rows = np.stack([wide, gaps[wide]], axis=1).astype(np.int32)
        narrow = np.zeros(len(gaps) + len(gaps) % 2, dtype=np.uint8)
        np.minimum(gaps, WIDE, out=narrow[: len(gaps)])
        return narrow[::2] | (narrow[1::2] << _BITS).astype(np.uint8), rows

    def between(self, start: int, end: int) -> Gaps:
        """The gaps of the words from `start` to `end`."""
        pairs = _PAIRS[self.packed[start // 2 : (end + 1) // 2]]
        gaps: Gaps = pairs.view(np.uint8)[start % 2 : start % 2 + end - start]
        places = self._places
        at = bisect_left(places, start)
        while at < len(places) and places[at] < end:
            gaps[places[at] - start] = self._wide[at]
            at += 1
        return gaps
