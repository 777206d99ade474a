"""Letter pairs: which of many terms share most pairs of letters with a word, over whole arrays.

Before pairs are made, ا و ي and hamza are dropped and letters that one foreign sound is spelled with are
taken for one, so that فولكسفاغن and فولكسواجن share nearly all.
"""

from collections.abc import Sequence

import numpy as np

from index.files.arrays import Ints, Longs
from index.words import letters

EDGE = 1
LENGTH_COST = 0.02
CLASSES = 64
_NEW_LINE = 10
_CODES = 0x0700


class LetterPairs:
    """The terms by their pairs of letters; about 60 bytes a term."""

    def __init__(self, terms: Sequence[str]) -> None:
        classes, owners = _kept(terms)
        # A pair belongs to the term of its first letter; the edge before a term is its own.
        codes = classes[:-1] * CLASSES + classes[1:]
        order = np.argsort(codes.astype(np.int16), kind="stable")
        self._owners: Ints = owners[:-1][order].astype(np.int32)
        self._starts = np.searchsorted(codes[order], np.arange(CLASSES**2 + 1))
        self._pairs = np.bincount(owners[:-1], minlength=len(terms))
        self._lengths = np.fromiter(map(len, terms), dtype=np.int64, count=len(terms))

    def nearest(self, word: str, most: int, least: float) -> Longs:
        """The numbers of the terms that share most, those whose share (Dice's) is `least` or more.

        Of those that share as much, the ones nearest in length come first.
        """
        if not len(self._lengths):  # an index without articles
            return np.empty(0, dtype=np.int64)
        classes, _ = _kept([word])
        codes = np.unique(classes[:-1] * CLASSES + classes[1:]).tolist()
        lists = [self._owners[self._starts[code] : self._starts[code + 1]] for code in codes]
        shared = np.bincount(np.concatenate(lists), minlength=len(self._pairs))
        share = 2 * shared / (len(codes) + self._pairs)
        found = np.flatnonzero(share >= least)
        value = share[found] - LENGTH_COST * np.abs(self._lengths[found] - len(word))
        if len(found) > most:
            best = np.argpartition(-value, most)[:most]
            found, value = found[best], value[best]
        return found[np.argsort(-value, kind="stable")]


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
