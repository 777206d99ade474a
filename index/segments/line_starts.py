"""Line starts: which words of texts are the first of their lines, a bit each."""

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Ints, Longs, Mask

LINE_END = ord("\n")
LineBits = NDArray[np.uint8]


def begins_lines(texts: Sequence[str], letters: Ints, sizes: Longs) -> Mask:
    """Which of the words of some titles and texts, by turns, are the first of their lines; a title is one line.

    `letters` has where each word begins in its text, `sizes` how many words each text has.
    """
    titles = [title.replace("\n", " ") for title in texts[::2]]
    lines = [each for pair in zip(titles, texts[1::2], strict=True) for each in pair]
    begins = np.fromiter(accumulate((len(each) + 1 for each in lines), initial=0), np.int64, len(lines) + 1)
    words = letters + np.repeat(begins[:-1], sizes)
    joined = np.frombuffer("\n".join(lines).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    first = np.zeros(len(letters) + 1, dtype=bool)
    first[np.searchsorted(words, np.flatnonzero(joined == LINE_END))] = True
    first[0] = True
    return first[:-1]


def as_bits(first: Mask) -> LineBits:
    """A bit a word, the lowest of a byte first."""
    return np.packbits(first, bitorder="little")


def taken_from(bits: LineBits, start: int, end: int) -> LineBits:
    """The bits of the words from `start` to `end`, the first of them as the lowest of the first byte."""
    held = np.unpackbits(bits[start // 8 : -(-end // 8)], bitorder="little")
    return as_bits(held[start % 8 : start % 8 + end - start].view(np.bool_))
