"""A scan: the words of a text, as `tokens` finds them, at half of its cost.

Nearly all words of a text are Arabic letters and their marks alone, between characters of which no word is made and
which join none. Those are found by looking each character up in a table, all at once; only what lies between two such
words and has other letters, digits, hidden characters or signs in it is given to the pattern. No word that the pattern
finds there reaches over an Arabic one, and none depends on what it found before.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyarabic import araby

from index.files.kept_tables import kept

from .tokens import ARABIC_CLASS, CLITIC_LETTERS, HIDDEN_CLASS, LONGEST_CLITIC, SIGNS, WORD, stands_apart

KEEPS_APART, JOINS, FOR_THE_PATTERN = range(3)
SHORT_CLITIC = 2  # letters, without tatweel
# Beyond the table, as emoji are, a character is for the pattern.
TABLE_SIZE = 1 << 16
# The categories of Unicode of spaces, punctuation and symbols.
_CATEGORIES_BETWEEN = frozenset(
    ["Zs", "Zl", "Zp", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So"]
)
_LINE_CODES = tuple(map(ord, "\t\n\r"))
_BLANK_CODE, TATWEEL_CODE = 0x20, ord(araby.TATWEEL)


class Written(NamedTuple):
    """The words of a text in order, each as it is written at `text[starts[i]:ends[i]]`.

    A clitic that stands apart is joined to its word, and a sign that is read as several words is these.
    """

    words: list[str]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


class Cut(NamedTuple):
    """Where Arabic words are, and before which of them there is what the pattern looks at, and from where on."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    befores: NDArray[np.int64]
    stretches: NDArray[np.int64]


class Between(NamedTuple):
    """What the pattern found, before which of the Arabic words."""

    before: int
    start: int
    end: int
    word: str


@cache
def character_kinds() -> NDArray[np.uint8]:
    """Of each character whether it keeps words apart, is an Arabic letter or mark, or is neither."""
    return np.frombuffer(_made_kinds(), dtype=np.uint8)


@kept
def _made_kinds() -> bytes:
    kinds = np.full(TABLE_SIZE, FOR_THE_PATTERN, dtype=np.uint8)
    # All characters as one text: to ask for each by itself would take four times as long.
    chars = np.arange(TABLE_SIZE - 1, dtype=np.uint32).tobytes().decode("utf-32-le", "surrogatepass")
    hidden = {*re.findall(HIDDEN_CLASS, chars)}
    between = (at for at, kind in enumerate(map(unicodedata.category, chars)) if kind in _CATEGORIES_BETWEEN)
    kinds[[at for at in (*_LINE_CODES, *between) if _is_apart(chars[at]) and chars[at] not in hidden]] = (
        KEEPS_APART
    )
    for run in re.finditer(f"{ARABIC_CLASS}+", chars):
        kinds[slice(*run.span())] = JOINS
    return kinds.tobytes()


def _is_apart(char: str) -> bool:
    """Whether no word begins with a character between words."""
    return char not in SIGNS and not WORD.match(char)


def scan(text: str) -> Written:
    """The words of a text."""
    if not text:
        return Written([], *np.empty((2, 0), dtype=np.int64))
    codes = letter_codes(text)
    cut = _arabic_runs(codes)
    written = Written(_cut_out(codes, cut.starts, cut.ends), cut.starts, cut.ends)
    if found := by_pattern(text, cut):
        written = _put_among(written, found)
    return _with_clitics(text, codes, written)


def letter_codes(text: str) -> NDArray[np.uint32]:
    """The characters of a text as numbers."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _arabic_runs(codes: NDArray[np.uint32]) -> Cut:
    """The Arabic words, by the kinds of the characters."""
    kinds = np.full(len(codes) + 2, KEEPS_APART, dtype=np.uint8)
    np.take(character_kinds(), codes, mode="clip", out=kinds[1:-1])
    letters = kinds == JOINS
    edges = np.flatnonzero(letters[1:] != letters[:-1])
    starts, ends = edges[::2], edges[1::2]
    alone = (kinds[starts] == KEEPS_APART) & (kinds[ends + 1] == KEEPS_APART)
    others = np.sort(np.concatenate([starts[~alone], np.flatnonzero(kinds == FOR_THE_PATTERN) - 1]))
    starts, ends = starts[alone], ends[alone]
    before = np.searchsorted(starts, others)
    firsts = np.flatnonzero(np.diff(before, prepend=-1))
    return Cut(starts, ends, before[firsts], others[firsts])


def _cut_out(codes: NDArray[np.uint32], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> list[str]:
    """The Arabic words: all else made spaces, and the text cut at these."""
    steps = np.zeros(len(codes) + 1, dtype=np.int8)
    steps[starts] = 1
    steps[ends] -= 1
    inside = np.cumsum(steps[:-1], dtype=np.int8).view(bool)
    return np.where(inside, codes, np.uint32(_BLANK_CODE)).tobytes().decode("utf-32-le").split()


def by_pattern(text: str, cut: Cut) -> list[Between]:
    """The words between Arabic ones, where there are characters for the pattern."""
    limits = np.append(cut.starts, len(text))[cut.befores]
    found = []
    for at, first, limit in zip(cut.befores.tolist(), cut.stretches.tolist(), limits.tolist(), strict=True):
        for match in WORD.finditer(text, first):
            start, end = match.span()
            if start >= limit:
                break
            if (word := match[0]) in SIGNS:
                found += [Between(at, start, end, each) for each in SIGNS[word]]
            else:
                found.append(Between(at, start, end, word))
    return found


def _put_among(alone: Written, found: Sequence[Between]) -> Written:
    """The Arabic words, and among them the others."""
    words: list[str] = []
    taken = 0
    for before, _, _, word in found:
        words += alone.words[taken:before]
        words.append(word)
        taken = before
    words += alone.words[taken:]
    befores, starts, ends, _ = zip(*found, strict=True)
    return Written(words, np.insert(alone.starts, befores, starts), np.insert(alone.ends, befores, ends))


def _with_clitics(text: str, codes: NDArray[np.uint32], written: Written) -> Written:
    """The words, where a clitic stands apart joined to it."""
    words, starts, ends = written
    gone = _apart_from_words(text, codes, starts, ends)
    for at in reversed(gone):
        words[at : at + 2] = [text[starts[at] : ends[at + 1]]]
    return Written(words, np.delete(starts, gone), np.delete(ends, gone)) if gone else written


def _apart_from_words(
    text: str, codes: NDArray[np.uint32], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> list[int]:
    """Which of the words are clitics that stand apart, each from the word that follows."""
    lengths = ends - starts
    # Two letters at most, or tatweel behind them.
    short = (lengths <= LONGEST_CLITIC) & ((lengths <= SHORT_CLITIC) | (codes[ends - 1] == TATWEEL_CODE))
    perhaps = np.flatnonzero(short[:-1])
    return clitics_among(perhaps[np.isin(codes[starts[perhaps]], CLITIC_LETTERS)], text, starts)


def clitics_among(perhaps: NDArray[np.int64], text: str, starts: NDArray[np.int64]) -> list[int]:
    """Which of the words that are short enough stand apart from those that follow them."""
    gone: list[int] = []
    for at in perhaps.tolist():
        if gone[-1:] != [at - 1] and stands_apart(text, starts[at], starts[at + 1]):
            gone.append(at)
    return gone
