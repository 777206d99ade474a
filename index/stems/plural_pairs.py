"""Pairs that may be a noun's and its broken plural's: those of the table, and the dictionary's of other words."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from pyarabic import araby

from index.words import letters
from index.words.folding import fold

from .dictionary import NounNumber, broken_plurals, singulars
from .evidence import ABOVE, Evidence, skeleton
from .places import relatives
from .plural_shapes import shape_of
from .plural_table import Mark, table_forms, table_plurals, table_singulars, without_defect

# How many times as often as by chance the words of a pair must meet: of the table's, where one of them is mostly
# another word; of the dictionary's, which nobody has read.
MARKED = 5.0
UNREAD = 10.0
# From this share with إ on a plural's skeleton is rather another word.
MOSTLY_BELOW = 0.1
_UNSTABLE = str.maketrans(dict.fromkeys((*letters.WEAK, araby.HAMZA, araby.TEH_MARBUTA), ""))
ADDED = ("", araby.NOON)
_DOUBLED = re.compile(r"(.)\1")


class Candidate(NamedTuple):
    """Two lexemes that may be a noun's and its broken plural's.

    They are linked when they meet in articles at least `least` times as often as chance has it; the table proves those
    of which it is nothing. `apart` is a plural of another meaning than the noun's other plurals.
    """

    one: str
    many: str
    least: float
    apart: bool = False


# The lexeme of an exact word; whether an exact word is a function word.
LexemeOf = Callable[[str], str]
IsFunction = Callable[[str], bool]


def candidates(evidence: Evidence, lexeme: LexemeOf, is_function: IsFunction) -> list[Candidate]:
    """The pairs of the table whose words are lexemes of their own, and the dictionary's whose words are met."""
    return [*_judged(evidence, lexeme, is_function), *_unread(evidence, lexeme, is_function)]


def _judged(evidence: Evidence, lexeme: LexemeOf, is_function: IsFunction) -> Iterator[Candidate]:
    """The pairs of the table."""
    for pair in table_plurals():
        one, many = lexeme(pair.singular), lexeme(pair.plural)
        if one == many or is_function(pair.singular) or is_function(pair.plural):
            continue
        if _is_own(pair.singular, one, evidence) and _is_own(pair.plural, many, evidence):
            least = MARKED if pair.mark is Mark.ARTICLES else 0.0
            yield Candidate(one, many, least, apart=pair.mark is Mark.APART)


def _is_own(word: str, lexeme: str, evidence: Evidence) -> bool:
    """Whether a word's lexeme is its own, and not that of another word that some rule joins it to: جار is no جاري."""
    if lexeme in (word, fold(word)):
        return True
    form = skeleton(word)
    rest = form.removesuffix(araby.TEH_MARBUTA)
    if lexeme in (fold(without_defect(form)), fold(relatives().get(form, ""))):
        return True
    return lexeme == fold(rest) and evidence.noun(form) >= evidence.noun(rest)


def _unread(evidence: Evidence, lexeme: LexemeOf, is_function: IsFunction) -> Iterator[Candidate]:
    """The pairs of the dictionary of words that the table does not have, if nothing speaks against them."""
    for pair in _plain_pairs():
        if not _is_met(pair, evidence) or is_function(pair.singular) or is_function(pair.plural):
            continue
        one, many = lexeme(pair.singular), lexeme(pair.plural)
        if one != many and _is_own(pair.singular, one, evidence) and _is_own(pair.plural, many, evidence):
            yield Candidate(one, many, UNREAD)


@cache
def _plain_pairs() -> tuple[NounNumber, ...]:
    """The pairs of words that the table does not have for which their shapes and consonants speak.

    ظهور and شباب are listed as plurals, and are singular nouns themselves.
    """
    return tuple(
        pair
        for pair in broken_plurals()
        if skeleton(pair.singular) not in table_singulars()
        and skeleton(pair.plural) not in table_forms()
        and pair.plural not in singulars()
        and shape_of(*pair)
        and _same_consonants(skeleton(pair.singular), skeleton(pair.plural))
    )


def _is_met(pair: NounNumber, evidence: Evidence) -> bool:
    """Whether both words are met, and no other word of the same letters is: أظهار is listed, but papers write إظهار."""
    many = skeleton(pair.plural)
    if not (evidence.noun(skeleton(pair.singular)) and evidence.noun(many)):
        return False
    return not (pair.plural.startswith(ABOVE) and evidence.hamza_below(many) > MOSTLY_BELOW)


def _same_consonants(one: str, many: str) -> bool:
    """Whether a noun and a plural have the same strong letters, but for an ن added (بلدان) or lost (برامج)."""
    strong, plural = _strong(one), _strong(many)
    if any(plural == strong + added for added in ADDED):
        return True
    return len(strong) > 4 and strong.replace(araby.NOON, "", 1) == plural


def _strong(form: str) -> str:
    """The letters that no plural changes; a doubled one counts once: حصة and حصص, طبيب and أطباء."""
    return _DOUBLED.sub(r"\1", form.translate(_UNSTABLE).rstrip(araby.HEH) or form)
