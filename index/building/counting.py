"""Counting: how often articles hold each word."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from index.files.arrays import Longs
from index.segments.segment import Segment


def held(segments: Iterable[Segment], words: int) -> Longs:
    """How often all articles of some segments hold each of so many words."""
    counts = np.zeros(words, dtype=np.int64)
    for segment in segments:
        counts += np.bincount(segment.words, minlength=words)
    return counts


def held_by(articles: Mapping[Segment, Sequence[int]], words: int) -> Longs:
    """How often these articles of each segment hold each of so many words."""
    counts = np.zeros(words, dtype=np.int64)
    for segment, numbers in articles.items():
        for number in numbers:
            np.add.at(counts, segment.numbered(number).words, 1)
    return counts
