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
    """How many articles some pairs of stems share."""

    def __init__(
        self, texts: Iterable[Texts], stem_of: NDArray[np.int32], pairs: Collection[tuple[int, int]]
    ) -> None:
        """Count for `pairs` of numbers that `stem_of` gives to the ids of words, text by text."""
        # Loaded here: a query needs none of it.
        from .loops.together import count_together  # noqa: PLC0415

        asked = np.array([*pairs], dtype=np.int32).reshape(-1, 2)
        stems, rows = np.unique(asked, return_inverse=True)
        ones, others = np.ascontiguousarray(rows.reshape(-1, 2).T.astype(np.int32))
        row_of_stem = np.full(int(stem_of.max(initial=-1)) + 1, -1, dtype=np.int32)
        row_of_stem[stems] = np.arange(len(stems), dtype=np.int32)
        row_of = row_of_stem[stem_of]
        held, both = np.zeros(len(stems), dtype=np.int64), np.zeros(len(asked), dtype=np.int64)
        self._size = 0
        for text in texts:
            count_together(text.words, text.starts, row_of, ones, others, held, both)
            self._size += len(text.starts) - 1
        counts = zip(both.tolist(), held[ones].tolist(), held[others].tolist(), strict=True)
        self._counts = dict(zip(pairs, counts, strict=True))

    def of(self, first: int, second: int) -> CoOccurrence:
        """How often two of the stems share an article; nothing of a pair that was not asked for."""
        return CoOccurrence(*self._counts.get((first, second), (0, 0, 0)), self._size)
