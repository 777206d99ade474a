"""Numbering: the words of many texts as numbers, which is what a segment keeps of them."""

from collections.abc import Iterable, Iterator, Sequence
from threading import local
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from .scan import scan
from .tokens import joined_form

# Texts are looked through together up to so many letters: more would not stay in a processor's cache.
SCANNED_TOGETHER = 1 << 17
# So many written words are remembered from one call to the next, since most come again; then it begins anew.
MOST_REMEMBERED = 1 << 18
_FORMLESS = -1  # the number of what is written and has no exact form
# What each thread remembers: `known`, and `known_to_loops`.
OF_THIS_THREAD = local()


class ToldWords(NamedTuple):
    """The distinct words of some texts in the order in which they are met, as their numbers in a memory of words.

    `new` are those, in the same order, that it has not told of before: who is told all of one memory in turn knows
    the others.
    """

    memory: int
    met: NDArray[np.int32]
    new: list[str]


AnyWords = list[str] | ToldWords
Words_co = TypeVar("Words_co", bound=AnyWords, covariant=True)


class NumberedWords(NamedTuple, Generic[Words_co]):
    """The distinct words of some texts in the order in which they are met, and the texts as numbers of these.

    Beside the number of each word there is the letter of its text at which it begins; `sizes` are the words of each
    text.
    """

    words: Words_co
    numbers: NDArray[np.int32]
    letters: NDArray[np.int32]
    sizes: NDArray[np.int64]


class _Remembered(dict[str, int]):
    """The number of each word as it is written; those with one exact form share a number in `words`."""

    def __init__(self) -> None:
        super().__init__()
        self.words: dict[str, int] = {}

    def __missing__(self, written: str) -> int:
        word = joined_form(written)
        number = self[written] = self.words.setdefault(word, len(self.words)) if word else _FORMLESS
        return number


class _RunningWords(NamedTuple):
    """The words of some texts, by numbers of what is remembered."""

    numbers: NDArray[np.int32]
    letters: NDArray[np.int32]
    sizes: NDArray[np.int64]


def numbered(texts: Iterable[str]) -> NumberedWords[list[str]]:
    """The words of the texts, which are those of `tokens`."""
    known = _remembered()
    numbers, letters, sizes = map(
        np.concatenate, zip(*(_running(together, known) for together in in_runs(texts)), strict=True)
    )
    places = np.full(len(known.words), len(numbers), dtype=np.int32)
    places[numbers[::-1]] = np.arange(len(numbers), dtype=np.int32)[
        ::-1
    ]  # the last that is written stays: the first
    met = np.flatnonzero(places < len(numbers))
    met = met[np.argsort(places[met])]
    places[met] = np.arange(len(met), dtype=np.int32)
    words = list(known.words)
    return NumberedWords([words[number] for number in met.tolist()], places[numbers], letters, sizes)


def _remembered() -> _Remembered:
    """This thread's memory."""
    known: _Remembered | None = getattr(OF_THIS_THREAD, "known", None)
    if known is None or len(known) > MOST_REMEMBERED:
        known = OF_THIS_THREAD.known = _Remembered()
    return known


def forget_words() -> None:
    """Let go of the words that this thread remembers, until it meets them again."""
    OF_THIS_THREAD.__dict__.clear()


def in_runs(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts, some at a time."""
    together: list[str] = []
    size = 0
    for text in texts:
        together.append(text)
        size += len(text)
        if size >= SCANNED_TOGETHER:
            yield together
            together, size = [], 0
    yield together


def _running(texts: Sequence[str], known: _Remembered) -> _RunningWords:
    """The words of texts that are scanned as one: none reaches over the end of a line, nor is a clitic joined there."""
    found = scan("\n".join(texts))
    numbers = np.fromiter(map(known.__getitem__, found.words), np.int32, len(found.words))
    begins = np.zeros(len(texts), dtype=np.int64)
    begins[1:] = np.cumsum([len(text) + 1 for text in texts[:-1]])
    places = np.searchsorted(begins, found.starts, side="right") - 1
    letters = (found.starts - begins[places]).astype(np.int32)
    held = numbers != _FORMLESS
    return _RunningWords(numbers[held], letters[held], np.bincount(places[held], minlength=len(texts)))
