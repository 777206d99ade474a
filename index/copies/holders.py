"""Holders: which different texts hold each shingle, over all segments of an index.

Articles are numbered through all segments. Those of which all that is compared is equal are one *content*, and the
first of them that is not deleted stands for it: five thousand copies of a text are looked at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from index.files.arrays import Longs, Mask

from .hashes import Hashes, is_first, rising_order
from .shingles import Codes, Shingles

NOBODY = -1
LARGEST_CODE = (1 << 32) - 1
_NO_CODES: Codes = np.empty(0, dtype=np.uint32)
_NOBODIES: Longs = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class HeldBy:
    """The contents that hold each of some codes: of `codes[i]` they are `contents[starts[i]:starts[i + 1]]`, rising."""

    codes: Codes
    starts: Longs
    contents: Longs

    @property
    def counts(self) -> Longs:
        """How many hold each."""
        return np.diff(self.starts)


@dataclass(frozen=True, slots=True, eq=False)
class HeldShingles:
    """Codes of shingles and the content that holds each."""

    codes: Codes
    contents: Longs


class Holdings:
    """The shingles of all segments, in order, and which of their articles live."""

    def __init__(self, parts: Sequence[Shingles], live: Mask) -> None:
        self._parts = parts
        self.live = live
        self._bases = np.cumsum([0, *map(len, parts)]).tolist()
        self.wholes: Hashes = np.concatenate([np.empty(0, dtype=np.uint64), *(each.wholes for each in parts)])

    @cached_property
    def contents(self) -> Longs:
        """For each article that which stands for its content; NOBODY where no article that lives has it."""
        found = np.where(self.live, np.arange(len(self.live)), NOBODY)
        places, firsts, own = self._alive
        found[places] = places[firsts[own]]
        gone = np.flatnonzero(~self.live)
        found[gone] = self.find(self.wholes[gone])
        return found

    def find(self, wholes: Hashes) -> Longs:
        """The content of each of these hashes; NOBODY where no article that lives has it."""
        known, firsts = self._known
        if not len(known):
            return np.full(len(wholes), NOBODY, dtype=np.int64)
        at = np.minimum(np.searchsorted(known, wholes), len(known) - 1)
        return np.where(known[at] == wholes, firsts[at], NOBODY)

    @cached_property
    def different(self) -> Hashes:
        """The hashes of all contents, rising."""
        return self._known[0]

    @cached_property
    def is_content(self) -> Mask:
        """Whether an article stands for a content that has words."""
        own: Mask = self.contents == np.arange(len(self.live))
        return own & self.live & (self.wholes > 0)

    def held(self, contents: Longs, first: int = 0, last: int = LARGEST_CODE) -> HeldShingles:
        """The shingles of some contents, those with codes from the first to the last."""
        mask = np.zeros(len(self.live), dtype=bool)
        mask[contents] = True
        codes, found = [_NO_CODES], [_NOBODIES]
        for base, part in zip(self._bases, self._parts, strict=False):
            wanted = mask[base : base + len(part)]
            if not wanted.any():
                continue
            begin = np.searchsorted(part.codes, np.uint32(first))
            articles = part.articles[begin : np.searchsorted(part.codes, np.uint32(last), side="right")]
            places = np.flatnonzero(wanted[articles])
            codes.append(part.codes[begin + places])
            found.append(articles[places].astype(np.int64) + base)
        return HeldShingles(np.concatenate(codes), np.concatenate(found))

    def code_ranges(self, contents: Longs, most: int) -> Iterator[tuple[int, int]]:
        """The first and last codes of ranges in each of which these contents have about `most` shingles."""
        held = sum(len(part.codes) for part in self._parts) * len(contents) // max(len(self.different), 1)
        edges = np.linspace(0, LARGEST_CODE + 1, held // most + 2).astype(np.int64).tolist()
        yield from zip(edges[:-1], (edge - 1 for edge in edges[1:]), strict=True)

    def holding(self, codes: Codes) -> HeldBy:
        """Who holds each of some codes, which rise."""
        rows, found = [_NOBODIES], [_NOBODIES]
        for base, part in zip(self._bases, self._parts, strict=False):
            begins, sizes = _stretches(part.codes, codes)
            articles = part.articles[spread(begins, sizes)].astype(np.int64) + base
            different = self.is_content[articles]
            rows.append(np.repeat(np.arange(len(codes)), sizes)[different])
            found.append(articles[different])
        row = np.concatenate(rows)
        contents = np.concatenate(found)
        if len(self._parts) > 1:
            order = np.argsort(row, kind="stable")
            row, contents = row[order], contents[order]
        return HeldBy(codes, np.searchsorted(row, np.arange(len(codes) + 1)), contents)

    @cached_property
    def _known(self) -> tuple[Hashes, Longs]:
        """The hash of each content, rising, and the article that stands for it."""
        places, firsts, _ = self._alive
        return self.wholes[places[firsts]], places[firsts]

    @cached_property
    def _alive(self) -> tuple[Longs, Longs, Longs]:
        """The articles that live and have words, which of them stand for contents, and for which content each does."""
        places = np.flatnonzero(self.live & (self.wholes > 0))
        wholes = self.wholes[places]
        # The place of each is a by-product of sorting: to look all of them up would take three times as long.
        order = rising_order(wholes)
        first = is_first(wholes[order])
        own = np.empty(len(places), dtype=np.int64)
        own[order] = np.cumsum(first) - 1
        return places, order[first], own


def _stretches(rising: Codes, codes: Codes) -> tuple[Longs, Longs]:
    """Where each of some codes begins among those that rise, and how often it is there; most are not there at all."""
    begins = np.searchsorted(rising, codes)
    sizes = np.zeros(len(codes), dtype=np.int64)
    there = np.flatnonzero(rising[np.minimum(begins, len(rising) - 1)] == codes) if len(rising) else _NOBODIES
    sizes[there] = np.searchsorted(rising, codes[there], side="right") - begins[there]
    return begins, sizes


def spread(begins: Longs, sizes: Longs) -> Longs:
    """The numbers of stretches, one stretch after the other."""
    ends = np.cumsum(sizes)
    steps = np.repeat(begins - (ends - sizes), sizes)
    return steps + np.arange(len(steps))
