"""Many words at once: their lexemes, stems and roots from compiled code, and the others from the stemmer."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.stems.evidence import skeleton
from index.stems.plural_forms import spelled_plural
from index.stems.stemmer import Stemmer

from . import codes
from .desk import LEXEME_PLACE, ROOM, ROOT_PLACE, STEM_PLACE, new_desk
from .forms import FormLetters
from .lexicon import SKELETON_PATTERN, laid_end_to_end, lexicon_of
from .parting import part_words

# So many words are taken apart at once: the letters of what is found take three megabytes.
WORDS_AT_ONCE = 1 << 14
_ARABIC = re.compile("[\u0621-\u06ff]*")
_NEWLINE = ord("\n")


class Apart(NamedTuple):
    """What a word was taken apart into."""

    lexeme: str
    stem: str
    root: str


class ManyStems:
    """A stemmer of which many words are asked, each of them once, in blocks that are known before."""

    def __init__(self, stemmer: Stemmer, words: Sequence[str] = ()) -> None:
        """Take the words apart as the stemmer would, but for those that it has to take apart itself."""
        self._stemmer = stemmer
        self._lexicon, self._desk = lexicon_of(stemmer.evidence.pool), new_desk()
        self._taken: dict[str, Apart] = {}
        self.take(words)

    def take(self, words: Sequence[str]) -> None:
        """Take these words apart, of which it is asked next, and let go of those of before."""
        self._taken = {}
        # Words that begin alike one after the other: the forms that they are looked up by are then at hand.
        arabic = sorted(word for word in words if _ARABIC.fullmatch(word))
        for at in range(0, len(arabic), WORDS_AT_ONCE):
            block = arabic[at : at + WORDS_AT_ONCE]
            found = np.zeros((len(block), (ROOT_PLACE + 1) * ROOM), dtype=np.int32)
            sizes = np.empty((len(block), ROOT_PLACE + 1), dtype=np.int64)
            part_words(self._lexicon, self._desk, _skeleton_letters(), *laid_end_to_end(block), found, sizes)
            lexemes, stems, roots = (
                _as_strings(found, sizes, place) for place in (LEXEME_PLACE, STEM_PLACE, ROOT_PLACE)
            )
            for number in np.flatnonzero(sizes[:, 0] >= 0).tolist():
                self._taken[block[number]] = Apart(lexemes[number], stems[number], roots[number])

    def lexeme(self, word: str) -> str:
        """The word of which an exact word is a form."""
        taken = self._taken.get(word)
        if taken is None:
            return self._stemmer.lexeme(word)
        return spelled_plural(taken.lexeme, word) or taken.lexeme

    def stem(self, word: str) -> str:
        """The stem of an exact word."""
        taken = self._taken.get(word)
        return self._stemmer.stem(word) if taken is None else taken.stem

    def root(self, word: str) -> str:
        """The root of an exact word."""
        taken = self._taken.get(word)
        return self._stemmer.root(word) if taken is None else taken.root


@cache
def _skeleton_letters() -> FormLetters:
    """The letter of a skeleton for each letter; nought for one that a skeleton does not have."""
    found = [skeleton(chr(code)) for code in range(codes.SKELETON_LETTERS)]
    return np.array([ord(each) if SKELETON_PATTERN.fullmatch(each) else 0 for each in found], dtype=np.int32)


def _as_strings(found: FormLetters, sizes: NDArray[np.int64], place: int) -> list[str]:
    """The strings of one place; empty where there is none."""
    letters, ends = found[:, place * ROOM : (place + 1) * ROOM], np.maximum(sizes[:, place], 0)
    letters[np.arange(len(ends)), ends] = _NEWLINE
    taken = letters[np.arange(ROOM) <= ends[:, None]]
    return taken.tobytes().decode("utf-32-le").split("\n")
