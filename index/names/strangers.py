"""Strangers: which words may be foreign names, and which are Arabic words with a meaning of their own.

A word of the dictionary that has a root is none, nor a verb, nor an adjective or a feminine made of such a word. Loans
stand in the dictionary too, without a root. Of other words the root tells that is read from their letters: where the
dictionary has it, the word may be an Arabic name (حميدان beside حمدان), or a foreign one by chance (سيرجي).
"""

from functools import cache

from pyarabic import araby

from index.stems.conjugation import present_stems
from index.stems.dictionary import broken_plurals, folded_lexemes, function_words, lexemes
from index.words.folding import fold

SHORTEST_NAME = 3
# What was not taken off a word that is rarely met, and a letter that was typed twice.
_JOINED = (araby.WAW, araby.FEH, araby.ALEF)
# Names of two Arabic words that are written as one: عبدالحسين.
_SERVANT_OF = "عبدال"
# Letters of Arabic that hardly any foreign name is written with.
_ARABIC_LETTERS = frozenset((araby.AIN, araby.HAH, araby.DAD, araby.ZAH))
# What makes another word of one that the dictionary has: an adjective, a feminine, an accusative.
_ENDINGS = (araby.YEH, araby.HEH, araby.ALEF, araby.YEH + araby.HEH)


def is_stranger(folded: str) -> bool:
    """Whether a lexeme in folded letters may be a foreign name or a loan."""
    if len(folded) < SHORTEST_NAME or not folded.isalpha() or not araby.HAMZA <= folded[0] <= araby.YEH:
        return False
    arabic = _arabic_words()
    if folded in arabic or folded in _verb_names() or folded.startswith(_SERVANT_OF):
        return False
    bases = [folded.removesuffix(ending) for ending in _ENDINGS if folded.endswith(ending)]
    bases += [folded + araby.HEH, *(folded[1:] for letter in _JOINED if folded.startswith(letter))]
    return arabic.isdisjoint(bases)


def has_arabic_letters(folded: str) -> bool:
    """Whether a word has letters that hardly any foreign name is written with."""
    return not _ARABIC_LETTERS.isdisjoint(folded)


def is_listed(folded: str) -> bool:
    """Whether the dictionary has a word in folded letters; one that has no root is a loan."""
    return folded in folded_lexemes()


def is_root(root: str) -> bool:
    """Whether the dictionary has words of a root, in which ء stands for every hamza."""
    return root in _roots()


@cache
def _arabic_words() -> frozenset[str]:
    """Words of the dictionary that have a root, their plurals, and function words, in folded letters."""
    rooted = {word for word, roots in lexemes().items() if roots}
    plurals = {pair.plural for pair in broken_plurals() if pair.singular in rooted}
    return frozenset(map(fold, {*rooted, *plurals, *function_words()}))


@cache
def _verb_names() -> frozenset[str]:
    """Verbs by what names them, in folded letters."""
    return frozenset(fold(name) for names in present_stems().values() for name in names)


@cache
def _roots() -> frozenset[str]:
    return frozenset(root for roots in lexemes().values() for root in roots)
