"""Unseen words: how likely it is that a right word, which the index does not hold, is spelled as this one.

A word that Arabic at large uses (`index.stems.background`) is as likely as it is frequent there. Any other is as
likely as its letters are, each after the two before it, in the words of that list; and some strings are of no language.
"""

from functools import cache
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Floats, Longs
from index.files.kept_tables import kept
from index.stems.background import TOKENS, background
from index.words.letters import LOOSE, SEATS

# So many triples of each kind are added to those seen.
SMOOTHING = 0.5
# The share of what is typed that is of no language, each letter as likely as another.
NONSENSE, LETTERS = 0.01, 30
_FIRST_LETTER, _LAST_LETTER = ord("\N{ARABIC LETTER HAMZA}"), ord("\N{ARABIC LETTER YEH}")
_EDGE, _LETTER_KINDS = 0, 64
_LINE = ord("\n")
_FOLDING: dict[int, str] = {**LOOSE, **SEATS}
# By which the letters of a word are multiplied where it is made a number; longer ones are no words.
_POWERS = np.cumprod(np.full(100, 0x9E3779B97F4A7C15, dtype=np.uint64))
CodePoints = NDArray[np.uint32]


class UnseenWords:
    """The letters and the words of Arabic at large; two arrays of some megabytes."""

    def __init__(self) -> None:
        logs, keys, counts = _counted_words()
        self._logs = np.frombuffer(logs).reshape(_LETTER_KINDS, _LETTER_KINDS, _LETTER_KINDS)
        self._keys = np.frombuffer(keys, dtype=np.uint64)
        self._counts = np.frombuffer(counts, dtype=np.int64)

    def log_likelihood(self, folded: str, *, listed: bool = True) -> float:
        """The logarithm of how likely a new word is this one, in folded letters; or, not `listed`, by these alone."""
        codes = _letter_kinds(_code_points(f"\n\n{folded}\n"))
        spelled = float(self._logs[codes[:-2], codes[1:-1], codes[2:]].sum())
        used = self.count(folded) / TOKENS if listed else 0.0
        return log(exp(spelled) + NONSENSE * LETTERS ** -len(folded) + used)

    def count(self, folded: str) -> int:
        """How often Arabic at large has a word, in TOKENS words."""
        if not folded:
            return 0
        key = _hashes(_code_points(f"\n\n{folded}\n\n"))[0]
        at = int(np.searchsorted(self._keys, key))
        return int(self._counts[at]) if at < len(self._keys) and self._keys[at] == key else 0


@cache
def unseen_words() -> UnseenWords:
    """They are the same for every index; read when first asked for."""
    return UnseenWords()


@kept
def _counted_words() -> tuple[bytes, bytes, bytes]:
    """How likely each letter is after two others (float64), and each word's number (uint64) with its count (int64)."""
    known = dict(background())
    # As a whole, since 250,000 words folded one by one take a second.
    letters = _folded(_code_points("\n\n" + "\n\n".join(known) + "\n\n"))
    keys, places = np.unique(_hashes(letters), return_inverse=True)
    uses = np.fromiter(known.values(), dtype=np.int64, count=len(known))
    counts = np.bincount(places, weights=uses).astype(np.int64)
    return _log_likelihoods(letters).tobytes(), keys.tobytes(), counts.tobytes()


def _log_likelihoods(letters: CodePoints) -> Floats:
    """The logarithm of how likely each kind of letter is after each pair of kinds, in words with two edges between."""
    codes = _letter_kinds(letters)
    triples = (codes[:-2] * _LETTER_KINDS + codes[1:-1]) * _LETTER_KINDS + codes[2:]
    counts = (
        np.bincount(triples, minlength=_LETTER_KINDS**3).reshape(_LETTER_KINDS, _LETTER_KINDS, _LETTER_KINDS)
        + SMOOTHING
    )
    counts[:, _EDGE, _EDGE] = SMOOTHING  # from one word to the next
    own_letters = _LAST_LETTER - _FIRST_LETTER + 1
    after = counts.sum(axis=2, keepdims=True) - SMOOTHING * (_LETTER_KINDS - own_letters)
    found: Floats = np.log(counts / after)
    return found


def _code_points(text: str) -> CodePoints:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _folded(letters: CodePoints) -> CodePoints:
    """What folding does to the letters of nearly all words."""
    table = np.arange(max(int(letters.max()), *_FOLDING) + 1, dtype=np.uint32)
    for letter, other in _FOLDING.items():
        table[letter] = ord(other)
    return table[letters]


def _letter_kinds(letters: CodePoints) -> Longs:
    """The kind of each letter; letters of other scripts share kinds, which does no harm."""
    codes = letters.astype(np.int64)
    kinds = np.where(
        (codes >= _FIRST_LETTER) & (codes <= _LAST_LETTER), codes - _FIRST_LETTER + 1, codes % 16 + 44
    )
    kinds[codes == _LINE] = _EDGE
    return kinds


def _hashes(letters: CodePoints) -> NDArray[np.uint64]:
    """A number for each word, between two lines' ends each: its letters as digits, in a system of many."""
    starts = np.flatnonzero((letters[:-1] == _LINE) & (letters[1:] != _LINE)) + 1
    ends = np.flatnonzero((letters[:-1] != _LINE) & (letters[1:] == _LINE)) + 1
    sizes = ends - starts
    places = np.arange(sizes.sum()) - np.repeat(sizes.cumsum() - sizes, sizes)
    digits = letters[letters != _LINE].astype(np.uint64) * _POWERS[np.minimum(places, len(_POWERS) - 1)]
    return np.add.reduceat(digits, sizes.cumsum() - sizes)
