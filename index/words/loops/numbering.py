"""Numbering by compiled loops: what `index.words.numbering` does, for many texts."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from index.files.arrays import Ints, Longs
from index.words.numbering import MOST_REMEMBERED, OF_THIS_THREAD, NumberedWords, ToldWords, Words_co, in_runs

from .cutting import UNMET, number_as_met
from .written import FORMLESS, WrittenWords


def numbered_by_loops(texts: Iterable[str]) -> NumberedWords[list[str]]:
    """The same as `numbered`."""
    return _numbered(texts, WrittenWords.named)


def numbered_in_turn(texts: Iterable[str]) -> NumberedWords[ToldWords]:
    """The same, as one who is told all that is numbered so in this thread needs it: most words come again."""
    return _numbered(texts, WrittenWords.told)


def _numbered(
    texts: Iterable[str], words: Callable[[WrittenWords, Ints], Words_co]
) -> NumberedWords[Words_co]:
    known = _known()
    running = [_cut_together(together, known) for together in in_runs(texts)]
    numbers, letters, sizes = map(np.concatenate, zip(*running, strict=True))
    places = np.full(len(known.forms), UNMET, dtype=np.int32)
    met = np.empty(len(known.forms), dtype=np.int32)
    count = number_as_met(numbers, places, met)
    return NumberedWords(words(known, met[:count]), numbers, letters, sizes)


def _known() -> WrittenWords:
    """This thread's memory."""
    known: WrittenWords | None = getattr(OF_THIS_THREAD, "known_to_loops", None)
    if known is None or len(known) > MOST_REMEMBERED:
        known = OF_THIS_THREAD.known_to_loops = WrittenWords()
    return known


def _cut_together(texts: Sequence[str], known: WrittenWords) -> tuple[Ints, Ints, Longs]:
    """The words of texts that are cut as one: none reaches over the end of a line, nor is a clitic joined there."""
    numbers, starts = known.cut("\n".join(texts))
    begins = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum([len(text) + 1 for text in texts], out=begins[1:])
    if (numbers == FORMLESS).any():
        held = numbers != FORMLESS
        numbers, starts = numbers[held], starts[held]
    sizes = np.diff(np.searchsorted(starts, begins))
    return numbers, (starts - np.repeat(begins[:-1], sizes)).astype(np.int32), sizes
