"""Variants: the words of an index that spell one foreign name, in groups.

That two words are one name is a matter of odds, kept as logarithms. Letters say how likely it is (`sounds`), a meaning
in Arabic speaks against it, company for or against, the more the oftener the words are met; and words that stand in the
same articles are two, since a paper keeps to its spelling. A word that is rarely met has no company: then the letters
decide.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import log
from typing import NamedTuple

import numpy as np

from index.files.arrays import Ints
from index.stems.cooccurrence import Texts

from .company import Company
from .groups import joined_groups
from .sounds import Frame, agreement, frame, sound_key
from .strangers import arabic_root, has_arabic_letters, is_listed, is_place, is_stranger

# A pair is taken from these odds on; two groups are joined where those of their commonest members are as good as even.
TAKEN, EVEN = 0.7, 0.0
# No company makes up for letters that say less; so much say those of names that differ by too much to be compared.
LEAST_AGREEMENT, DISTANT = -4.0, -1.0
# Both words have one root, two roots, or one of them has one.
ONE_ROOT, TWO_ROOTS, A_ROOT = -5.0, -1.5, -0.5
# One of the words alone is a loan of the dictionary; one of them is a loan and the other a country, or both countries;
# one has letters of Arabic.
ONE_LISTED, TWO_MEANINGS, ARABIC_LETTERS = -2.0, -5.0, -2.0
# Spellings of one name are the more alike the oftener they are met: from this cosine on company speaks for a pair, by
# so much a unit, between the least and the most.
NEUTRAL, NEUTRAL_GROWTH, STEEPNESS, STRANGE, FAMILIAR = 0.12, 0.035, 20.0, -3.0, 5.0
# A first name has many bearers: of one with so many consonants strange company is believed as late as this.
LONG_NAME, HALF_BELIEVED_LONG = 5, 40.0
# A word that is met so often is believed half, and so is an archive of so many words.
HALF_BELIEVED, HALF_AN_ARCHIVE = 6.0, 300_000.0
# From so many shared articles on, and this share of the rarer word's, they are two words.
SHARED, LARGE_SHARE, TOGETHER = 4, 0.3, -5.0
# Words of fewer consonants are like too many.
SHORTEST_FRAME = 2
# Words of one key beyond these, the rarest, are not compared.
MOST_OF_A_KEY = 400


class _Name(NamedTuple):
    """A lexeme that may be a foreign name, and how often it is met."""

    text: str
    met: int
    frame: Frame


class _Pair(NamedTuple):
    first: int
    second: int
    odds: float


def find_variants(
    lexemes: Sequence[str], met: Sequence[int], texts: Sequence[Texts], lexeme_of: Ints
) -> list[list[int]]:
    """The groups of lexemes, by number, that spell one name; each has its commonest spelling first.

    A lexeme is met so often; `lexeme_of` has its number for each word of the texts, by the word's id.
    """
    names = dict(_names(lexemes, met))
    pairs = list(_likely_pairs(names))
    if not pairs:
        return []
    judge = _Judge(names, pairs, texts, lexeme_of)
    taken = [pair for each in pairs if (pair := judge.judged(each)).odds >= TAKEN]
    taken.sort(key=lambda pair: (-pair.odds, pair.first, pair.second))
    found = ((pair.first, pair.second) for pair in taken)
    return joined_groups(found, lambda number: names[number].met, judge.may_be_one)


def _names(lexemes: Sequence[str], met: Sequence[int]) -> Iterator[tuple[int, _Name]]:
    for number, (text, times) in enumerate(zip(lexemes, met, strict=True)):
        if times and is_stranger(text):
            taken = frame(text)
            if len(taken.consonants) >= SHORTEST_FRAME:
                yield number, _Name(text, times, taken)


def _likely_pairs(names: Mapping[int, _Name]) -> Iterator[_Pair]:
    """The pairs that may be one name by letters and meaning, with the odds that these give."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for number, name in names.items():
        by_key[sound_key(name.frame)].append(number)
    for numbers in by_key.values():
        numbers.sort(key=lambda number: -names[number].met)
        for first, second in combinations(numbers[:MOST_OF_A_KEY], 2):
            letters = agreement(names[first].frame, names[second].frame)
            if letters is not None:
                odds = letters + _of_meaning(names[first], names[second])
                if odds >= LEAST_AGREEMENT:
                    yield _Pair(first, second, odds)


def _of_meaning(one: _Name, other: _Name) -> float:
    """What speaks against one name since the words may have a meaning in Arabic."""
    listed, other_listed = is_listed(one.text), is_listed(other.text)
    place, other_place = is_place(one.text), is_place(other.text)
    odds = ONE_LISTED * (listed != other_listed)
    if (place and (other_place or other_listed)) or (other_place and listed):
        odds += TWO_MEANINGS
    odds += ARABIC_LETTERS * (has_arabic_letters(one.text) or has_arabic_letters(other.text))
    root, other_root = arabic_root(one.text), arabic_root(other.text)
    if root and other_root:
        return odds + (ONE_ROOT if root == other_root else TWO_ROOTS)
    return odds + A_ROOT * bool(root or other_root)


class _Judge:
    """Judges pairs of names by the articles that hold them."""

    def __init__(
        self,
        names: Mapping[int, _Name],
        pairs: Sequence[_Pair],
        texts: Sequence[Texts],
        lexeme_of: Ints,
    ) -> None:
        self._names = names
        numbers = sorted({number for pair in pairs for number in (pair.first, pair.second)})
        self._rows = {number: row for row, number in enumerate(numbers)}
        row_of = np.full(max(int(lexeme_of.max(initial=-1)), numbers[-1]) + 1, -1, dtype=np.int32)
        row_of[numbers] = np.arange(len(numbers), dtype=np.int32)
        words = sum(len(text.words) for text in texts)
        self._believed = words / (words + HALF_AN_ARCHIVE)
        self._company = Company(texts, row_of[lexeme_of], len(numbers), lexeme_of)

    def judged(self, pair: _Pair) -> _Pair:
        """A pair with its odds by the articles too."""
        return pair._replace(odds=pair.odds + self._of_company(pair.first, pair.second))

    def may_be_one(self, first: int, second: int) -> bool:
        """Whether nothing speaks against two names, which differ by more than a pair may."""
        one, other = self._names[first], self._names[second]
        if sound_key(one.frame) != sound_key(other.frame):
            return False
        letters = agreement(one.frame, other.frame)
        odds = (DISTANT if letters is None else letters) + _of_meaning(one, other)
        return odds + self._of_company(first, second) >= EVEN

    def _of_company(self, first: int, second: int) -> float:
        """What the company of two names says, and whether they are met together."""
        rarer = min(self._names[first].met, self._names[second].met)
        rows = self._rows[first], self._rows[second]
        said = STEEPNESS * (self._company.alike(*rows) - NEUTRAL - NEUTRAL_GROWTH * log(rarer))
        is_long = len(self._names[first].frame.consonants) >= LONG_NAME
        half = HALF_BELIEVED_LONG if is_long and said < 0 else HALF_BELIEVED
        odds = min(max(said, STRANGE), FAMILIAR) * self._believed * rarer / (rarer + half)
        one, other = map(self._company.articles, rows)
        both = len(np.intersect1d(one, other, assume_unique=True))
        return odds + TOGETHER * (both >= SHARED and both > LARGE_SHARE * min(len(one), len(other)))
