"""Locating: where in an article words stand that were asked for, by the numbers that the index has of its words."""

from collections.abc import Iterable, Sequence
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


class Located(NamedTuple):
    """A title or a text, where its words start, the places of those that were asked for, and which number each has."""

    text: str
    starts: Ints
    places: Ints
    which: Ints

    @property
    def words(self) -> WordsAt:
        """Its words."""
        return WordsAt(self.text, self.starts)


class Both(NamedTuple):
    """The title and the text of an article."""

    title: Located
    text: Located


class NumberedText(NamedTuple):
    """The title and the text of an article, and its words as the index has them."""

    title: str
    text: str
    numbered: Numbered


class Sieve:
    """Lets through the words with some numbers; `numbers` are these, rising."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self.numbers = sorted(numbers)
        self._wanted: Ints = np.array(self.numbers, dtype=np.int32)
        self._places = np.zeros(_PLACES, dtype=bool)
        self._places[self._wanted % _PLACES] = True

    def locate(self, articles: Sequence[NumberedText]) -> list[Both | None]:
        """The words of articles that have the numbers; None for one whose words are too far apart to be told."""
        from search.loops import passages as loops  # noqa: PLC0415

        words = np.concatenate([each.numbered.words for each in articles])
        gaps = np.concatenate([each.numbered.gaps for each in articles])
        ends = _part_ends(articles)
        starts, places, which = np.empty((3, len(words)), dtype=np.int32)
        counts = np.empty(len(ends), dtype=np.int64)
        loops.locate(words, gaps, np.array(ends), self._places, self._wanted, starts, places, which, counts)
        texts = [text for title, text, _ in articles for text in (title, text)]
        located, word, mark = [], 0, 0
        for text, word_end, count in zip(texts, ends, counts.tolist(), strict=True):
            mark_end = mark + max(count, 0)
            found = text, starts[word:word_end], places[mark:mark_end], which[mark:mark_end]
            located.append(Located._make(found) if count >= 0 else None)
            word, mark = word_end, mark_end
        pairs = zip(located[::2], located[1::2], strict=True)
        return [Both(title, text) if title and text else None for title, text in pairs]


def _part_ends(articles: Sequence[NumberedText]) -> list[int]:
    """Where each title and each text ends among the words of articles."""
    ends: list[int] = []
    end = 0
    for _, _, (words, _, title) in articles:
        ends += (end + title, end + len(words))
        end += len(words)
    return ends
