"""Latin letters: how likely it is that somebody types these letters as a word, by the letters of names and of English.

Each letter is as likely as it is after the two before it, after the one before it, and by itself, in the names of the
gazetteer and the common words of English: 25,000 letters, enough to tell a word from what another keyboard makes.
"""

from collections import Counter
from functools import cache
from math import log

from index.files.kept_tables import kept

from .gazetteer import latin_names
from .readings import ordinary_words

# What a letter after two, after one and by itself each have to say, and so much for any letter.
_AFTER_TWO, _AFTER_ONE, _ALONE, _ANY_AT_ALL = 0.6, 0.3, 0.09, 0.01 / 40
# What is typed is a common word in so many of the cases, each as likely as another.
COMMON = 0.3
# The logarithm of how likely each letter of a word is at least, on the average: names lie above -3.4, keys below -3.6.
SPOKEN = -3.6
_WORD_EDGE = " "


class LatinLetters:
    """Counts of letters after letters."""

    def __init__(self) -> None:
        self._words = _known_words()
        self._counts = Counter(_counted_letters())

    def log_likelihood(self, word: str) -> float:
        """The logarithm of how likely a word is, in small letters without accents."""
        spelled = f"{_WORD_EDGE}{_WORD_EDGE}{word}{_WORD_EDGE}"
        letters = sum(log(self._likelihood(spelled, at)) for at in range(2, len(spelled)))
        return max(letters, log(COMMON / len(self._words))) if word in self._words else letters

    def _likelihood(self, spelled: str, at: int) -> float:
        counts = self._counts
        after_two = counts[spelled[at - 2 : at + 1]] / (counts[f"<{spelled[at - 2 : at]}"] or 1)
        after_one = counts[f"1{spelled[at - 1 : at + 1]}"] / (counts[f"1<{spelled[at - 1]}"] or 1)
        alone = counts[f"0{spelled[at]}"] / counts["0<"]
        return _AFTER_TWO * after_two + _AFTER_ONE * after_one + _ALONE * alone + _ANY_AT_ALL


def is_spoken(word: str) -> bool:
    """Whether a word in small letters without accents may be said: its letters follow each other as in names."""
    return latin_letters().log_likelihood(word) > SPOKEN * (len(word) + 1)


def _known_words() -> frozenset[str]:
    return frozenset({*ordinary_words(), *(part for name in latin_names() for part in name.split(" "))})


@kept
def _counted_letters() -> dict[str, int]:
    """How often letters follow each other in the words."""
    counts: Counter[str] = Counter()
    for word in _known_words():
        spelled = f"{_WORD_EDGE}{_WORD_EDGE}{word}{_WORD_EDGE}"
        for at in range(2, len(spelled)):
            counts.update((spelled[at - 2 : at + 1], f"1{spelled[at - 1 : at + 1]}", f"0{spelled[at]}"))
            counts.update((f"<{spelled[at - 2 : at]}", f"1<{spelled[at - 1]}", "0<"))
    return dict(counts)


@cache
def latin_letters() -> LatinLetters:
    """They are the same for every index; made when first asked for."""
    return LatinLetters()
