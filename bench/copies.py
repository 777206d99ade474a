"""Articles of which there are as many as a bench asks for, and the law by which their words grow."""

import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from corpus.article import Article
from index.generations.open_index import OpenIndex

SEED = 13
ADDED = 100
RARE = 3  # a word that the corpora hold no oftener is altered in copies
LONG_WORD = re.compile(r"[\u0621-\u064A]{4,}")
_LETTERS = [
    chr(code) for code in range(0x0628, 0x064B) if chr(code).isalpha() and code not in range(0x063B, 0x0641)
]


class Copies:
    """The articles of the corpora, and copies of them whose vocabulary grows by Heaps' law."""

    def __init__(self, articles: list[Article], seed: int = SEED) -> None:
        self._random = random.Random(seed)
        self._articles = self._random.sample(articles, len(articles))
        counts: Counter[str] = Counter()
        sizes, distinct = [], []
        for number, article in enumerate(self._articles):
            counts.update(LONG_WORD.findall(article.text))
            if number % 1_000 == 999:
                sizes.append(counts.total())
                distinct.append(len(counts))
        self._rare = frozenset(word for word, count in counts.items() if count <= RARE)
        self._rarities = max(1, sum(counts[word] for word in self._rare))
        self._distinct = len(counts)
        self.slope = heaps(sizes, distinct)[1]

    def take(self, count: int) -> Iterator[Article]:
        """So many articles, the corpora's first."""
        for number in range(count):
            turn, at = divmod(number, len(self._articles))
            article = self._articles[at]
            yield self._copy(article, f"{article.id}~{turn}", self._share(turn)) if turn else article

    def added(self) -> list[Article]:
        """A hundred articles for an update."""
        return [self._copy(each, f"{each.id}~added", 0.1) for each in self._articles[:ADDED]]

    def _share(self, turn: int) -> float:
        """How many of the rare words of a copy must be new, that the words grow as the law has it."""
        more: float = (turn + 1) ** self.slope - turn**self.slope
        return min(1.0, more * self._distinct / self._rarities)

    def _copy(self, article: Article, name: str, share: float) -> Article:
        words = article.text.split()
        self._random.shuffle(words)
        text = LONG_WORD.sub(lambda found: self._altered(found[0], share), " ".join(words))
        return replace(article, id=name, url=None, text=text)

    def _altered(self, word: str, share: float) -> str:
        if word not in self._rare or self._random.random() >= share:
            return word
        letters = list(word)
        for at in self._random.sample(range(1, len(letters)), 2):
            letters[at] = self._random.choice(_LETTERS)
        return "".join(letters)


def heaps(sizes: Sequence[int], distinct: Sequence[int]) -> tuple[float, float]:
    """K and b of Heaps' law, by least squares over the logarithms."""
    slope, level = np.polyfit(np.log(sizes), np.log(distinct), 1)
    return float(math.exp(level)), float(slope)


def fits(opened: OpenIndex, articles: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """The law as an index met its words: among the first so many articles, and among those after them.

    Words are numbered as they are met: those among the first n are one more than the greatest number there.
    """
    segments = sorted(opened.segments, key=lambda segment: segment.folder.name)
    greatest = np.maximum.accumulate(np.concatenate([np.asarray(each.words) for each in segments]))
    starts = np.cumsum([0, *(size for each in segments for size in np.diff(each.starts).tolist())])
    border = int(starts[min(articles, len(starts) - 1)])

    def fitted(first: int, last: int) -> tuple[float, float]:
        places = np.linspace(first, last, 20).astype(int)
        return heaps(places.tolist(), (greatest[places - 1] + 1).tolist())

    whole = len(greatest)
    return fitted(border // 20, border), fitted(border, whole) if whole > border else (math.nan, math.nan)
