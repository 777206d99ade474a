"""Stems by evidence: a word's forms are joined where the vocabulary shows that they are one word's."""

from collections.abc import Mapping

import pyarabic.araby as araby

from .affixes import proclitics, propose
from .beginnings import Beginnings
from .dictionary import function_words, lexemes
from .endings import Endings
from .evidence import Evidence, skeleton
from .folding import fold

SHORTEST = 3
LONGEST = 25


class Stemmer:
    """Maps exact words to stems and roots, by what a frozen vocabulary supports."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.evidence = Evidence(counts)
        self._functions = function_words()
        nouns = frozenset(map(skeleton, lexemes()))
        closed = frozenset(map(skeleton, self._functions))
        self._beginnings = Beginnings(self.evidence, nouns, closed)
        self._endings = Endings(self.evidence, nouns)

    def stem(self, word: str) -> str:
        """The stem of an exact word: a term in folded letters."""
        return self.forms(word)[-1]

    def forms(self, word: str) -> list[str]:
        bare = self._functions.get(word)
        if bare is not None and self._is_function(word, bare):
            return [fold(bare)]
        form = skeleton(word)
        if not araby.HAMZA <= form[:1] <= araby.YEH or not SHORTEST <= len(form) <= LONGEST:
            return [fold(word)]
        form = self.evidence.spelled_out(form)
        start = self._beginnings.without(form, word, propose(form))
        return [fold(self._endings.without(start))]

    def _is_function(self, word: str, bare: str) -> bool:
        if word == bare or word not in lexemes():
            return True
        return self.evidence.count(skeleton(bare)) >= self.evidence.count(skeleton(word))

    def root(self, word: str) -> str:
        return ""
