"""Letter codes: the letters of many strings in few bytes, each as its number in an alphabet of their own.

Words of a language have some hundred letters: a byte each. An alphabet has LETTERS_IN_A_BYTE at most, rising: the
numbers of letters are in their order. Where strings have more, letters are themselves.
"""

from codecs import charmap_decode, utf_16_le_decode, utf_32_le_decode
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

LetterUnits = NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.uint32]
AlphabetLetters = NDArray[np.uint32]
NO_ALPHABET: AlphabetLetters = np.empty(0, dtype=np.uint32)
LETTERS_IN_A_BYTE = 256
_UNDECODED = 0xFFFE  # by Python's charmaps
_WIDE_LETTER = 1 << 16


def in_few_bytes(letters: NDArray[np.uint32]) -> tuple[LetterUnits, AlphabetLetters]:
    """Letters by an alphabet, or themselves; there is one at least."""
    is_there = np.zeros(int(letters.max()) + 1, dtype=bool)
    is_there[letters] = True
    alphabet = np.flatnonzero(is_there).astype(np.uint32)
    if len(alphabet) <= LETTERS_IN_A_BYTE and _UNDECODED not in alphabet:
        return (np.cumsum(is_there) - 1).astype(np.uint8)[letters], alphabet
    narrow = len(is_there) <= _WIDE_LETTER
    return letters.astype(np.uint16) if narrow else letters, NO_ALPHABET


def decoder_of(width: int, alphabet: AlphabetLetters) -> tuple[Callable[..., tuple[str, int]], str | bool]:
    """What makes a text of letters of so many bytes, and what it is to be told last."""
    if len(alphabet):
        return charmap_decode, alphabet.tobytes().decode("utf-32-le", "surrogatepass")
    return (utf_16_le_decode if width == np.uint16().itemsize else utf_32_le_decode), True


def coded(letters: NDArray[np.uint32], alphabet: AlphabetLetters) -> NDArray[np.uint32]:
    """The numbers of letters in an alphabet; one that is not there has a number that none has, each another."""
    at = np.minimum(np.searchsorted(alphabet, letters), len(alphabet) - 1).astype(np.uint32)
    found: NDArray[np.uint32] = np.where(alphabet[at] == letters, at, letters + np.uint32(LETTERS_IN_A_BYTE))
    return found
