"""Completion: the words of the vocabulary that begin as a reader has begun, whatever the spelling."""

import numpy as np

from index.segments.sorting import contenders
from index.terms.vocabulary import Vocabulary
from index.words.folding import fold


class Completions:
    """Finds words by the order of their folded letters, in which those of a prefix are a range."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def of(self, prefix: str, limit: int) -> list[str]:
        """The commonest words that begin with the prefix, folded; none for an empty one."""
        start = fold(prefix)
        if not start:
            return []
        words = np.concatenate([each.words_beginning(start) for each in self._vocabulary.alphabets])
        counts = self._vocabulary.occurrences[words]
        # A single letter begins tens of thousands of words: only those that can be among the first are sorted.
        best = [
            (-int(counts[at]), self._vocabulary.words[words[at]])
            for at in contenders(counts, limit).tolist()
            if counts[at]  # a word of articles that were deleted is in none
        ]
        return [word for _, word in sorted(best)[:limit]]
