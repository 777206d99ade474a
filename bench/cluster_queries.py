"""Requests of every kind over an index, by a seed: what a reader may type, and what may be chosen beside it."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from questions import PHRASES, Asker

from corpus.article import Article
from index.generations.open_index import OpenIndex
from index.segments.labels import labels_of
from search.query.plan import Choice, Choices, CopiesShown, Filters, Sort
from search.query.request import Request

ASKED_OF_EACH = 400
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
KEYBOARD = str.maketrans("ابتثجحخدرزسشصضطعغفقكلمنهوي", "hfjee[o]v.saqwtuytr;glki,d")


class Requests:
    """Makes requests of an index's own words and labels."""

    def __init__(self, opened: OpenIndex, seed: int) -> None:
        self._random = random.Random(seed)
        self._segments = opened.segments
        asked = Asker(opened, seed).questions(ASKED_OF_EACH, ())
        self._pairs = [each.words for each in asked if each.kind != PHRASES]
        self._adjacent = [each.words for each in asked if each.kind == PHRASES]
        self._kinds: Mapping[str, Callable[[], Request]] = {
            "word": lambda: Request(self._word()),
            "two words": lambda: Request(self._pair()),
            "three words": lambda: Request(f"{self._pair()} {self._word()}"),
            "sentence": lambda: Request(self._passage(8)),
            "long sentence": lambda: Request(self._passage(20)),
            "phrase": lambda: Request(f'"{" ".join(self._beside())}"'),
            "phrase of four": lambda: Request(f'"{self._passage(4)}"'),
            "exactly": lambda: Request(f"={self._word()} {self._word()}"),
            "exact phrase": lambda: Request(f'="{" ".join(self._beside())}"'),
            "near": lambda: Request(f'"{self._pair()}"~{self._random.randint(1, 20)}'),
            "begins so": lambda: Request(f"{self._word()[:3]}* {self._word()}"),
            "ends so": lambda: Request(f"*{self._word()[-3:]}"),
            "a letter": lambda: Request(self._with_sign()),
            "nearly so": lambda: Request(f"{self._word()}~"),
            "sign in a phrase": lambda: Request('"{} {}*"'.format(*self._cut(self._beside()))),
            "either": lambda: Request(f"{self._word()} OR {self._pair()}"),
            "without": lambda: Request(f"{self._word()} -{self._word()}"),
            "parentheses": lambda: Request(f"({self._pair()}) OR ({self._word()} -{self._word()})"),
            "in the title": lambda: Request(f"title:{self._word()} {self._word()}"),
            "weighed": lambda: Request(f"{self._word()}^3 {self._word()}^0.5"),
            "related": lambda: Request(f"related:{self._word()} {self._word()}"),
            "root": lambda: Request(f"جذر:{self._word()}"),
            "misspelt": lambda: Request(f"{self._misspelt()} {self._word()}"),
            "other keyboard": lambda: Request(self._pair().translate(KEYBOARD)),
            "source typed": lambda: Request(f'source:"{self._label(0)}" {self._word()}'),
            "author": lambda: Request(f'author:"{self._label(1)}"'),
            "dates": lambda: Request(f"{self._word()} date:2015-0{self._random.randint(1, 9)}"),
            "facets": lambda: replace(Request(self._word()), filters=self._filters()),
            "days": lambda: replace(Request(self._pair()), filters=self._days()),
            "newest": lambda: Request(self._pair(), sort=Sort.NEWEST),
            "oldest": lambda: Request(self._word(), sort=Sort.OLDEST, page=2),
            "further page": lambda: Request(self._pair(), page=4),
            "copies folded": lambda: Request(self._pair(), copies=CopiesShown.FOLD),
            "folded, newest": lambda: Request(self._word(), copies=CopiesShown.FOLD, sort=Sort.NEWEST),
            "all articles": lambda: Request("", filters=self._filters()),
        }

    def of_every_kind(self, count: int) -> Iterator[tuple[str, Request]]:
        """So many, of each kind in turn."""
        kinds = [*self._kinds]
        for number in range(count):
            kind = kinds[number % len(kinds)]
            yield kind, self._kinds[kind]()

    def words(self, count: int) -> list[str]:
        """So many queries of one to four words, each once."""
        made = (
            " ".join(self._pair().split() + [self._word() for _ in range(self._random.randrange(3))])
            for _ in range(4 * count)
        )
        return list(dict.fromkeys(made))[:count]

    def _pair(self) -> str:
        return " ".join(self._random.choice(self._pairs))

    def _word(self) -> str:
        return str(self._random.choice(self._random.choice(self._pairs)))

    def _beside(self) -> tuple[str, ...]:
        return tuple(self._random.choice(self._adjacent))

    def _cut(self, words: tuple[str, ...]) -> tuple[str, str]:
        return words[0], words[1][: max(2, len(words[1]) // 2)]

    def _with_sign(self) -> str:
        word = self._word()
        at = self._random.randrange(1, len(word))
        return f"{word[:at]}?{word[at + 1 :]}"

    def _misspelt(self) -> str:
        letters = [*self._word()]
        letters[self._random.randrange(len(letters))] = self._random.choice(LETTERS)
        return "".join(letters)

    def _passage(self, words: int) -> str:
        found = self._article().text.replace('"', " ").split()
        start = self._random.randrange(max(1, len(found) - words))
        return " ".join(found[start : start + words])

    def _label(self, at: int) -> str:
        for _ in range(1_000):
            if name := [*labels_of(self._article())][at]:
                return str(name).replace('"', " ")
        return "~"

    def _filters(self) -> Filters:
        chosen = Choice((self._label(0), self._label(0)))
        refused = Choice((), (self._label(1),))
        return Filters(Choices(source=chosen, author=refused), dates=self._random.choice(((), ("2015-08",))))

    def _days(self) -> Filters:
        first = date(2015, 7, self._random.randint(1, 28))
        return Filters(first=first, last=date(2015, 8, self._random.randint(1, 28)))

    def _article(self) -> Article:
        segment = self._random.choice(self._segments)
        return segment.articles[self._random.randrange(len(segment))]
