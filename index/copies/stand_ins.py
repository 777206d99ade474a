"""Stand-ins: of all articles in which one text is, the first that is not deleted stands for it."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from index.files.arrays import Longs, Mask, is_first

from .hashes import Hashes, rising_order

NOBODY = -1


@dataclass(frozen=True, slots=True, eq=False)
class StandIns:
    """The contents of some articles: `known` are the hashes of those that live, rising, and `firsts` stand for them.

    `contents` has for each article the one that stands for its content; NOBODY where no article that lives has it.
    """

    known: Hashes
    firsts: Longs
    contents: Longs

    @classmethod
    def of(cls, wholes: Hashes, live: Mask) -> Self:
        """Those of articles with such hashes, of which zero is nobody's, and of which these live."""
        places = np.flatnonzero(live & (wholes > 0))
        # The place of each is a by-product of sorting: to look all of them up would take three times as long.
        order = rising_order(wholes[places])
        rising = wholes[places[order]]
        first = is_first(rising)
        contents = np.where(live, np.arange(len(live)), NOBODY)
        contents[places[order]] = places[order[first]][np.cumsum(first) - 1]
        found = cls(rising[first], places[order[first]], contents)
        gone = np.flatnonzero(~live)
        contents[gone] = found.find(wholes[gone])
        return found

    def find(self, wholes: Hashes) -> Longs:
        """The article that stands for each of these hashes, or NOBODY."""
        if not len(self.known):
            return np.full(len(wholes), NOBODY, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.known, wholes), len(self.known) - 1)
        return np.where(self.known[at] == wholes, self.firsts[at], NOBODY)

    def after(self, wholes: Hashes, live: Mask, changed: Longs) -> Self:
        """Those of these articles and more behind them, where the `changed` are new, or live or are dead anew."""
        near = _ending_alike(wholes, changed)
        part = type(self).of(wholes[near], live[near])
        contents = np.full(len(wholes), NOBODY, dtype=np.int64)
        contents[: len(self.contents)] = self.contents
        contents[near] = np.where(part.contents == NOBODY, NOBODY, near[part.contents])
        stayed = np.ones(len(self.known), dtype=bool)
        if len(stayed):
            at = np.minimum(np.searchsorted(self.known, wholes[near]), len(self.known) - 1)
            stayed[at[self.known[at] == wholes[near]]] = False
        known, firsts = self.known[stayed], self.firsts[stayed]
        begins = np.searchsorted(known, part.known)
        return type(self)(
            np.insert(known, begins, part.known), np.insert(firsts, begins, near[part.firsts]), contents
        )


def _ending_alike(wholes: Hashes, chosen: Longs) -> Longs:
    """The articles that end in such bits as some chosen ones: all that have the hash of one, and few others."""
    ends = wholes.astype(np.uint16)
    wanted = np.zeros(1 << 16, dtype=bool)
    wanted[ends[chosen]] = True
    return np.flatnonzero(wanted[ends])
