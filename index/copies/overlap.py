"""Overlap: how much of the shorter of two texts the longer one has too, told from all of their words."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.memory import Memory

from .shingles import hashed
from .texts import ComparedTexts

# Words count as shared where so many stand together in both texts. Of a copy with a tenth of its words changed here and
# there 80 of 100 do. With four, titles and formulas count that no paper has from another: a king's, and the weather's.
WORDS_TOGETHER = 6
# Of the part that is shared, so many steps are told apart.
STEPS = 200
HALF = STEPS // 2
# So much is shared by versions of one text, and not by articles whose footer is longer than their text.
MOSTLY = STEPS * 2 // 3
# The stretches of so many texts are remembered: a text is set against several others.
_TEXTS_REMEMBERED = 512

Parts = NDArray[np.uint8]


class _Stretches(NamedTuple):
    """The stretches of WORDS_TOGETHER words of a text, in order and to be looked up."""

    words: int
    rank: bytes
    listed: list[int]
    known: frozenset[int]


class Overlaps:
    """Compares texts, each given by its number."""

    def __init__(self, texts: ComparedTexts) -> None:
        self._texts = texts
        self._remembered = Memory[int, _Stretches](_TEXTS_REMEMBERED)

    def of(self, one: int, other: int) -> int:
        """How many of STEPS steps of the shorter text are shared; the same whichever is named first."""
        shorter, longer = (self._remembered.recall(self._stretches, each) for each in (one, other))
        if (shorter.words, shorter.rank) > (longer.words, longer.rank):
            shorter, longer = longer, shorter
        size = len(shorter.listed)
        if not size:
            return 0
        places = np.flatnonzero(np.fromiter(map(longer.known.__contains__, shorter.listed), bool, size))
        if not len(places):
            return 0
        # Each stretch covers its words up to where the next one begins.
        covered = int(np.minimum(np.diff(places), WORDS_TOGETHER).sum()) + WORDS_TOGETHER
        return round(covered * STEPS / shorter.words)

    def _stretches(self, text: int) -> _Stretches:
        words = self._texts[text]
        hashes = hashed(words, WORDS_TOGETHER)
        listed = hashes.tolist()
        return _Stretches(len(words), hashes.tobytes(), listed, frozenset(listed))
