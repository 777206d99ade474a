"""The words of the articles that a plan finds, as numbers of the vocabulary: what is counted over all of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from index.files.arrays import Ints, Longs, Mask
from index.segments.segment import Numbered


@dataclass(frozen=True, slots=True, eq=False)
class WordBlock:
    """The words of some articles one after the other; an unknown word has the number behind the last known one.

    `bounds` has where each part begins, title, text, title, text and so on, and the last one's end. The articles are
    numbered from 0 on here, and through all blocks from `first` on; `chosen` are those that were found, rising.
    `line_starts` has a bit for each word, the lowest of a byte first: whether it is the first of its line; a title is
    one line. It is empty where lines were not asked for.
    """

    words: Ints
    bounds: Longs
    line_starts: NDArray[np.uint8]
    chosen: Longs
    first: int


class FoundWords(Protocol):
    """The articles that a plan finds, numbered as their blocks have them; `total` counts them, or their groups.

    Where their words are `at_hand` as numbers, they can be read again and again.
    """

    total: int
    at_hand: bool

    def blocks(self, *, with_lines: bool = True) -> Iterator[WordBlock]:
        """Their words, a block after the other; not all where an engine reads so many articles alone."""
        ...

    def firsts(self, articles: Longs) -> Mask:
        """Which of some articles that were read come first of their copies in the order of the plan."""
        ...

    def source_numbers(self, articles: Longs) -> Longs:
        """A number of the source of each of some articles, 0 being the unknown."""
        ...

    def ranks(self, articles: Longs) -> Longs:
        """Numbers by which articles of blocks that were read come in the order of the plan."""
        ...

    def sources(self, articles: Sequence[int]) -> list[str | None]:
        """The source of each of some articles, None being the unknown."""
        ...

    def minutes(self, articles: Longs) -> Longs:
        """The date of each of some articles, as `index.segments.segment` has it."""
        ...

    def read(self, article: int) -> tuple[Article, Numbered | None]:
        """An article, and its words as the index has them, where it has."""
        ...
