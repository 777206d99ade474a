"""Completion: the words of the vocabulary that begin as a reader has begun, whatever the spelling."""

from bisect import bisect_left

import numpy as np

from index.segments.sorting import contenders
from index.terms.views import View
from index.terms.vocabulary import Vocabulary
from index.words.folding import fold


class Completions:
    """Words ordered by their folded letters, so that a prefix is a range."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        column = vocabulary.column(View.FOLDED)
        folded = [column.terms[number] for number in column.numbers.tolist()]
        order = sorted(range(len(folded)), key=folded.__getitem__)
        self._folded = [folded[number] for number in order]
        self._order = np.array(order, dtype=np.int64)
        self._words = vocabulary.words
        self._occurrences = vocabulary.occurrences[self._order]

    def of(self, prefix: str, limit: int) -> list[str]:
        """The commonest words that begin with the prefix, folded; none for an empty one."""
        start = fold(prefix)
        if not start:
            return []
        low, high = bisect_left(self._folded, start), bisect_left(self._folded, start + "\U0010ffff")
        counts = self._occurrences[low:high]
        # A single letter begins tens of thousands of words: only those that can be among the first are sorted.
        best = [
            (-int(counts[at]), self._words[self._order[low + at]])
            for at in contenders(counts, limit).tolist()
            if counts[at]  # a word of articles that were deleted is in none
        ]
        return [word for _, word in sorted(best)[:limit]]
