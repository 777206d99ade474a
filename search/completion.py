"""Completion: the words of the vocabulary that begin as a reader has begun, whatever the spelling."""

from bisect import bisect_left

import numpy as np

from index.folding import fold
from index.views import View
from index.vocabulary import Vocabulary

# A single letter begins tens of thousands of words; so many of them are looked at, no more.
MOST_WORDS = 200_000


class Completions:
    """Words ordered by their folded letters, so that a prefix is a range."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        column = vocabulary.column(View.FOLDED)
        folded = [column.terms[number] for number in column.numbers.tolist()]
        self._order = sorted(range(len(folded)), key=folded.__getitem__)
        self._folded = [folded[number] for number in self._order]
        self._words = vocabulary.words
        self._counts = np.zeros(len(folded), dtype=np.int64)
        self._counts[: len(vocabulary.counts)] = vocabulary.counts

    def of(self, prefix: str, limit: int) -> list[str]:
        """The commonest words that begin with the prefix, folded; none for an empty one."""
        start = fold(prefix)
        if not start:
            return []
        low, high = bisect_left(self._folded, start), bisect_left(self._folded, start + "\U0010ffff")
        numbers = self._order[low : min(high, low + MOST_WORDS)]
        numbers.sort(key=lambda number: (-self._counts[number], self._words[number]))
        return [self._words[number] for number in numbers[:limit]]
