"""Texts: the words of each article that are compared, by its number through all segments."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

import numpy as np

from index.files.arrays import Longs, spread
from index.segments.segment import Segment
from index.terms.vocabulary import Vocabulary

from .shingles import Codes, WordCodes, codes_of, compared_stretches


class ComparedTexts(Protocol):
    """The codes of the words of articles."""

    def __len__(self) -> int:
        """How many articles there are."""
        ...

    def __getitem__(self, article: int) -> Codes:
        """The words of an article that are compared."""
        ...

    def sizes(self, articles: Longs) -> Longs:
        """How many words of each of some articles are compared."""
        ...

    def joined(self, articles: Longs) -> tuple[Codes, Longs]:
        """The words of some articles, which rise, one after the other; where each begins, and the end."""
        ...


class TextsInMemory:
    """Those of articles in memory."""

    def __init__(self, words: WordCodes) -> None:
        self._worded = words

    def __len__(self) -> int:
        return len(self._worded)

    def __getitem__(self, article: int) -> Codes:
        return self._worded.compared(article)

    def sizes(self, articles: Longs) -> Longs:
        """How many words of each of some articles are compared."""
        return self._worded.stretches[1][articles]

    def joined(self, articles: Longs) -> tuple[Codes, Longs]:
        """The words of some articles, one after the other; where each begins, and the end."""
        begins, sizes = self._worded.stretches
        return self._worded.codes[spread(begins[articles], sizes[articles])], _starts(sizes[articles])


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

    def sizes(self, articles: Longs) -> Longs:
        """How many words of each of some articles are compared."""
        return self._stretches[1][articles]

    def joined(self, articles: Longs) -> tuple[Codes, Longs]:
        """The words of some articles, which rise, one after the other; where each begins, and the end."""
        begins, sizes = (each[articles] for each in self._stretches)
        edges = np.searchsorted(articles, self._bases).tolist()
        found = [np.empty(0, dtype=np.uint32)]
        for segment, first, last in zip(self._segments, edges[:-1], edges[1:], strict=True):
            if last > first:
                found.append(self.codes[segment.words[spread(begins[first:last], sizes[first:last])]])
        return np.concatenate(found), _starts(sizes)

    @cached_property
    def _stretches(self) -> tuple[Longs, Longs]:
        """Where in the words of its segment each article's begin that are compared, and how many they are."""
        none = np.empty(0, dtype=np.int64)
        each = [compared_stretches(segment.starts, segment.title_ends) for segment in self._segments]
        begins, sizes = zip((none, none), *each, strict=True)
        return np.concatenate(begins), np.concatenate(sizes)

    @cached_property
    def codes(self) -> Codes:
        """The code of every word of the vocabulary."""
        return codes_of(self._vocabulary)


def _starts(sizes: Longs) -> Longs:
    """Where each of some stretches begins, one after the other, and the end."""
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])
