"""Shingles: stretches of eight words of a text, of which one in four is kept, chosen by what it holds.

Two texts that share a stretch of some length thus keep the same shingles of it, whatever stands before. Words are
given by codes, a hash of each folded word; a code is the same in every index.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Longs
from index.files.string_table import hash_of
from index.segments.segment import Segment
from index.terms.views import View
from index.terms.vocabulary import Vocabulary

from .hashes import Hashes

Codes = NDArray[np.uint32]

SHINGLE_WORDS = 8
# One in four is kept: one whose hash ends with so many zeros.
KEPT_BITS = 2
# A text of fewer words says so little that its title counts as well. A title of fewer, without any text, is often the
# heading of a column, as that of the picture of the day, and nobody's copy.
FEWEST_WORDS = SHINGLE_WORDS
# So many words are hashed at once: their numbers stay in a processor's cache.
_HASHED_AT_ONCE = 1 << 15
# A hash is mixed by its upper half, and by a product.
HALF_OF_HASH = np.uint64(32)
FACTOR = np.uint64(0xD6E8FEB86659FD93)
_NO_HASHES: Hashes = np.empty(0, dtype=np.uint64)


@dataclass(frozen=True, slots=True, eq=False)
class Shingles:
    """The kept shingles of some articles, each once an article, in the order of their codes.

    `codes[i]` (uint32) is one of the article `articles[i]`; articles with one code rise. `wholes` (uint64) has for each
    article a hash of all that is compared, by which equal ones are known; zero where an article is nobody's copy.
    """

    codes: Codes
    articles: NDArray[Any]
    wholes: Hashes

    def __len__(self) -> int:
        return len(self.wholes)


@dataclass(frozen=True, eq=False)
class WordCodes:
    """Words of articles by their codes, one article after the other: titles and texts, and where each begins."""

    codes: Codes
    starts: Longs
    title_ends: Longs

    @cached_property
    def stretches(self) -> tuple[Longs, Longs]:
        """Where the words of each article begin that are compared, and how many they are."""
        return compared_stretches(self.starts, self.title_ends)

    def compared(self, article: int) -> Codes:
        """The words of an article that are compared."""
        begins, sizes = self.stretches
        return self.codes[begins[article] : begins[article] + sizes[article]]

    @classmethod
    def of(cls, parts: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Self:
        """The words of some articles, each given by those of its title and of its text, folded."""
        codes: list[int] = []
        starts, title_ends = [0], []
        for title, text in parts:
            codes += map(hash_of, (*title, *text))
            title_ends.append(starts[-1] + len(title))
            starts.append(len(codes))
        return cls(np.array(codes, dtype=np.uint32), _longs(starts), _longs(title_ends))

    def __len__(self) -> int:
        return len(self.title_ends)


def compared_stretches(starts: Longs, title_ends: Longs) -> tuple[Longs, Longs]:
    """Where the words of each article begin that are compared, and how many: its text's, or else its title's."""
    begins = np.where(title_ends < starts[1:], title_ends, starts[:-1])
    return begins, starts[1:] - begins


def codes_of(vocabulary: Vocabulary) -> Codes:
    """The code of every word of a vocabulary, by its number."""
    column = vocabulary.column(View.FOLDED)
    found = [table.codes for table in column.terms.tables]
    codes: Codes = np.concatenate([np.empty(0, dtype=np.uint32), *found])[column.numbers]
    return codes


def shingles_of_segment(segment: Segment, codes: Codes) -> Shingles:
    """The shingles of the articles of a segment, whose words have these codes by their numbers."""
    return shingles_of(WordCodes(codes[segment.words], np.asarray(segment.starts), segment.title_ends))


def shingles_of(words: WordCodes) -> Shingles:
    """The shingles of articles."""
    begins, sizes = words.stretches
    ends = begins + sizes
    found = [
        _kept_shingles(words.codes, begins, ends, first, last) for first, last in _article_runs(words.starts)
    ]
    keys = np.concatenate([_NO_HASHES, *found])
    keys.sort()
    keys = keys[np.diff(keys, prepend=np.uint64(0)) > 0] if len(keys) else keys
    kind = np.uint16 if len(begins) <= 1 << 16 else np.uint32
    articles = (keys & np.uint64(0xFFFFFFFF)).astype(kind)
    return Shingles((keys >> HALF_OF_HASH).astype(np.uint32), articles, _wholes(words, begins, ends))


def hashed(codes: Codes, words: int) -> Hashes:
    """A hash of each stretch of so many words."""
    room = len(codes) - words + 1
    if room < 1:
        return _NO_HASHES
    found = np.zeros(room, dtype=np.uint64)
    for at in range(words):
        found *= FACTOR
        found += codes[at : at + room]
    return mixed(found)


def mixed(hashes: Hashes) -> Hashes:
    """Hashes every bit of which depends on every bit of these, which are overwritten."""
    hashes ^= hashes >> HALF_OF_HASH
    hashes *= FACTOR
    hashes ^= hashes >> HALF_OF_HASH
    return hashes


def _article_runs(starts: Longs) -> Iterator[tuple[int, int]]:
    """The articles, so many words at a time: from one to another."""
    first, articles = 0, len(starts) - 1
    while first < articles:
        last = int(np.searchsorted(starts, starts[first] + _HASHED_AT_ONCE, side="right")) - 1
        yield first, max(last, first + 1)
        first = max(last, first + 1)


def _kept_shingles(codes: Codes, begins: Longs, ends: Longs, first: int, last: int) -> Hashes:
    """The kept shingles of some articles: each a code in the upper half, and its article."""
    start = int(begins[first])
    hashes = hashed(codes[start : int(ends[last - 1])], SHINGLE_WORDS)
    places = np.flatnonzero(hashes << np.uint64(64 - KEPT_BITS) == 0)
    articles = np.searchsorted(ends[first:last], places + start, side="right") + first
    within = (places + start >= begins[articles]) & (places + start + SHINGLE_WORDS <= ends[articles])
    # A code of zero is made one, so that no key is zero.
    kept = np.maximum(hashes[places[within]] >> HALF_OF_HASH, np.uint64(1))
    found: Hashes = (kept << HALF_OF_HASH) | articles[within].astype(np.uint64)
    return found


def _wholes(words: WordCodes, begins: Longs, ends: Longs) -> Hashes:
    """A hash of all that is compared of each article; where that is little, of its title too."""
    begins = np.where(ends - begins < FEWEST_WORDS, words.starts[:-1], begins)
    sums = np.zeros(len(begins), dtype=np.uint64)
    has_text = words.title_ends < words.starts[1:]
    held = np.flatnonzero(ends - begins >= np.where(has_text, 1, FEWEST_WORDS))
    for first, last in _article_runs(words.starts):
        some = held[np.searchsorted(held, first) : np.searchsorted(held, last)]
        if len(some):
            sums[some] = _sums_of_words(words.codes, begins[some], ends[some])
    sums[held] = np.maximum(mixed(sums[held] + (ends - begins)[held].astype(np.uint64)), np.uint64(1))
    return sums


def _sums_of_words(codes: Codes, begins: Longs, ends: Longs) -> Hashes:
    """For each stretch of words the sum of a hash of each word and its place."""
    start = int(begins[0])
    words = codes[start : int(ends[-1])].astype(np.uint64)
    places = np.arange(start, start + len(words), dtype=np.uint64)
    own = np.searchsorted(ends, places.astype(np.int64), side="right")
    places -= begins[np.minimum(own, len(begins) - 1)].astype(np.uint64)
    hashes = mixed((words + np.uint64(1)) * FACTOR + places * np.uint64(0x9E3779B97F4A7C15))
    totals = np.append(np.uint64(0), np.cumsum(hashes, dtype=np.uint64))
    found: Hashes = totals[ends - start] - totals[begins - start]
    return found


def _longs(numbers: Sequence[int]) -> Longs:
    return np.array(numbers, dtype=np.int64)
