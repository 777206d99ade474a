"""Judge: what the articles say of pairs of names that their letters propose."""

from collections.abc import Sequence
from math import log

import numpy as np

from index.files.arrays import Ints
from index.stems.cooccurrence import Texts

from .company import Company
from .pairs import Pair

# Spellings of one name are the more alike the oftener they are met: from this cosine on company speaks for a pair, by
# so much a unit, between the least and the most.
NEUTRAL, NEUTRAL_GROWTH, STEEPNESS, STRANGE, FAMILIAR = 0.12, 0.035, 20.0, -3.0, 5.0
# A word that is met so often is believed half, and so is an archive of so many words.
HALF_BELIEVED, HALF_AN_ARCHIVE = 6.0, 300_000.0
# A first name has many bearers: strange company of a long one is believed as late as this.
HALF_BELIEVED_LONG = 30.0
# From so many shared articles on, and this share of the rarer word's, they are two words.
SHARED, LARGE_SHARE, TOGETHER = 4, 0.3, -5.0


class Judge:
    """Judges pairs by the company of their words, each met so often; `lexeme_of` has those of the texts' words."""

    def __init__(
        self, pairs: Sequence[Pair], met: Sequence[int], texts: Sequence[Texts], lexeme_of: Ints
    ) -> None:
        self._met = met
        numbers = sorted({number for pair in pairs for number in (pair.first, pair.second)})
        self._rows = {number: row for row, number in enumerate(numbers)}
        row_of = np.full(len(met), -1, dtype=np.int32)
        row_of[numbers] = np.arange(len(numbers), dtype=np.int32)
        words = sum(len(text.words) for text in texts)
        self._believed = words / (words + HALF_AN_ARCHIVE)
        self._company = Company(texts, row_of[lexeme_of], len(numbers), lexeme_of)

    def alike(self, first: int, second: int, *, is_long: bool = False) -> float:
        """What the company of two words says of them."""
        rarer = min(self._met[first], self._met[second])
        cosine = self._company.alike(self._rows[first], self._rows[second])
        said = STEEPNESS * (cosine - NEUTRAL - NEUTRAL_GROWTH * log(rarer))
        half = HALF_BELIEVED_LONG if is_long and said < 0 else HALF_BELIEVED
        return min(max(said, STRANGE), FAMILIAR) * self._believed * rarer / (rarer + half)

    def together(self, first: int, second: int) -> float:
        """What it says that two words are met in the same articles: a paper keeps to its spelling."""
        one, other = (self._company.articles(self._rows[number]) for number in (first, second))
        both = len(np.intersect1d(one, other, assume_unique=True))
        return TOGETHER * (both >= SHARED and both > LARGE_SHARE * min(len(one), len(other)))
