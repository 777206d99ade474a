"""Texts: the words of each article that are compared, by its number through all segments."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

import numpy as np

from index.segments.segment import Segment
from index.terms.vocabulary import Vocabulary

from .shingles import Codes, WordCodes, codes_of


class ComparedTexts(Protocol):
    """The codes of the words of articles."""

    def __len__(self) -> int:
        """How many articles there are."""
        ...

    def __getitem__(self, article: int) -> Codes:
        """The words of an article that are compared."""
        ...


class TextsInMemory:
    """Those of articles in memory."""

    def __init__(self, words: WordCodes) -> None:
        self._worded = words

    def __len__(self) -> int:
        return len(self._worded)

    def __getitem__(self, article: int) -> Codes:
        return self._worded.compared(article)


class SegmentTexts:
    """Those of the articles of an index, read from its segments."""

    def __init__(self, segments: Sequence[Segment], vocabulary: Vocabulary) -> None:
        self._segments = segments
        self._vocabulary = vocabulary
        self._bases: list[int] = np.cumsum([0, *map(len, segments)]).tolist()

    def __len__(self) -> int:
        return self._bases[-1]

    def __getitem__(self, article: int) -> Codes:
        at = bisect_right(self._bases, article) - 1
        words, _, title = self._segments[at].numbered(article - self._bases[at])
        codes: Codes = self.codes[words[title:] if title < len(words) else words]
        return codes

    @cached_property
    def codes(self) -> Codes:
        """The code of every word of the vocabulary."""
        return codes_of(self._vocabulary)
