"""The articles and the questions of the search benchmark, the same for every engine, by a seed.

A question is two words, as typed and as lexemes, since of lexemes it is kept where they stand. `frequent` words are in
a twentieth of the articles or more, `rare` ones in fewer than one of 200 and in five at least; `mixed` is one of each.
`asked` are words side by side in the questions of ../shared/queries, `adjacent` those side by side in an article: these
are asked as phrases.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np

from corpus.article import Article
from index.generations.open_index import OpenIndex
from index.segments.segment import UNDATED, YEAR_ONE
from index.terms.views import View
from index.words.tokens import tokens
from search.leaves.leaf_maker import LeafMaker
from search.ranking import Ranking

FREQUENT, RARE, RAREST = 1 / 20, 1 / 200, 5
SHORTEST = 3
CLASSES = ("frequent", "mixed", "rare", "asked")
PHRASES = "adjacent"
_EPOCH = (datetime(1970, 1, 1) - YEAR_ONE) // timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Question:
    """Two words as typed, and their lexemes."""

    kind: str
    words: tuple[str, str]
    lexemes: tuple[str, str]


def repeated(articles: list[Article], count: int, seed: int) -> Iterator[Article]:
    """So many articles: those given, then the same with other ids and their words shuffled."""
    shuffler = random.Random(seed)
    for number in range(count):
        turn, at = divmod(number, len(articles))
        if turn == 0:
            yield articles[at]
            continue
        article = articles[at]
        words = article.text.split()
        shuffler.shuffle(words)
        yield replace(article, id=f"{article.id}-{turn}", text=" ".join(words))


def export(opened: OpenIndex, path: Path) -> None:
    """Write the articles for the peers, a line each: id, source, seconds since 1970, title, lexemes with spaces."""
    column = opened.vocabulary.column(View.LEXEME)
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        for segment in opened.segments:
            for number, article in enumerate(segment.articles):
                words = segment.words[segment.starts[number] : segment.starts[number + 1]]
                lexemes = " ".join(column.terms[term] for term in column.numbers[words].tolist())
                minutes = int(segment.minutes[number])
                seconds = 0 if minutes == UNDATED else (minutes - _EPOCH) * 60
                title = " ".join((article.title or "").split())
                lines.write(f"{article.id}\t{article.source or ''}\t{seconds}\t{title}\t{lexemes}\n")


class Asker:
    """Chooses questions about the articles of an index."""

    def __init__(self, opened: OpenIndex, seed: int) -> None:
        self._opened = opened
        self._leaves = LeafMaker(opened.analyzer, Ranking())
        self._random = random.Random(seed)

    def questions(self, count: int, asked: Iterable[str]) -> list[Question]:
        """So many questions of each class."""
        chosen = [question for kind in ("frequent", "mixed", "rare") for question in self._drawn(kind, count)]
        pairs = sorted({pair for text in asked for pair in self._pairs(text)})
        chosen += [
            self._question("asked", pair) for pair in self._random.sample(pairs, min(count, len(pairs)))
        ]
        return chosen + list(self._adjacent(count))

    def _drawn(self, kind: str, count: int) -> Iterator[Question]:
        """Words of one article each, so that some article has both."""
        drawn = 0
        while drawn < count:
            words = self._words(self._article().text)
            rare = [word for word in words if self._is_rare(word)]
            frequent = [word for word in words if self._is_frequent(word)]
            first = rare if kind == "rare" else frequent
            second = frequent if kind == "frequent" else rare
            if first and second:
                pair = self._random.choice(first), self._random.choice(second)
                if pair[0] != pair[1]:
                    drawn += 1
                    yield self._question(kind, pair)

    def _adjacent(self, count: int) -> Iterator[Question]:
        for _ in range(count):
            pairs: list[tuple[str, str]] = []
            while not pairs:
                pairs = self._pairs(self._article().text)
            yield self._question(PHRASES, self._random.choice(pairs))

    def _is_rare(self, word: str) -> bool:
        return RAREST <= self._held[self._lexeme(word)] < RARE * self._opened.manifest.articles

    def _is_frequent(self, word: str) -> bool:
        return self._held[self._lexeme(word)] >= FREQUENT * self._opened.manifest.articles

    def _pairs(self, text: str) -> list[tuple[str, str]]:
        """Words side by side, neither of which only joins or asks, and both of which articles hold."""
        found = [token.word for token in tokens(text)]
        good = set(self._words(text))
        return [
            pair
            for pair in pairwise(found)
            if good.issuperset(pair) and all(self._held[self._lexeme(word)] >= RAREST for word in pair)
        ]

    def _words(self, text: str) -> list[str]:
        found = (token.word for token in tokens(text))
        return [word for word in found if len(word) >= SHORTEST and not self._leaves.is_question(word)]

    def _article(self) -> Article:
        segment = self._random.choice(self._opened.segments)
        return segment.articles[self._random.randrange(len(segment))]

    def _question(self, kind: str, words: tuple[str, str]) -> Question:
        first, second = words
        return Question(kind, words, (self._lexeme(first), self._lexeme(second)))

    def _lexeme(self, word: str) -> str:
        return self._opened.analyzer.terms(word)[View.LEXEME]

    @cached_property
    def _held(self) -> Counter[str]:
        """How many articles hold each lexeme."""
        column = self._opened.vocabulary.column(View.LEXEME)
        counts = np.zeros(len(column.terms), dtype=np.int64)
        for segment in self._opened.segments:
            for start, end in zip(segment.starts[:-1].tolist(), segment.starts[1:].tolist(), strict=True):
                counts[np.unique(column.numbers[segment.words[start:end]])] += 1
        return Counter(dict(zip(column.terms, counts.tolist(), strict=True)))
