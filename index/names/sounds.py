"""Sounds: how likely it is, by their letters alone, that two words spell one foreign name.

A word is taken apart into its consonants and the long vowels between them. Two words may be one name if their
consonants render the same sounds, one by one; what differs is weighed. The weights are logarithms of odds: of the
letters that render one sound they are in `data/sounds.tsv`, those of vowels stand here. Each was set by how often, in
two archives, words that differ by it keep the same company.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from pyarabic import araby

_SOUNDS = Path(__file__).parent / "data" / "sounds.tsv"
VOWELS = araby.ALEF + araby.WAW + araby.YEH + araby.HAMZA
_HEH = araby.HEH
# ch, which French papers and their readers write as sh.
_CH, _SH = araby.TEH + araby.SHEEN, araby.SHEEN
# What a vowel says that is there or not; that a consonant is written twice; that ch is sh.
_THERE = {araby.ALEF: 1.3, araby.WAW: 1.3, araby.YEH: 1.8, araby.HAMZA: 1.0}
TWICE, CH = 2.0, 1.0
# What one vowel says that stands where another does.
_OTHER_VOWEL = {
    frozenset((araby.ALEF, araby.YEH)): -0.8,
    frozenset((araby.ALEF, araby.WAW)): -1.2,
    frozenset((araby.YEH, araby.WAW)): -2.0,
    frozenset((araby.YEH, araby.HAMZA)): 2.0,
    frozenset((araby.WAW, araby.HAMZA)): 1.0,
    frozenset((araby.ALEF, araby.HAMZA)): 1.0,
}
# The last vowel of a name, as each country ends it: ا and ه; one of them and ي. One that is not there at all makes
# another word: an adjective in ي, a feminine, an accusative.
_LAST_VOWEL = {
    frozenset((araby.ALEF, _HEH)): 2.0,
    frozenset((araby.ALEF, araby.YEH)): -0.5,
    frozenset((_HEH, araby.YEH)): -0.5,
}
# Each further difference says less; the third of a name is one too many.
FURTHER, MOST_DIFFERENCES = -1.2, 3
# What so many consonants say beside four: short words are like others by chance.
_OF_LENGTH = {1: -6.0, 2: -3.5, 3: -1.8, 4: 0.0, 5: 1.0}
OF_LONG = 1.5
SHORTEST_WITH_HEH = 4
_CONSONANT = re.compile(f"[^{VOWELS}]")


class Frame(NamedTuple):
    """A word in folded letters as its consonants, and the vowels before, between and after them, one more."""

    consonants: str
    vowels: tuple[str, ...]
    doubled: int  # how many consonants are written twice
    ch: int  # how many are a ch


def frame(folded: str) -> Frame:
    """Take a word apart; a last ه is a vowel, and a letter written twice is one."""
    last = len(folded) >= SHORTEST_WITH_HEH and folded.endswith(_HEH)
    body = folded[:-1] if last else folded
    plain = body.replace(_CH, _SH)
    consonants = ""
    vowels = [""]
    doubled = 0
    for letter in plain:
        if letter in VOWELS:
            vowels[-1] += letter
        elif len(consonants) > 1 and not vowels[-1] and consonants[-1] == letter:
            doubled += 1
        else:
            consonants += letter
            vowels.append("")
    if last:
        vowels[-1] += _HEH
    return Frame(consonants, tuple(vowels), doubled, len(body) - len(plain))


def sound_key(found: Frame) -> str:
    """What the frames of all spellings of a name have in common: a letter for each sound."""
    return found.consonants.translate(_sounds())


def agreement(one: Frame, other: Frame) -> float | None:
    """The logarithm of the odds that two words of one key are one name; None where they differ by too much."""
    # The last vowels tell most words apart that sound alike, so vowels are looked at first, and the last of them.
    found = _of_vowels(one.vowels, other.vowels)
    if found is None:
        return None
    exchanged = {
        first + second
        for first, second in zip(one.consonants, other.consonants, strict=True)
        if first != second
    }
    # A paper that writes ج for one g of a name does so for all, so each pair counts once.
    for pair in exchanged:
        weight = _exchanges().get(pair)
        if weight is None:
            return None
        found.append(weight)
    if one.doubled != other.doubled:
        found.append(TWICE)
    if one.ch != other.ch:
        found.append(CH)
    if not 0 < len(found) <= MOST_DIFFERENCES:
        return None
    length = _OF_LENGTH.get(len(one.consonants), OF_LONG)
    return min(found) + FURTHER * (len(found) - 1) + length


def _of_vowels(one: Sequence[str], other: Sequence[str]) -> list[float] | None:
    """What the vowels say that differ, from the last to the first; None where they make another word."""
    found: list[float] = []
    last = len(one) - 1
    for at in range(last, -1, -1):
        if one[at] != other[at]:
            said = _vowels(one[at], other[at], at == 0, at == last)
            if said is None:
                return None
            found += said
    return found


@lru_cache(maxsize=1 << 14)
def _vowels(before: str, after: str, is_first: bool, is_last: bool) -> Sequence[float] | None:
    """What different vowels at one place say, each of their differences; None where they make another word."""
    if is_last:
        return _last_vowels(before, after)
    if is_first and (before[:1] != after[:1] or not before):
        # أوروبا is no روبا; but إينستاغرام and إنستغرام begin alike.
        return None
    if len(before) == len(after):
        pairs = [frozenset(pair) for pair in zip(before, after, strict=True) if len({*pair}) > 1]
        weights = [_OTHER_VOWEL[pair] for pair in pairs]
        return weights if len(weights) == 1 else None
    longer, shorter = (before, after) if len(before) > len(after) else (after, before)
    if len(longer) - len(shorter) > 1:
        return None
    added = [letter for at, letter in enumerate(longer) if longer[:at] + longer[at + 1 :] == shorter]
    return [max(_THERE[letter] for letter in added)] if added else None


def _last_vowels(before: str, after: str) -> Sequence[float] | None:
    if not before or not after or before[:-1] != after[:-1]:
        return None
    weight = _LAST_VOWEL.get(frozenset((before[-1], after[-1])))
    return None if weight is None else [weight]


@cache
def _exchanges() -> dict[str, float]:
    """What each two letters say that stand for each other, both ways."""
    weights: dict[str, float] = {}
    for line in _SOUNDS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            weight, pair = line.split("\t")
            weights[pair] = weights[pair[::-1]] = float(weight)
    return weights


@cache
def _sounds() -> dict[int, str]:
    """Each letter that may be exchanged, and one letter for all that it may be exchanged for, also step by step."""
    sounds: dict[str, str] = {}
    for pair in _exchanges():
        new, old = (sounds.setdefault(letter, letter) for letter in pair)
        sounds.update({letter: new for letter, sound in sounds.items() if sound == old})
    return {ord(letter): sound for letter, sound in sounds.items()}
