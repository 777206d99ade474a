"""Stems by evidence: a word's forms are joined where the vocabulary shows that they are one word's."""

from collections.abc import Mapping
from functools import cached_property

from pyarabic import araby

from .affixes import propose
from .beginnings import Beginnings
from .dictionary import function_words, lexemes
from .endings import Endings
from .evidence import Evidence, skeleton
from .folding import fold
from .plurals import plural_links
from .roots import root

SHORTEST = 3
LONGEST = 25


class Stemmer:
    """Maps exact words to stems and roots, by what a frozen vocabulary supports."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.evidence = Evidence(counts)
        self._functions = {skeleton(w): b for w, b in function_words().items()}
        nouns = frozenset(map(skeleton, lexemes()))
        self._nouns = nouns
        closed = frozenset(self._functions) - nouns
        self._beginnings = Beginnings(self.evidence, lexemes(), closed)
        self._endings = Endings(self.evidence, nouns)

    def stem(self, word: str) -> str:
        """The stem of an exact word: a term in folded letters."""
        bare = self._bare(word)
        if bare is not None:
            return bare
        form = self.evidence.spelled_out(skeleton(word))
        return fold(self._endings.without(self._beginnings.without(form, word, propose(form))))

    def root(self, word: str) -> str:
        """The root of an exact word, with ء for every hamza; empty when there is none."""
        if self._bare(word) is not None:
            return ""
        form = self.evidence.spelled_out(skeleton(word))
        proposal = propose(form)
        start = self._beginnings.without(form, word, proposal)
        return root(form, proposal, self._endings.steps(start))

    @cached_property
    def _kin(self) -> dict[str, tuple[str, ...]]:
        return plural_links(self.evidence, self.stem, self._functions.keys())

    def kin(self, stem: str) -> tuple[str, ...]:
        """The stems of the broken plurals of a noun with this stem, or of its singular."""
        return self._kin.get(stem, ())

    def _bare(self, word: str) -> str | None:
        """The stem of a word that is not taken apart: a function word, a short one, one in other letters."""
        form = skeleton(word)
        bare = self._functions.get(form)
        if bare is not None and self._is_function(word, form, bare):
            return fold(bare)
        if not araby.HAMZA <= form[:1] <= araby.YEH or not SHORTEST <= len(form) <= LONGEST:
            return fold(word)
        return None

    def _is_function(self, word: str, form: str, bare: str) -> bool:
        if word not in function_words() and self.evidence.hamza(form) < 0.5:
            return False
        if form == skeleton(bare) or form not in self._nouns:
            return True
        return 100 * self.evidence.definite(form) <= self.evidence.count(form)
