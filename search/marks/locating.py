"""Locating: where in an article words stand that were asked for, by the numbers that the index has of its words."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

import numpy as np

from index.files.arrays import Ints
from index.segments.segment import Numbered
from index.words.tokens import Token, end_of_word

# The sieve's places, a power of 2: a word that was not asked for seldom falls on one that was.
_PLACES = 4_096


class Span(NamedTuple):
    """Where a word is in its text."""

    start: int
    end: int


class WordsAt(Sequence[Span]):
    """The words of a text by their `starts`, where they begin; the end of one is looked for when it is asked for."""

    def __init__(self, text: str, starts: Ints) -> None:
        self.text = text
        self.starts = starts

    @classmethod
    def of_tokens(cls, text: str, tokens: Sequence[Token]) -> "WordsAt":
        """The words of a text as it was cut."""
        return cls(text, np.array([token.start for token in tokens], dtype=np.int32))

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, at: int) -> Span: ...
    @overload
    def __getitem__(self, at: slice) -> "WordsAt": ...
    def __getitem__(self, at: int | slice) -> "Span | WordsAt":
        if isinstance(at, slice):
            return WordsAt(self.text, self.starts[at])
        start = int(self.starts[at])
        return Span(start, end_of_word(self.text, start))

    def start(self, at: int) -> int:
        """Where a word begins: sooner told than its span."""
        return int(self.starts[at])

    def spans(self, places: Sequence[int]) -> list[tuple[int, int]]:
        """Several words, in order: sooner told than one after the other."""
        text = self.text
        starts: list[int] = self.starts[places].tolist() if places else []
        # Words of one sign stand in one place.
        return [(start, end_of_word(text, start)) for start in dict.fromkeys(starts)]


@dataclass(frozen=True, slots=True)
class Located:
    """The words of a title or a text, the places of those that were asked for, and which number each has."""

    words: WordsAt
    places: Sequence[int]
    which: Sequence[int]


class Both(NamedTuple):
    """The title and the text of an article."""

    title: Located
    text: Located


class Sieve:
    """Lets through the words with some numbers; `numbers` are these, rising."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self.numbers = sorted(numbers)
        self._wanted: Ints = np.array(self.numbers, dtype=np.int32)
        self._places = np.zeros(_PLACES, dtype=bool)
        self._places[self._wanted % _PLACES] = True

    def locate(self, numbered: Numbered, title: str, text: str) -> Both | None:
        """The words of an article that have the numbers; None where its words are too far apart to be told."""
        from search.loops import passages as loops  # noqa: PLC0415

        size, end = len(numbered.words), numbered.title
        starts, places, which = np.empty((3, size), dtype=np.int32)
        count = loops.locate(*numbered, self._places, self._wanted, starts, places, which)
        if count < 0:
            return None
        found, numbers = places[:count].tolist(), which[:count].tolist()
        in_title = bisect_left(found, end)
        return Both(
            Located(WordsAt(title, starts[:end]), found[:in_title], numbers[:in_title]),
            Located(
                WordsAt(text, starts[end:]), [place - end for place in found[in_title:]], numbers[in_title:]
            ),
        )
