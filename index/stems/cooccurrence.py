"""Co-occurrence: how often two stems are met in the same articles, against what chance would have."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

# With fewer shared articles than this nothing is proved.
FEWEST = 5
# Two words of which chance alone would put this many articles together, and that never meet, are strangers.
TELLING = 2.0


@dataclass(frozen=True, slots=True)
class CoOccurrence:
    """Articles that hold both of two stems, each of them, and all articles there are."""

    both: int
    first: int
    second: int
    articles: int

    @property
    def lift(self) -> float:
        """How many times more often they meet than if they were strewn at random."""
        return self.both * self.articles / (self.first * self.second) if self.both else 0.0

    @property
    def tells(self) -> bool:
        """Whether the articles are enough to say yes or no."""
        return self.both >= FEWEST or self.first * self.second >= TELLING * self.articles

    @property
    def share(self) -> float:
        """The part of all articles that hold the first."""
        return self.first / self.articles if self.articles else 0.0


class Texts(Protocol):
    """Articles as words: `words[starts[i]:starts[i + 1]]` are the ids of the words of article i."""

    @property
    def words(self) -> NDArray[np.int32]:
        """The ids of all words."""
        ...

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where each article begins, and the last one ends."""
        ...


class CoOccurrences:
    """Which articles hold each of some stems."""

    def __init__(self, texts: Iterable[Texts], stem_of: NDArray[np.int32], stems: Collection[int]) -> None:
        """Look for `stems`, numbers that `stem_of` gives to the ids of words, in the articles."""
        chosen = np.zeros(int(stem_of.max(initial=-1)) + 1, dtype=bool)
        chosen[list(stems)] = True
        self._articles: dict[int, NDArray[np.int64]] = {}
        self._size = 0
        pairs = []
        for text in texts:
            terms = stem_of[text.words]
            at = np.flatnonzero(chosen[terms])
            docs = np.searchsorted(text.starts, at, side="right") - 1 + self._size
            pairs.append(np.unique((terms[at].astype(np.int64) << 32) | docs))
            self._size += len(text.starts) - 1
        found = np.sort(np.concatenate([np.empty(0, dtype=np.int64), *pairs]))
        terms, starts = np.unique(found >> 32, return_index=True)
        # Of nothing np.split makes one piece.
        for term, articles in zip(terms.tolist(), np.split(found & 0xFFFFFFFF, starts[1:]), strict=False):
            self._articles[term] = articles

    def of(self, first: int, second: int) -> CoOccurrence:
        """How often two of the stems share an article."""
        none = np.empty(0, dtype=np.int64)
        one, two = self._articles.get(first, none), self._articles.get(second, none)
        both = len(np.intersect1d(one, two, assume_unique=True))
        return CoOccurrence(both, len(one), len(two), self._size)
