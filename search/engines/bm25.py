"""BM25: the formula by which a term is worth something to an article.

It is that of Lucene's BM25Similarity (8.0 and later): the score of a term in one part of an
article is `idf * tf / (tf + k1 * (1 - b + b * length / average))`, where
`idf = ln(1 + (N - df + 0.5) / (df + 0.5))`, N counts the articles that have the part at all, `average`
is the mean length of those, and a length is rounded as Lucene rounds it to keep it in one byte.
"""

from dataclasses import dataclass
from math import log
from typing import TypeVar

import numpy as np

from index.files.arrays import Floats, Longs
from search.ranking import Ranking

Share = TypeVar("Share", float, Floats)


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


def length_norm(share: Share, ranking: Ranking) -> Share:
    """What is added to a frequency below the line, by the length of the part as a share of the average one."""
    return ranking.k1 * (1 - ranking.b + ranking.b * share)


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


def rounded_lengths(words: Longs) -> Longs:
    """Lengths below 2 to the power of 50, all of them rounded as `rounded_length` rounds one."""
    rest = words - 24
    # frexp gives the number of bits exactly below 2 ** 53.
    bits = np.frexp(np.maximum(rest, 1).astype(np.float64))[1].astype(np.int64)
    shift = np.maximum(bits - 4, 0)
    return np.where(rest < 16, words, 24 + (rest >> shift << shift))
