"""The likeliest root of a form, as `index.stems.roots` reads it."""

import math

import numpy as np

from index.compiled.functions import as_int, inner, keep_apart
from index.stems import roots as rules

from . import codes, forms
from .desk import Desk
from .forms import FormLetters, cell, mark_of, row_of

MOST_RADICALS, RADICAL_BITS = 5, 8
_BEFORE_LETTERS = 0x600
_LONGEST_PATTERN = 7
_MOST_WORDS_OF_A_ROOT = 1 << 12
# The logarithms of counts and one more.
_LOGARITHMS = np.array([math.log(1 + count) for count in range(_MOST_WORDS_OF_A_ROOT)])


def _pattern_table() -> list[tuple[list[int], float]]:
    """The patterns, shortest first: how long each and its root are, and their signs, a letter or minus a radical."""
    rows = []
    for pattern, root, weight in rules.pattern_rows():
        signs = [-1 if sign.isdigit() else ord(sign) for sign in pattern]
        root_signs = [-int(sign) if sign.isdigit() else ord(sign) for sign in root]
        filled = [*signs, *[0] * (_LONGEST_PATTERN - len(signs)), *root_signs]
        rows.append(
            ([len(signs), len(root_signs), *filled, *[0] * (MOST_RADICALS - len(root_signs))], weight)
        )
    return sorted(rows, key=lambda row: row[0][0])


_PATTERN_ROWS = np.array([row for row, _ in _pattern_table()], dtype=np.int64)
_PATTERN_WEIGHTS = np.array([weight for _, weight in _pattern_table()])
_FIRST_OF_LENGTH = np.searchsorted(_PATTERN_ROWS[:, 0], np.arange(_LONGEST_PATTERN + 2)).astype(np.int64)
_ROOT_SIGNS = 2 + _LONGEST_PATTERN


@inner
def packed_root(letters: FormLetters, start: int, size: int) -> int:
    """A root in a number, so that numbers are in the order of the roots."""
    root = 0
    for at in range(size):
        root |= (as_int(letters[start + at]) - _BEFORE_LETTERS) << (RADICAL_BITS * (MOST_RADICALS - 1 - at))
    return root


@inner
def write_root(root: int, letters: FormLetters, start: int) -> int:
    """Write the letters of a root that is in a number; how many there are."""
    size = 0
    while size < MOST_RADICALS:
        letter = (root >> (RADICAL_BITS * (MOST_RADICALS - 1 - size))) & ((1 << RADICAL_BITS) - 1)
        if not letter:
            break
        letters[start + size] = letter + _BEFORE_LETTERS
        size += 1
    return size


@inner
def better_reading(best: tuple[float, int], score: float, root: int) -> tuple[float, int]:
    """The likelier of two readings, each a score and a root."""
    if score > best[0] or (score == best[0] and root > best[1]):
        return score, root
    return best


@inner
def listed_reading(lexicon: FormLetters, row: int, cost: float) -> tuple[float, int]:
    """The likeliest root that the dictionary has of a form, and its score; 0 where there is none."""
    keep_apart()
    root = mark_of(lexicon, row, forms.BEST_ROOT)
    if not root:
        return -np.inf, 0
    common = _LOGARITHMS[mark_of(lexicon, root, forms.ROOT_WORDS)]
    start, size = cell(lexicon, root, forms.TEXT_AT), cell(lexicon, root, forms.TEXT_SIZE)
    return rules.LISTED_SCORE + 2 * common - cost, packed_root(lexicon, start, size)


@inner
def root_reading(lexicon: FormLetters, desk: Desk, count: int, cut: int) -> tuple[float, int]:
    """The likeliest root of a form that comes to its stem by the desk's steps, after letters were cut off before it."""
    keep_apart()
    steps, starts, ends, start, end = desk.steps, desk.starts, desk.ends, desk.starts[0], desk.ends[0]
    for step in range(count):
        row = row_of(lexicon, 0, steps, starts[step], ends[step], 0)
        if mark_of(lexicon, row, forms.BEST_ROOT):
            lost = cut + (end - start) - (ends[step] - starts[step])
            return listed_reading(lexicon, row, rules.AFFIX_LETTER_COST * lost)
    best = (-np.inf, 0)
    for tail in desk.tails:
        last = end - tail
        if last - start < rules.SHORTEST_READ:
            continue
        cost = rules.AFFIX_LETTER_COST * (cut + tail)
        best = better_base(lexicon, desk, start, last, cost, best)
        letter = steps[last - 1]
        if tail and (letter == codes.TEH or letter == codes.ALEF):
            steps[last - 1] = codes.TEH_MARBUTA if letter == codes.TEH else codes.YEH
            best = better_base(lexicon, desk, start, last, cost, best)
            steps[last - 1] = letter
    return best


@inner
def better_base(
    lexicon: FormLetters, desk: Desk, start: int, end: int, cost: float, best: tuple[float, int]
) -> tuple[float, int]:
    """The likeliest reading so far, or one of a form without affixes among the desk's steps."""
    keep_apart()
    letters, radicals, spelled = desk.steps, desk.radicals, desk.spelled
    score, root = listed_reading(lexicon, row_of(lexicon, 0, letters, start, end, 0), cost)
    best = better_reading(best, score, root)
    size = end - start
    if size > _LONGEST_PATTERN:
        return best
    for number in range(_FIRST_OF_LENGTH[size], _FIRST_OF_LENGTH[size + 1]):
        if not fits_pattern(number, letters, start, size, radicals):
            continue
        length = _PATTERN_ROWS[number, 1]
        for at in range(length):
            sign = _PATTERN_ROWS[number, _ROOT_SIGNS + at]
            spelled[at] = sign if sign > 0 else radicals[-sign - 1]
        words = mark_of(lexicon, row_of(lexicon, 0, spelled, 0, length, 0), forms.ROOT_WORDS)
        score = _PATTERN_WEIGHTS[number]
        score = score + 2 * _LOGARITHMS[words] if words else score - rules.UNKNOWN_ROOT_COST
        best = better_reading(best, score - cost, packed_root(spelled, 0, length))
    return best


@inner
def fits_pattern(number: int, letters: FormLetters, start: int, size: int, radicals: FormLetters) -> bool:
    """Whether a form fits a pattern; its radicals are written in their order."""
    count = 0
    for at in range(size):
        letter, sign = letters[start + at], _PATTERN_ROWS[number, 2 + at]
        if sign < 0:
            radicals[count] = letter
            count += 1
        elif as_int(letter) != sign:
            return False
    return True
