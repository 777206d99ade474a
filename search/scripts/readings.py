"""Readings: the words of an index that may be meant by a word in Latin letters, the likeliest first.

How well a word renders the letters is a cost (`index.names.transliteration`); how often the articles hold it speaks
for it. A word of the dictionary is seldom a name, and fits by chance: it is certain only where it is a person's name
too (`data/arabic_names.txt`). Common words of English (`data/ordinary_words.txt`) are never certain to mean another.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import log

from index.memory import Memory
from index.names.sounds import agreement, frame, sound_key
from index.names.transliteration import NO_HEADS, Rendered, plain_name, rendered
from index.stems.dictionary import folded_lexemes, function_words, lexemes
from index.stems.verbs import PRESENT_LETTERS
from index.terms.views import View
from index.terms.vocabulary import Vocabulary
from index.words.folding import fold
from index.words.letters import ARTICLE

from .gazetteer import arabic_places, table_lines

READINGS_KEPT = 1_000
# What a reading may cost: in all that are looked at, and to be certain; so much, and so much more for each letter.
MOST_COST, MOST_COST_EACH = 0.15, 0.12
CERTAIN_COST, CERTAIN_COST_EACH = 0.1, 0.065
# A word of so few letters is certain only at so little cost, and where the articles hold it so often.
SHORT_LATIN, SHORT_COST, SHORT_COUNT = 3, 0.1, 20
# What a name of people may cost more.
LISTED = 1.1
# A place of the gazetteer is rather called by its own name.
PLACE_COST = 0.2
# An article that was typed, or was not, though the word has none or has it.
LACKS_ARTICLE, ADDS_ARTICLE = 0.2, 0.1
# What e times as many occurrences are worth.
EVIDENCE, MOST_EVIDENCE = 0.07, 1_000
# How much likelier a word of the dictionary may be than a name.
CHANCE = 0.2
# A name that the articles hold more seldom may cost half as much.
SELDOM_HELD = 3
# A form that has so much of all that its lexeme occurs is a word of its own: لوزان, which is no two almonds.
MOSTLY_SO = 0.7
FEWEST_OFFERED, LIKELY_BAND = 2, 0.3
# Beside a name a word may cost so much more; a common word, or a particle, only so much.
BESIDE_COST, ORDINARY_COST = 0.15, 0.1
# How much more than the likeliest another spelling of its name may cost.
SPELLING_BAND = 0.21
# What their letters must say of two words that both render a name: little, since the name says most.
LEAST_SPELLING_ODDS = -2.0
MOST_LOOKED_AT, MOST_SPELLINGS = 16, 4
_VOWEL = re.compile("[aeiouy]")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_IN_LATIN = re.compile("[a-z\u00df-\u024f\u1e00-\u1eff]+(?:['\u2019][a-z\u00df-\u024f\u1e00-\u1eff]+)*")


@dataclass(frozen=True, slots=True)
class LatinReading:
    """A word of the index in exact form, its lexeme, what it costs to read it so, how often articles hold the lexeme.

    It is `named` if it is a name, or a word that the dictionary does not have. A particle is read only beside a name.
    """

    word: str
    lexeme: str
    cost: float
    count: int
    named: bool
    particle: bool = False

    @property
    def score(self) -> float:
        """The less, the likelier."""
        return self.cost - _evidence(self.count)


class Readings:
    """Reads words by one vocabulary; what it needs is made when the first is asked for."""

    def __init__(self, vocabulary: Vocabulary, particles: Collection[str]) -> None:
        """Particles are lexemes that are no name."""
        self._vocabulary = vocabulary
        self._particles = particles
        self._known = Memory[str, bool, tuple[LatinReading, ...]](READINGS_KEPT)

    def of(self, latin: str, *, article: bool = False) -> tuple[LatinReading, ...]:
        """The readings of a word in Latin letters, the likeliest first; one behind an article has its own."""
        return tuple(each for each in self._known.recall(self._find, latin, article) if not each.particle)

    def certain(self, latin: str, *, article: bool = False) -> tuple[LatinReading, ...]:
        """The spellings of the name that a word must be, the likeliest first; none where that is not certain."""
        if is_ordinary(latin) and not article:
            return ()
        found = self.of(latin, article=article)
        best = next((each for each in found if each.named or article), None)
        if best is None or best.score > found[0].score + CHANCE or not _is_certain(latin, best):
            return ()
        others = (
            each
            for each in found
            if each is not best
            and each.named
            and each.lexeme not in personal_names()
            and each.word.startswith(ARTICLE) <= best.word.startswith(ARTICLE)
            and each.cost <= best.cost + SPELLING_BAND
            and is_spelling(each.word, best.word)
        )
        return (best, *others)[:MOST_SPELLINGS]

    def likely(self, latin: str) -> tuple[LatinReading, ...]:
        """The readings that are worth an offer, the likeliest first: other names, or where none is certain any word."""
        certain = self.certain(latin)
        known = {each.lexeme for each in certain}
        found = [
            each
            for each in self.of(latin)
            if each.cost <= _certain_cost(latin) and each.count >= FEWEST_OFFERED and each.lexeme not in known
        ]
        best = min((each.score for each in certain or found), default=0.0)
        return tuple(
            each for each in found if (each.named or not certain) and each.score <= best + LIKELY_BAND
        )

    def possible(self, latin: str) -> tuple[LatinReading, ...]:
        """The readings that a word may have beside a name, the likeliest first; particles too, if they fit as well."""
        most = _certain_cost(latin) + BESIDE_COST
        if is_ordinary(latin):
            most = ORDINARY_COST if len(latin) > SHORT_LATIN else -1.0
        return tuple(
            each
            for each in self._known.recall(self._find, latin, False)
            if each.cost <= (min(most, ORDINARY_COST) if each.particle else most)
        )

    def joined(self, latin: str, whole: str) -> str | None:
        """How the index writes two words of a name as one, spelled like both; None where it does not."""
        found = self._rendered(latin, _certain_cost(latin), NO_HEADS)
        numbers = [
            number
            for each in found
            if is_spelling(each.word, whole)
            for number in self._vocabulary.numbers_with(View.FOLDED, each.word)
        ]
        best = max(numbers, key=lambda each: self._vocabulary.occurrences[each], default=None)
        return None if best is None else self._vocabulary.words[best]

    def digits(self, arabizi: str) -> tuple[LatinReading, ...]:
        """The readings of a word whose letters are digits in part; one of them is certain that costs little."""
        found = self.of(arabizi)
        return found if found and found[0].cost <= _certain_cost(arabizi) else ()

    def warm(self) -> None:
        """Make now what the first word would wait for."""
        self.of("kashshaf")

    def _find(self, latin: str, article: bool) -> tuple[LatinReading, ...]:
        if not (_IN_LATIN.fullmatch(latin) and _VOWEL.search(plain_name(latin))) and not any(
            map(str.isdigit, latin)
        ):
            return ()
        most = MOST_COST + MOST_COST_EACH * len(latin)
        heads = {"": LACKS_ARTICLE, ARTICLE: 0.0} if article else {"": 0.0, ARTICLE: ADDS_ARTICLE}
        found = self._rendered(latin, most, heads)
        found.sort(key=lambda each: (each.cost - _evidence(self._count(View.FOLDED, each.word)), each.word))
        best: dict[str, LatinReading] = {}
        for each in found[:MOST_LOOKED_AT]:
            if reading := self._reading(each):
                known = best.get(reading.lexeme, reading)
                likelier = min(known, reading, key=lambda each: each.score)
                # As the articles mostly write it: الأسد.
                commoner = max(known, reading, key=lambda each: self._count(View.EXACT, each.word))
                best[reading.lexeme] = replace(likelier, word=commoner.word) if likelier.named else likelier
        return tuple(sorted(best.values(), key=lambda each: (each.score, each.word)))

    def _reading(self, found: Rendered) -> LatinReading | None:
        """A folded word as the articles mostly write it; none where it is the form of another word."""
        vocabulary = self._vocabulary
        bare = found.word.removeprefix(ARTICLE)
        name = personal_names().get(found.word) or personal_names().get(bare)
        numbers = [
            each
            for each in vocabulary.numbers_with(View.FOLDED, found.word)
            if vocabulary.occurrences[each] and self._is_base(each, found.word, bare)
        ]
        if found.word in personal_names():
            numbers = [each for each in numbers if vocabulary.words[each] == name] or numbers
        if not numbers:
            return None
        word = vocabulary.words[max(numbers, key=lambda each: (vocabulary.occurrences[each], -each))]
        lexeme = vocabulary.terms(word)[View.LEXEME]
        particle = name is None and self._is_particle(found.word, lexeme)
        named = name is not None or not (
            found.word in folded_lexemes() or bare in folded_lexemes() or self._is_present(word, bare)
        )
        return LatinReading(word, lexeme, found.cost, self._count(View.LEXEME, lexeme), named, particle)

    def _is_base(self, number: int, *forms: str) -> bool:
        """Whether a word is no mere form of another: its lexeme is itself, or is hardly met but so."""
        lexeme = self._vocabulary.terms(self._vocabulary.words[number])[View.LEXEME]
        if lexeme in forms:
            return True
        return int(self._vocabulary.occurrences[number]) >= MOSTLY_SO * self._count(View.LEXEME, lexeme)

    def _is_present(self, word: str, folded: str) -> bool:
        """Whether a word is rather a verb of the present than a name: it has a root, and is met in another person."""
        if folded[:1] not in PRESENT_LETTERS or self._vocabulary.terms(word)[View.ROOT] not in _known_roots():
            return False
        persons = (letter + folded[1:] for letter in PRESENT_LETTERS if letter != folded[0])
        return any(person in self._vocabulary.column(View.FOLDED).ids for person in persons)

    def _is_particle(self, folded: str, lexeme: str) -> bool:
        return lexeme in self._particles or folded in _function_words()

    def _count(self, view: View, term: str) -> int:
        number = self._vocabulary.column(view).ids.get(term)
        return 0 if number is None else int(self._vocabulary.occurrences_of(view)[number])

    def _rendered(self, latin: str, most: float, heads: Mapping[str, float]) -> list[Rendered]:
        """The words that render a Latin one, the cheapest first; each section of the vocabulary is read by itself."""
        found = {
            each.word: each
            for alphabet in self._vocabulary.alphabets
            for each in rendered(latin, alphabet, most, heads)
        }
        return sorted(found.values(), key=lambda each: (each.cost, each.word))


def is_latin(word: str) -> bool:
    """Whether a word in exact form is in Latin letters."""
    return word[:1] < "\u0250" and _IN_LATIN.fullmatch(word) is not None


def has_latin(text: str) -> bool:
    """Whether a text has letters of Latin script."""
    return _LATIN_LETTER.search(text) is not None


def is_ordinary(latin: str) -> bool:
    """Whether a word is a common one of English."""
    return latin in ordinary_words() or latin.removesuffix("s") in ordinary_words()


def is_spelling(word: str, other: str) -> bool:
    """Whether two words of which one is a name may be spellings of it."""
    one, another = (frame(fold(each).removeprefix(ARTICLE)) for each in (word, other))
    if one == another:
        return True
    if sound_key(one) != sound_key(another):
        return False
    odds = agreement(one, another)
    return odds is not None and odds > LEAST_SPELLING_ODDS


def _evidence(count: int) -> float:
    return EVIDENCE * log(1 + min(count, MOST_EVIDENCE))


def _is_certain(latin: str, reading: LatinReading) -> bool:
    """Whether a word that is like a name fits so well, and is held so often, that it must be meant."""
    if len(latin) > SHORT_LATIN:
        if reading.cost > PLACE_COST and fold(reading.word) in arabic_places():
            return False
        listed = LISTED if fold(reading.word) in personal_names() else 1.0
        return reading.cost <= listed * _certain_cost(latin) * (1 if reading.count >= SELDOM_HELD else 0.5)
    if len(latin) < SHORT_LATIN:
        return False
    listed = reading.lexeme in personal_names()
    return reading.cost <= SHORT_COST * (1 + listed) and (listed or reading.count >= SHORT_COUNT)


def _certain_cost(latin: str) -> float:
    return CERTAIN_COST + CERTAIN_COST_EACH * len(latin)


@cache
def personal_names() -> Mapping[str, str]:
    """Names of people that are words of the dictionary too, by their folded letters."""
    return {fold(name): name for line in table_lines("arabic_names.txt") for name in line.split()}


@cache
def ordinary_words() -> frozenset[str]:
    """Common words of English."""
    return frozenset(word for line in table_lines("ordinary_words.txt") for word in line.split())


@cache
def _known_roots() -> frozenset[str]:
    return frozenset(root for roots in lexemes().values() for root in roots)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(map(fold, function_words()))
