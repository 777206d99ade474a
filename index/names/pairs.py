"""Pairs: words that may spell one foreign name by their letters, and by what they mean in Arabic."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from .sounds import Frame, agreement, frame, sound_key
from .strangers import arabic_root, has_arabic_letters, is_listed, is_place, is_stranger

# No company makes up for letters that say less; so much say those of names that differ by too much to be compared.
LEAST_AGREEMENT, DISTANT = -4.0, -1.0
# Both words have one root, two roots, or one of them has one.
ONE_ROOT, TWO_ROOTS, A_ROOT = -5.0, -1.5, -0.5
# One of the words alone is a loan of the dictionary; one of them is a loan and the other a country, or both countries;
# one has letters of Arabic.
ONE_LISTED, TWO_MEANINGS, ARABIC_LETTERS = -2.0, -5.0, -2.0
# Words of fewer consonants are like too many.
SHORTEST_FRAME = 2
# Words of one key beyond these, the rarest, are not compared.
MOST_OF_A_KEY = 400


class ForeignName(NamedTuple):
    """A lexeme that may be a foreign name, and how often it is met."""

    text: str
    met: int
    frame: Frame


class Pair(NamedTuple):
    """Two lexemes by their numbers, and the logarithm of the odds that they are one name."""

    first: int
    second: int
    odds: float


def names_among(lexemes: Sequence[str], met: Sequence[int]) -> Iterator[tuple[int, ForeignName]]:
    """The lexemes that may be foreign names, each with its number."""
    for number, (text, times) in enumerate(zip(lexemes, met, strict=True)):
        if times and is_stranger(text):
            taken = frame(text)
            if len(taken.consonants) >= SHORTEST_FRAME:
                yield number, ForeignName(text, times, taken)


def likely_pairs(names: Mapping[int, ForeignName]) -> Iterator[Pair]:
    """The pairs that may be one name, with the odds that letters and meaning give."""
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
                    yield Pair(first, second, odds)


def distant_odds(one: ForeignName, other: ForeignName) -> float | None:
    """The odds of two names of one sound that may differ by more than a pair does; None where they sound otherwise."""
    if sound_key(one.frame) != sound_key(other.frame):
        return None
    letters = agreement(one.frame, other.frame)
    return (DISTANT if letters is None else letters) + _of_meaning(one, other)


def _of_meaning(one: ForeignName, other: ForeignName) -> float:
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
