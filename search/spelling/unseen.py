"""Unseen words: how likely it is that a right word, which the index does not hold, is spelled as this one.

A word that Arabic at large uses (`index.stems.background`) is as likely as it is frequent there. Any other is as
likely as its letters are, each after the two before it, in the words of that list; and some strings are of no language.
"""

from functools import cache
from math import exp, log
from zlib import crc32

import numpy as np

from index.files.arrays import Floats, Longs
from index.stems.background import TOKENS, background
from index.words.letters import LOOSE, SEATS

# So many triples of each kind are added to those seen.
SMOOTHING = 0.5
# The share of what is typed that is of no language, each letter as likely as another.
NONSENSE, LETTERS = 0.01, 30
_FIRST_LETTER, _LAST_LETTER = ord("\N{ARABIC LETTER HAMZA}"), ord("\N{ARABIC LETTER YEH}")
_EDGE, _LETTER_KINDS = 0, 64
# What folding does to the letters of nearly all words.
_FOLDING = {**LOOSE, **SEATS}


class UnseenWords:
    """The letters and the words of Arabic at large; two arrays of some megabytes."""

    def __init__(self) -> None:
        words, counts = zip(*background(), strict=True)
        # As a whole, since 250,000 words folded one by one take a second.
        plain = "\n\n".join(words).translate(_FOLDING)
        self._logs = _log_likelihoods(plain)
        keys = np.fromiter(map(_hash, plain.split("\n\n")), dtype=np.int64, count=len(words))
        self._keys, places = np.unique(keys, return_inverse=True)
        self._counts = np.bincount(places, weights=counts).astype(np.int64)

    def log_likelihood(self, folded: str, *, listed: bool = True) -> float:
        """The logarithm of how likely a new word is this one, in folded letters; or, not `listed`, by these alone."""
        codes = _codes(f"\n\n{folded}\n")
        spelled = float(self._logs[codes[:-2], codes[1:-1], codes[2:]].sum())
        used = self.count(folded) / TOKENS if listed else 0.0
        return log(exp(spelled) + NONSENSE * LETTERS ** -len(folded) + used)

    def count(self, folded: str) -> int:
        """How often Arabic at large has a word, in TOKENS words."""
        key = _hash(folded)
        at = int(np.searchsorted(self._keys, key))
        return int(self._counts[at]) if at < len(self._keys) and self._keys[at] == key else 0


@cache
def unseen_words() -> UnseenWords:
    """They are the same for every index; made when first asked for, in half a second."""
    return UnseenWords()


def _log_likelihoods(words: str) -> Floats:
    """The logarithm of how likely each kind of letter is after each pair of kinds, in words with two edges between."""
    codes = _codes(f"\n\n{words}\n\n")
    triples = (codes[:-2] * _LETTER_KINDS + codes[1:-1]) * _LETTER_KINDS + codes[2:]
    counts = (
        np.bincount(triples, minlength=_LETTER_KINDS**3).reshape(_LETTER_KINDS, _LETTER_KINDS, _LETTER_KINDS)
        + SMOOTHING
    )
    counts[:, _EDGE, _EDGE] = SMOOTHING  # from one word to the next
    letters = _LAST_LETTER - _FIRST_LETTER + 1
    after = counts.sum(axis=2, keepdims=True) - SMOOTHING * (_LETTER_KINDS - letters)
    found: Floats = np.log(counts / after)
    return found


def _codes(text: str) -> Longs:
    """The kind of each letter; letters of other scripts share kinds, which does no harm."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    kinds = np.where(
        (codes >= _FIRST_LETTER) & (codes <= _LAST_LETTER), codes - _FIRST_LETTER + 1, codes % 16 + 44
    )
    kinds[codes == ord("\n")] = _EDGE
    return kinds


def _hash(folded: str) -> int:
    return crc32(folded.encode("utf-8", "surrogatepass"))
