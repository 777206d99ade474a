"""Slips: the words from which a slip of one letter makes what was typed, each with how likely that slip is.

A slip is two letters swapped, a letter typed twice, left out, put in, or taken for another one. The likelihood is that
of this slip among all that can befall the word; a slip in the first letter is rarer, since it is seen.
"""

from collections.abc import Container, Iterable, Mapping
from functools import cache

import numpy as np

from index.files.string_table import StringNumbers
from index.words.folding import fold

from .edits import loop_letters
from .keyboard import rows, touching_folded
from .likeness import alike_letters

SWAPPED = DOUBLED = LEFT_OUT = 1 / 8
# One letter for a certain other that lies beside it, looks like it or sounds like it; and for any other.
ALIKE, ANY_OTHER = 1 / 30, 1 / 300
PUT_IN = 1 / 300
RARER_FIRST = 0.3
SHORTEST = 3

_ROMAN = "abcdefghijklmnopqrstuvwxyz"


# What a slip of a word is worth at most.
LIKELIEST = max(SWAPPED, DOUBLED, LEFT_OUT)


def slips(folded: str, held: Container[str], *, by_any: bool = True) -> Mapping[str, float]:
    """The held words that may have been meant, in folded letters, each with the likelihood of its likeliest slip.

    A letter may be taken `by_any` other, or by those alone that it is like.
    """
    found: dict[str, float] = {}
    if len(folded) + 1 < SHORTEST:  # no slip makes a word of it that is long enough
        return found
    letters = _letters(folded)
    for number in _possible(folded, letters, held):
        word, likelihood = _slip(folded, letters, number, by_any=by_any)
        if likelihood and len(word) >= SHORTEST and word != folded and word in held:
            found[word] = max(likelihood / len(folded), found.get(word, 0.0))
    return found


def _possible(word: str, letters: str, held: Container[str]) -> Iterable[int]:
    """The numbers of the slips of a word that may be held: of hundreds hardly any is."""
    count = 2 * len(word) - 1 + (2 * len(word) + 1) * len(letters)
    if not isinstance(held, StringNumbers):
        return range(count)
    # Only who looks for slips waits until loops are loaded.
    from search.loops.slips import hash_slips, mark_held  # noqa: PLC0415

    codes = np.empty(count, dtype=np.uint64)
    hash_slips(loop_letters(word), loop_letters(letters), codes)
    may_be = np.zeros(count, dtype=np.uint8)
    for table in held.tables:
        mark_held(table.slots, table.places, codes, may_be)
    return np.flatnonzero(may_be).tolist()


def _slip(word: str, letters: str, number: int, *, by_any: bool) -> tuple[str, float]:
    """The slip of a word that has a number, see `search.loops.slips`, and how likely that kind of slip is."""
    size, kinds = len(word), len(letters)
    if number < size:  # typed twice, or put in
        likelihood = DOUBLED if number and word[number - 1] == word[number] else PUT_IN * _seen(number)
        return word[:number] + word[number + 1 :], likelihood
    number -= size
    if number < size - 1:
        return word[:number] + word[number + 1] + word[number] + word[number + 2 :], SWAPPED
    at, kind = divmod(number - (size - 1), kinds)
    letter = letters[kind]
    if at <= size:
        return word[:at] + letter + word[at:], LEFT_OUT * _seen(at)
    at -= size + 1
    likelihood = ALIKE if letter in _alike().get(word[at], "") else ANY_OTHER if by_any else 0.0
    return word[:at] + letter + word[at + 1 :], likelihood * _seen(at)


def _seen(at: int) -> float:
    return 1.0 if at else RARER_FIRST


def _letters(word: str) -> str:
    """The letters of the script that a word is in."""
    return _ROMAN if word.isascii() else _arabic()


@cache
def _arabic() -> str:
    typed = {fold(letter) for row in rows() for letter in row if letter.isalpha()}
    return "".join(sorted(typed.union(*_alike().values())))


@cache
def _alike() -> Mapping[str, str]:
    """The letters that are easily taken for a letter, by the finger, the eye or the ear."""
    by_ear = {(pair[0], pair[1]) for pair, cost in alike_letters().items() if cost < 1}
    found: dict[str, str] = {}
    for letter, other in sorted(touching_folded() | by_ear):
        found[letter] = found.get(letter, "") + other
    return found
