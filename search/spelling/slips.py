"""Slips: the words from which a slip of one letter makes what was typed, each with how likely that slip is.

A slip is two letters swapped, a letter typed twice, left out, put in, or taken for another one. The likelihood is that
of this slip among all that can befall the word; a slip in the first letter is rarer, since it is seen.
"""

from collections.abc import Container, Iterator, Mapping
from functools import cache

from index.files.string_sieve import held_among
from index.words.folding import fold

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

    A letter may be taken `by_any` other, or by those alone that it is like, which is looked for sooner.
    """
    made = [
        *_without_a_letter(folded),
        *_in_another_order(folded),
        *_with_a_letter(folded, by_any=by_any),
    ]
    words = set(held_among([word for word, _ in made if len(word) >= SHORTEST], held)) - {folded}
    found: dict[str, float] = {}
    for word, likelihood in made:
        if word in words:
            found[word] = max(likelihood / len(folded), found.get(word, 0.0))
    return found


def _in_another_order(word: str) -> Iterator[tuple[str, float]]:
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :], SWAPPED


def _without_a_letter(word: str) -> Iterator[tuple[str, float]]:
    """A letter was typed twice, or put in."""
    for at, letter in enumerate(word):
        doubled = at > 0 and word[at - 1] == letter
        yield word[:at] + word[at + 1 :], DOUBLED if doubled else PUT_IN * _seen(at)


def _with_a_letter(word: str, *, by_any: bool) -> Iterator[tuple[str, float]]:
    """A letter was left out, or another typed in its place: hundreds of strings, of which few are held."""
    letters = _letters(word)
    for at in range(len(word) + 1):
        first, rest, likelihood = word[:at], word[at:], LEFT_OUT * _seen(at)
        yield from [(first + letter + rest, likelihood) for letter in letters]
    for at, typed in enumerate(word):
        first, rest, seen = word[:at], word[at + 1 :], _seen(at)
        alike = _alike().get(typed, "")
        for letter in letters if by_any else alike:
            yield first + letter + rest, (ALIKE if letter in alike else ANY_OTHER) * seen


def _seen(at: int) -> float:
    return 1.0 if at else RARER_FIRST


def _letters(word: str) -> str:
    """The letters of the script that a word is in."""
    return _ROMAN if word.isascii() else _arabic()


@cache
def _arabic() -> str:
    return "".join(sorted({fold(letter) for row in rows() for letter in row if letter.isalpha()}))


@cache
def _alike() -> Mapping[str, str]:
    """The letters that are easily taken for a letter, by the finger, the eye or the ear."""
    by_ear = {(pair[0], pair[1]) for pair, cost in alike_letters().items() if cost < 1}
    found: dict[str, str] = {}
    for letter, other in sorted(touching_folded() | by_ear):
        found[letter] = found.get(letter, "") + other
    return found
