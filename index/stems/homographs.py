"""Homographs: words that only a hamza or the dots of a last ي tell apart, and that hasty writers do not.

إعداد is a verbal noun and أعداد a plural; على is a preposition and علي a name. Each is a term of its own, and what is
written without the sign goes with the one that is written more often.
"""

from functools import cache

from pyarabic import araby

from index.files.kept_tables import kept
from index.words.folding import fold

from .dictionary import broken_plurals, function_words, lexemes, singulars
from .evidence import BELOW, Evidence, Hamzas, skeleton
from .prefixes import CONJUNCTIONS, PREPOSITIONS

# Both are met: one of them this share of what is written with a hamza.
RARER = 0.1


@kept
def verbal_nouns() -> frozenset[str]:
    """Verbal nouns in إ as skeletons, of whose letters a broken plural in أ is as well."""
    plurals = {pair.plural for pair in broken_plurals()}
    return frozenset(
        skeleton(word)
        for word, verbal in singulars().items()
        if verbal and word.startswith(BELOW) and araby.ALEF_HAMZA_ABOVE + word[1:] in plurals
    )


@kept
def undotted_functions() -> frozenset[str]:
    """Function words in ى that are another word with the dots of ي, in exact form."""
    return frozenset(word for word in function_words() if dotted(word) in lexemes())


@cache
def dotted_nouns() -> frozenset[str]:
    """The other words of these, in exact form."""
    return frozenset(map(dotted, undotted_functions()))


def dotted_noun(word: str) -> str | None:
    """The other word that an exact word is, bare or with a letter joined before it: علي of وعلي and لعلي."""
    if not word.endswith(araby.YEH):
        return None
    for form in (word, word[1:] if word.startswith((*CONJUNCTIONS, *PREPOSITIONS)) else ""):
        if form in dotted_nouns():
            return fold(form)
    return None


def dotted(word: str) -> str:
    """An exact word with the dots of ي on its last ى; empty where it has none."""
    return word[:-1] + araby.YEH if word.endswith(araby.ALEF_MAKSURA) else ""


def undotted(word: str) -> str:
    """An exact word with ى for a last ي, as Egypt writes it; empty where it has none."""
    return word[:-1] + araby.ALEF_MAKSURA if word.endswith(araby.YEH) else ""


class Homographs:
    """Gives each of two homographs a term of its own."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence

    def term(self, form: str, written: Hamzas) -> str:
        """The term of a skeleton, folded; with إ where it is a verbal noun and could be a plural in أ."""
        folded = fold(form)
        return BELOW + folded[1:] if form in verbal_nouns() and self._is_below(form, written) else folded

    def _is_below(self, form: str, written: Hamzas) -> bool:
        below = self._evidence.hamza_below(form)
        above = self._evidence.hamza_first(form) - below
        if min(below, above) < RARER * (below + above):
            return False
        return written.below or (not written.above and below > above)
