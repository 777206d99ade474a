"""Ranking: BM25 in Lucene's own formula, and every constant that the order of hits depends on.

The formula is that of Lucene's BM25Similarity (8.0 and later): the score of a term in one part of an
article is `idf * tf / (tf + k1 * (1 - b + b * length / average))`, where
`idf = ln(1 + (N - df + 0.5) / (df + 0.5))`, N counts the articles that have the part at all, `average`
is the mean length of those, and a length is rounded as Lucene rounds it to keep it in one byte.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log

import numpy as np
from numpy.typing import NDArray

from index.terms.views import View

TITLE = "title"
TEXT = "text"
PARTS = (TITLE, TEXT)
# Letters of a word that weighs 1, and of one that weighs the most.
MIDDLING_WORD = 5
LONG_WORD = 10


def _view_weights() -> Mapping[View, float]:
    return dict.fromkeys((View.FOLDED, View.STEM, View.CONSONANTS, View.ROOT), 1.0)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The constants, each chosen by `python bench/tune.py` from a stretch where little depends on it.

    `k1` and `b` are Lucene's; `title` weighs a title's score beside a text's, and `views` each view's. A
    stem among the first words of a text adds `lead` of its idf, an article that holds two words side
    by side `adjacency` of what the pair weighs as a phrase. `plural` weighs a broken plural beside the word
    itself, `question` a word that only asks; a word weighs `longer` more for each letter above MIDDLING_WORD.
    A word searched in the place of an unknown one weighs their likeness to the power of `alike`. Above
    `most_wanted` words the articles that hold them all come no longer first whatever their score.
    """

    k1: float = 0.5
    b: float = 0.75
    title: float = 0.7
    views: Mapping[View, float] = field(default_factory=_view_weights)
    lead: float = 0.6
    adjacency: float = 0.2
    plural: float = 0.5
    question: float = 0.2
    longer: float = 0.04
    alike: float = 2.0
    most_wanted: int = 6

    def view(self, view: View) -> float:
        """The weight of a view; one that is not named has none."""
        return self.views.get(view, 0.0)

    def word(self, folded: str, *, asks: bool) -> float:
        """The weight of a word of a query: less where it only asks, more the longer it is."""
        length = min(len(folded), LONG_WORD) - MIDDLING_WORD
        return self.question if asks else 1.0 + self.longer * length

    def likeness(self, likeness: float) -> float:
        """The weight of a word that is searched in the place of one that is like it."""
        return float(likeness**self.alike)

    def part(self, name: str) -> float:
        """The weight of a part of an article."""
        return self.title if name == TITLE else 1.0


@dataclass(frozen=True, slots=True)
class PartStatistics:
    """How many articles have this part, and how many words it has in all of them together."""

    articles: int
    words: int

    @property
    def average(self) -> float:
        """The mean number of words."""
        return self.words / self.articles if self.articles else 1.0


def idf(df: int, articles: int) -> float:
    """How much a term tells that `df` of so many articles hold."""
    return log(1 + (articles - df + 0.5) / (df + 0.5))


def rounded_length(words: int) -> int:
    """A length as Lucene keeps it in one byte: exact below 40, then with four leading bits.

    The source is `SmallFloat.intToByte4` of Lucene.

    >>> [rounded_length(n) for n in (7, 39, 41, 100, 1000)]
    [7, 39, 40, 96, 984]
    """
    rest = words - 24
    if rest < 16:
        return words
    shift = rest.bit_length() - 4
    return 24 + (rest >> shift << shift)


def rounded_lengths(words: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same for an array of lengths below 2 to the power of 50."""
    rest = words - 24
    # frexp gives the number of bits exactly below 2 ** 53.
    bits = np.frexp(np.maximum(rest, 1).astype(np.float64))[1].astype(np.int64)
    shift = np.maximum(bits - 4, 0)
    return np.where(rest < 16, words, 24 + (rest >> shift << shift))
