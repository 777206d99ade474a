"""Overlap: how much of the shorter of two texts the longer one has too, told from all of their words."""

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Mask
from index.memory import Memory

from .shingles import Hashes, hashed
from .texts import ComparedTexts

# Words count as shared where so many stand together in both texts. Of a copy with a tenth of its words changed here and
# there 80 of 100 do. With four, titles and formulas count that no paper has from another: a king's, and the weather's.
WORDS_TOGETHER = 6
# Of the part that is shared, so many steps are told apart.
STEPS = 200
HALF = STEPS // 2
# The stretches of so many texts are remembered: a text is set against several others.
_TEXTS_REMEMBERED = 512

Parts = NDArray[np.uint8]


class Overlaps:
    """Compares texts, each given by its number."""

    def __init__(self, texts: ComparedTexts) -> None:
        self._texts = texts
        self._sorted = Memory[int, Hashes](_TEXTS_REMEMBERED)

    def of(self, one: int, other: int) -> int:
        """How many of STEPS steps of the shorter text are shared; the same whichever is named first."""
        first, second = self._texts[one], self._texts[other]
        if (len(first), first.tobytes()) > (len(second), second.tobytes()):
            first, other = second, one
        if not len(first):
            return 0
        covered = np.zeros(len(first), dtype=bool)
        hits = _among(hashed(first, WORDS_TOGETHER), self._sorted.recall(self._stretches, other))
        for at in range(min(WORDS_TOGETHER, len(first) - len(hits) + 1)):
            covered[at : at + len(hits)] |= hits
        return round(int(np.count_nonzero(covered)) * STEPS / len(first))

    def _stretches(self, text: int) -> Hashes:
        found = hashed(self._texts[text], WORDS_TOGETHER)
        found.sort()
        return found


def _among(values: Hashes, known: Hashes) -> Mask:
    """Which of the values are among others, which rise."""
    if not len(known):
        return np.zeros(len(values), dtype=bool)
    found: Mask = known[np.minimum(known.searchsorted(values), len(known) - 1)] == values
    return found
