"""Strangers: which words may be foreign names, and which are Arabic words with a meaning of their own.

A word of the dictionary that has a root is none, nor a verb, nor an adjective or a feminine made of such a word. Loans
stand in the dictionary too, without a root. Other words may be Arabic names (حميدان beside حمدان): one of a pattern of
the dictionary's words, of a root that it has. Some foreign ones are so by chance (ريغان).
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from pyarabic import araby

from index.files.kept_tables import kept
from index.stems.conjugation import past_stems, present_stems
from index.stems.dictionary import broken_plurals, folded_lexemes, function_words, lexemes
from index.stems.places import places
from index.stems.roots import likeliest, readings
from index.words.folding import fold

SHORTEST_NAME = 3
# What Arabic names are made with: منصوري, حميدان.
_NAME_ENDINGS = (araby.YEH, araby.ALEF + araby.NOON)
# The score of a reading from which a root is more than a chance of letters.
CREDIBLE = 6.0
# What was not taken off a word that is rarely met, and a letter that was typed twice.
_NOT_TAKEN_OFF = (araby.WAW, araby.FEH, araby.ALEF)
# Names of two Arabic words that are written as one: عبدالحسين.
_SERVANT_OF = "عبدال"
# Letters of Arabic that hardly any foreign name is written with.
_OF_ARABIC = frozenset((araby.AIN, araby.HAH, araby.DAD, araby.ZAH))
# What makes another word of one that the dictionary has: an adjective, a feminine, an accusative, a plural, a pronoun.
_TEH = araby.TEH
_ENDINGS = (
    araby.YEH,
    araby.HEH,
    araby.ALEF,
    araby.YEH + araby.HEH,
    araby.YEH + araby.NOON,
    araby.WAW + araby.NOON,
    araby.ALEF + _TEH,
    araby.NOON + araby.ALEF,
    araby.HEH + araby.ALEF,
    araby.HEH + araby.MEEM,
)
# Behind these a feminine has ت for its ة.
_AFTER_FEMININE = (araby.HEH, araby.ALEF, araby.YEH, araby.NOON + araby.ALEF, araby.HEH + araby.ALEF)
_FEMININE_ENDINGS = tuple(_TEH + ending for ending in _AFTER_FEMININE)
# An accusative of a word of the dictionary has no lexeme of its own: أنجيلا is none of إنجيل.
_ENDINGS_OF_ORIGINS = tuple(ending for ending in _ENDINGS if ending != araby.ALEF)
# A participle begins so; its feminine, accusative and plurals are longer.
_PARTICIPLE, LONG_PARTICIPLE = araby.MEEM, 6
# The letters of the present, the particles that are written together with a verb, and what ends it.
_PRESENT_LETTERS = (araby.YEH, _TEH, araby.NOON, araby.ALEF)
_PARTICLES = ("", *"فولس", "لا", "ما", "وس", "فس")
_NEGATIONS = ("لا", "ما")
_VERB_ENDINGS = ("", araby.HEH, _TEH, _TEH + araby.HEH, "وا", "ون", "نا", "ها", "هم", "ان")
SHORTEST_STEM = 3


def is_stranger(folded: str) -> bool:
    """Whether a lexeme in folded letters may be a foreign name or a loan."""
    if len(folded) < SHORTEST_NAME or not folded.isalpha() or not araby.HAMZA <= folded[0] <= araby.YEH:
        return False
    arabic = _arabic_words()
    if folded in arabic or folded.startswith(_SERVANT_OF) or not arabic.isdisjoint(_origins(folded)):
        return False
    if folded in _verb_names() or _is_participle(folded):
        return False
    return not any(folded.startswith(each) and is_verb(folded[len(each) :]) for each in _NEGATIONS)


def _origins(folded: str) -> Iterator[str]:
    """The words of which a word may be made."""
    yield folded + araby.HEH
    if folded.startswith(_NOT_TAKEN_OFF):
        yield folded[1:]
    if folded.endswith(_ENDINGS_OF_ORIGINS):
        yield from (folded.removesuffix(ending) for ending in _ENDINGS_OF_ORIGINS if folded.endswith(ending))
    if folded.endswith(_FEMININE_ENDINGS):
        for ending in _FEMININE_ENDINGS:
            if folded.endswith(ending):
                yield folded.removesuffix(ending) + araby.HEH


def _is_participle(folded: str) -> bool:
    return (
        len(folded) >= LONG_PARTICIPLE
        and folded[0] == _PARTICIPLE
        and any(
            likeliest(readings(folded.removesuffix(ending))).score >= CREDIBLE
            for ending in _ENDINGS
            if folded.endswith(ending)
        )
    )


def is_verb(folded: str) -> bool:
    """Whether a word in folded letters may be a verb, also with a particle before it and a pronoun behind."""
    rests = [folded[len(each) :] for each in _PARTICLES if folded.startswith(each)]
    stems = (rest.removesuffix(ending) for rest in rests for ending in _VERB_ENDINGS if rest.endswith(ending))
    return any(
        (stem[:1] in _PRESENT_LETTERS and len(stem) > SHORTEST_STEM and stem[1:] in _presents())
        or (stem != folded and len(stem) > SHORTEST_STEM and stem in _pasts())
        for stem in stems
    )


def has_arabic_letters(folded: str) -> bool:
    """Whether a word has letters that hardly any foreign name is written with."""
    return not _OF_ARABIC.isdisjoint(folded)


def is_listed(folded: str) -> bool:
    """Whether the dictionary has a word in folded letters; one that has no root is a loan."""
    return folded in folded_lexemes()


def is_place(folded: str) -> bool:
    """Whether a word in folded letters is a country's name."""
    return folded in _places()


@lru_cache(maxsize=1 << 16)
def arabic_root(folded: str) -> str:
    """The root of which a word in folded letters may be an Arabic one, by its pattern; empty where it has none.

    What may be a verb stands for its own root.
    """
    if is_verb(folded):
        return folded
    bases = [folded, *(folded.removesuffix(each) for each in _NAME_ENDINGS if folded.endswith(each))]
    found = likeliest(reading for base in bases for reading in readings(base))
    return found.root if found.score >= CREDIBLE else ""


@kept
def _arabic_words() -> frozenset[str]:
    """Words of the dictionary that have a root, their plurals, and function words, in folded letters."""
    rooted = {word for word, roots in lexemes().items() if roots}
    plurals = {pair.plural for pair in broken_plurals() if pair.singular in rooted}
    return frozenset(map(fold, {*rooted, *plurals, *function_words()}))


@cache
def _places() -> frozenset[str]:
    return frozenset(map(fold, places()))


@kept
def _verb_names() -> frozenset[str]:
    """Verbs by what names them, in folded letters."""
    return frozenset(fold(name) for names in present_stems().values() for name in names)


@kept
def _presents() -> frozenset[str]:
    """The stems of verbs behind the letters of the present, in folded letters."""
    return frozenset(map(fold, present_stems()))


@kept
def _pasts() -> frozenset[str]:
    """The stems of verbs in the past, in folded letters."""
    return frozenset(map(fold, past_stems()))
