"""Holders: which different texts hold each shingle, over all segments of an index.

Articles are numbered through all segments. Those of which all that is compared is equal are one *content*, and the
first of them that is not deleted stands for it: five thousand copies of a text are looked at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import is_
from typing import NamedTuple

import numpy as np

from index.files.arrays import Longs, Mask, spread

from .hashes import Hashes
from .shingles import Codes, Shingles
from .stand_ins import StandIns

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


class _LookedUp(NamedTuple):
    """Where some codes begin in a part, and how often each is there."""

    codes: Codes
    begins: Longs
    sizes: Longs


class Holdings:
    """The shingles of all segments, in order, and which of their articles live."""

    def __init__(self, parts: Sequence[Shingles], live: Mask, before: "Holdings | None" = None) -> None:
        """Take them; if `before` had the first of the same parts, what it found is used again."""
        self._parts = parts
        self.live = live
        self._bases = np.cumsum([0, *map(len, parts)]).tolist()
        self.wholes: Hashes = np.concatenate([np.empty(0, dtype=np.uint64), *(each.wholes for each in parts)])
        self._before = before if before and before._begins(parts) else None
        self._looked: dict[int, _LookedUp] = self._before._looked if self._before else {}

    def _begins(self, parts: Sequence[Shingles]) -> bool:
        """Whether its parts are the first of these."""
        return len(self._parts) <= len(parts) and all(map(is_, self._parts, parts))

    @cached_property
    def _stand_ins(self) -> StandIns:
        if self._before is None:
            return StandIns.of(self.wholes, self.live)
        lived = self._before.live
        changed = np.ones(len(self.live), dtype=bool)
        changed[: len(lived)] = lived != self.live[: len(lived)]
        return self._before._stand_ins.after(self.wholes, self.live, np.flatnonzero(changed))

    @property
    def contents(self) -> Longs:
        """For each article that which stands for its content; NOBODY where no article that lives has it."""
        return self._stand_ins.contents

    def find(self, wholes: Hashes) -> Longs:
        """The content of each of these hashes; NOBODY where no article that lives has it."""
        return self._stand_ins.find(wholes)

    @property
    def different(self) -> Hashes:
        """The hashes of all contents, rising."""
        return self._stand_ins.known

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
            begins, sizes = self._stretches(part, codes)
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

    def _stretches(self, part: Shingles, codes: Codes) -> tuple[Longs, Longs]:
        """Where some codes are in a part; the last ones are remembered, since they are asked for before and after."""
        looked = self._looked.get(id(part))
        if looked is None or looked.codes is not codes:
            looked = self._looked[id(part)] = _LookedUp(codes, *_stretches(part.codes, codes))
        return looked.begins, looked.sizes


def _stretches(rising: Codes, codes: Codes) -> tuple[Longs, Longs]:
    """Where each of some codes begins among those that rise, and how often it is there; most are not there at all."""
    begins = np.searchsorted(rising, codes)
    sizes = np.zeros(len(codes), dtype=np.int64)
    there = np.flatnonzero(rising[np.minimum(begins, len(rising) - 1)] == codes) if len(rising) else _NOBODIES
    sizes[there] = np.searchsorted(rising, codes[there], side="right") - begins[there]
    return begins, sizes
