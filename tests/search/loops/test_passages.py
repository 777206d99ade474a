"""The best passage, against a plain account of what it is on random texts; and where sentences begin."""

import random
import re

import numpy as np
import pytest
from numpy.typing import NDArray

from index.files.arrays import Floats, Ints, Longs
from search.loops import passages, sentences

SIZE, BEFORE, LETTERS = 12, 3, 80
SEEDS = range(60)
# What ends a sentence of the made-up texts, whose words have two letters or more.
SENTENCE = re.compile(r"(?:[!?؟…]|(?<![.\s])\.)\s|\n")


class Text:
    """A made-up text: words and the signs between them, some of the words marked for one of three leaves."""

    def __init__(self, chance: random.Random) -> None:
        count = chance.randrange(1, 60)
        words = ["".join(chance.choices("ابتثa", k=chance.randrange(2, 9))) for _ in range(count)]
        signs = [
            chance.choice([" ", " ", " ", " ", "، ", ". ", "؟ ", "\n", ".. ", "."]) for _ in range(count)
        ]
        self.text = "".join(word + sign for word, sign in zip(words, signs, strict=True)).strip()
        self.starts = [match.start() for match in re.finditer(r"[^\W\d_]+", self.text)]
        self.places = sorted(chance.sample(range(count), min(count, chance.randrange(1, 9))))
        self.leaves = [chance.choice([-2, -1, 0]) for _ in self.places]
        self.worths = [chance.choice([0.9, 0.95, 1.0]) for _ in self.places]

    def begins(self, word: int) -> bool:
        """Whether a word begins a sentence, not the first one."""
        before = self.text[self.starts[word - 1] : self.starts[word]]
        return word > 0 and bool(SENTENCE.search(before))

    def held(self, first: int) -> tuple[set[int], float]:
        """The leaves of the passage that begins with a word, and what else speaks for it."""
        ends = [*self.starts[1:], len(self.text)]
        inside = [at for at in range(first, len(ends))[:SIZE] if ends[at] <= self.starts[first] + LETTERS]
        marks = [mark for mark, place in enumerate(self.places) if place in inside]
        leaves = {self.leaves[mark] for mark in marks}
        best = {
            leaf: max(self.worths[mark] for mark in marks if self.leaves[mark] == leaf) for leaf in leaves
        }
        news = [next(self.places[mark] for mark in marks if self.leaves[mark] == leaf) for leaf in leaves]
        apart = max(news, default=0) - min(news, default=0)
        repeats = min(len(marks) - len(leaves), passages.MOST_REPEATS)
        return leaves, sum(best.values()) + passages.REPEAT * repeats - passages.NEARNESS * apart

    def best(self) -> int:
        """The first word of the best passage, before it is filled."""
        begun = [
            next((word for word in range(place, max(place - SIZE, 0), -1) if self.begins(word)), -1)
            for place in self.places
        ]
        elsewhere = [max(place - BEFORE, 0) for place in self.places]
        found = [(0, 2), *((word, 1) for word in begun if word > 0), *((word, 0) for word in elsewhere)]
        ranked = [
            (len(self.held(word)[0]), kind, round(self.held(word)[1], 6), -word) for word, kind in found
        ]
        return -max(ranked)[-1]

    def arrays(self) -> tuple[NDArray[np.uint32], Ints, Longs, Longs, Floats]:
        """The letters' numbers, where the words start, and the marks."""
        letters = np.array([ord(letter) for letter in self.text], dtype=np.uint32)
        starts = np.array(self.starts, dtype=np.int32)
        return letters, starts, np.array(self.places), np.array(self.leaves), np.array(self.worths)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_best_passage_holds_the_most_and_begins_best(seed: int) -> None:
    for number in range(20):
        made = Text(random.Random(seed * 100 + number))
        letters, starts, places, leaves, worths = made.arrays()
        found = passages.best_passage(
            letters, sentences.KINDS, starts, places, leaves, worths, (SIZE, BEFORE, LETTERS)
        )
        best = made.best()
        assert found <= best
        assert found == passages.fill(letters, sentences.KINDS, starts, best, SIZE, LETTERS), made.text
        assert made.held(found)[0] >= made.held(best)[0]


BEGINNINGS = {
    "point": ("انتهى. بدأ", True),
    "question": ("انتهى؟ بدأ", True),
    "Latin question": ("انتهى? بدأ", True),
    "exclamation": ("انتهى! بدأ", True),
    "ellipsis": ("انتهى… بدأ", True),
    "both": ("انتهى؟! بدأ", True),
    "new line": ("انتهى\nبدأ", True),
    "pause before a new line": ("انتهى..\nبدأ", True),
    "space before the point": ("انتهى . بدأ", True),
    "quoted": ("«انتهى». «بدأ", True),
    "end within quotes": ("«انتهى.» بدأ", True),
    "quotes of another kind": ("“انتهى.”\u00a0(بدأ", True),
    "bullet": ("انتهى. • بدأ", True),
    "emoji": ("انتهى. \U0001f600 بدأ", True),
    "after a year": ("عام 2015. بدأ", True),
    "after a figure": ("المركز 5. بدأ", True),
    "after a percentage": ("نسبة 6%. بدأ", True),
    "after a letter in brackets": ("فئة (ب). بدأ", True),
    "none": ("انتهى بدأ", False),
    "comma": ("انتهى، بدأ", False),
    "semicolon": ("انتهى؛ بدأ", False),
    "colon": ("قال: بدأ", False),
    "quotes alone": ("«انتهى» بدأ", False),
    "question within a sentence": ("«أين انتهى؟»، بدأ", False),
    "pause": ("انتهى.. بدأ", False),
    "long pause": ("انتهى... بدأ", False),
    "title": ("قال د. بدأ", False),
    "title at the start": ("د. بدأ", False),
    "initials": ("وكالة أ. ف. بدأ", False),
    "initials without spaces": ("وكالة أ.ف.بدأ", False),
    "title of two letters with points": ("قال أ.د. بدأ", False),
    "address": ("العربية.بدأ", False),
    "query of an address": ("a?بدأ", False),
}


@pytest.mark.parametrize(("text", "begins"), BEGINNINGS.values(), ids=BEGINNINGS)
def test_where_a_sentence_begins(text: str, begins: bool) -> None:
    letters = np.array([ord(letter) for letter in text], dtype=np.uint32)
    last = text.index("بدأ")
    before = max(match.start() for match in re.finditer(r"\w+", text[:last]))
    assert sentences.begins_sentence(letters, sentences.KINDS, before, last) == begins
