"""Letter pairs: which of many terms share most pairs of letters with a word, over whole arrays.

Before pairs are made, ا و ي and hamza are dropped and letters that one foreign sound is spelled with are
taken for one, so that فولكسفاغن and فولكسواجن share nearly all.
"""

from collections.abc import Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.files.array_file import NamedArrays
from index.files.arrays import Floats, Ints, Longs, distinct
from index.files.string_table import Strings
from index.words import letters

EDGE = 1
LENGTH_COST = 0.02
CLASSES = 64
_NEW_LINE = 10
_PAIR_ARRAYS = ("owners", "starts", "sizes")
_CODES = 0x0700


class LetterPairs:
    """The terms of one table by their pairs of letters; about 25 bytes a term.

    `owners` (int32) has the terms that have each pair, rising, one pair after the other; `starts` (int32) says where
    those of each pair begin; `sizes` (uint16) and `lengths` (int32) say how many pairs and letters each term has.
    """

    def __init__(self, owners: Ints, starts: Ints, sizes: NDArray[np.uint16], lengths: Ints) -> None:
        self._owners, self._starts, self._sizes, self.lengths = owners, starts, sizes, lengths

    @classmethod
    def of(cls, terms: Strings) -> Self:
        """Those of some terms."""
        classes, owners = _kept(terms)
        # A pair belongs to the term of its first letter; the edge before a term is its own, where there is a term.
        mine = owners[:-1] < len(terms)
        codes, owners = (classes[:-1] * CLASSES + classes[1:])[mine], owners[:-1][mine]
        order = np.argsort(codes.astype(np.int16), kind="stable")
        starts = np.searchsorted(codes[order], np.arange(CLASSES**2 + 1)).astype(np.int32)
        sizes = np.bincount(owners, minlength=len(terms)).astype(np.uint16)
        return cls(owners[order].astype(np.int32), starts, sizes, _lengths(terms))

    @classmethod
    def taken(cls, arrays: NamedArrays, terms: Strings) -> Self:
        """Those of some terms, from a file; raises KeyError or ValueError where they do not fit."""
        owners, starts, sizes = (arrays[f"pairs.{each}"] for each in _PAIR_ARRAYS)
        if len(sizes) != len(terms) or len(starts) != CLASSES**2 + 1 or starts[-1] != len(owners):
            raise ValueError("the pairs of letters do not fit the terms")
        return cls(owners, starts, sizes, _lengths(terms))

    def arrays(self) -> NamedArrays:
        """The arrays for a file."""
        owners, starts, sizes = _PAIR_ARRAYS
        return {
            f"pairs.{owners}": self._owners,
            f"pairs.{starts}": self._starts,
            f"pairs.{sizes}": self._sizes,
        }

    def __len__(self) -> int:
        return len(self._sizes)

    def shares(self, codes: Sequence[int]) -> Floats:
        """For each term the part (Dice's) of its pairs and these that both have."""
        lists = [self._owners[self._starts[code] : self._starts[code + 1]] for code in codes]
        shared = np.bincount(np.concatenate(lists), minlength=len(self))
        shares: Floats = 2 * shared / (len(codes) + self._sizes)
        return shares


class JoinedPairs:
    """The terms of several tables, one table after the other, by their pairs of letters."""

    def __init__(self, parts: Sequence[LetterPairs]) -> None:
        self._parts = [part for part in parts if len(part)]
        self._firsts = np.cumsum([0, *map(len, self._parts)]).tolist()

    def nearest(self, word: str, most: int, least: float) -> Longs:
        """The numbers of the terms that share most, those whose share is `least` or more.

        Of those that share as much, the ones nearest in length come first.
        """
        if not self._parts:  # an index without articles
            return np.empty(0, dtype=np.int64)
        classes, _ = _kept([word])
        codes = distinct(classes[:-1] * CLASSES + classes[1:]).tolist()
        numbers, values = [], []
        for first, part in zip(self._firsts, self._parts, strict=False):
            shares = part.shares(codes)
            near = np.flatnonzero(shares >= least)
            numbers.append(near + first)
            values.append(shares[near] - LENGTH_COST * np.abs(part.lengths[near] - len(word)))
        found, value = np.concatenate(numbers), np.concatenate(values)
        if len(found) > most:
            best = np.argpartition(-value, most)[:most]
            found, value = found[best], value[best]
        return found[np.argsort(-value, kind="stable")]


def _lengths(terms: Strings) -> Ints:
    return np.concatenate([table.lengths for table in terms.tables])


def _kept(terms: Sequence[str]) -> tuple[Longs, Longs]:
    """The classes of all letters that are kept, with an edge around each term, and the term of each."""
    text = "\n" + "\n".join(terms) + "\n"
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    classes = _CLASSES[np.where(codes < _CODES, codes, codes % 32 + ord("0"))]
    owners = np.cumsum(codes == _NEW_LINE) - 1
    kept = classes > 0
    return classes[kept], owners[kept]


def _classes() -> Longs:
    """The class of each letter; letters of other scripts share classes, which does no harm."""
    classes = np.arange(_CODES) % (CLASSES - 2) + 2
    for letter in letters.UNSTEADY:
        classes[ord(letter)] = 0
    for group in letters.SOUNDS:
        for letter in group:
            classes[ord(letter)] = classes[ord(group[0])]
    classes[_NEW_LINE] = EDGE
    return classes


_CLASSES = _classes()
