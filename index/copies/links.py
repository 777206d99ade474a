"""Links: which texts share text, and how much, for a whole index or for what an update changes of it."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Longs, Mask, distinct

from .candidates import pairs_sharing, union_of, without_peers
from .hashes import in_one_alone
from .holders import Holdings
from .overlap import MOSTLY, Overlaps, Parts
from .stand_ins import NOBODY
from .texts import ComparedTexts

# Fewer pairs are compared one by one before the code that compares many is loaded.
FEWEST_PAIRS_FOR_LOOPS = 4_000
_NO_PAIRS: Longs = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class CopyLinks:
    """Pairs of contents that share text, each once, in order: `ones[i]` before `others[i]`, and `parts[i]` of STEPS."""

    ones: Longs
    others: Longs
    parts: Parts

    @classmethod
    def of(cls, ones: Longs, others: Longs, parts: NDArray[np.uint8]) -> Self:
        """Pairs in any order."""
        first, second = np.minimum(ones, others), np.maximum(ones, others)
        order = np.lexsort((second, first))
        return cls(first[order], second[order], parts[order])

    def __len__(self) -> int:
        return len(self.ones)

    def chosen(self, mask: Mask) -> Self:
        """Some of them."""
        return type(self)(self.ones[mask], self.others[mask], self.parts[mask])


def all_links(holdings: Holdings, texts: ComparedTexts) -> CopyLinks:
    """The links of all contents; `texts` are the words of each article."""
    return _links_of(holdings, np.flatnonzero(holdings.is_content), texts)


@dataclass(frozen=True, slots=True, eq=False)
class Update:
    """The links after a change, and which articles' may be others than before."""

    links: CopyLinks
    touched: Mask


def updated_links(before: Holdings, links: CopyLinks, after: Holdings, texts: ComparedTexts) -> Update:
    """The links after a change; only those are found anew that it may have changed."""
    chosen = _changed(before, after)
    # One more than there are articles: at the place of NOBODY.
    changed: Mask = np.zeros(len(after.live) + 1, dtype=bool)
    changed[chosen] = changed[NOBODY] = True
    ones, others = after.find(before.wholes[links.ones]), after.find(before.wholes[links.others])
    lost = changed[ones] | changed[others]
    fresh = _links_of(after, chosen, texts)
    found = CopyLinks.of(
        np.concatenate([ones[~lost], fresh.ones]),
        np.concatenate([others[~lost], fresh.others]),
        np.concatenate([links.parts[~lost], fresh.parts]),
    )
    changed[ones[lost]] = changed[others[lost]] = True
    return Update(found, changed[:-1])


def _changed(before: Holdings, after: Holdings) -> Longs:
    """The contents that are new, and those that a change pairs with others than before."""
    came, went = in_one_alone(after.different, before.different)
    new, gone = after.find(came), before.find(went)
    codes = union_of(after.held(new), before.held(gone))
    is_gone = np.zeros(len(before.live), dtype=bool)
    is_gone[gone] = True
    now = after.holding(codes)
    rows = without_peers(before.holding(codes), now, is_gone)
    return distinct(np.concatenate([new, now.contents[np.repeat(rows, now.counts)]]))


def _links_of(holdings: Holdings, chosen: Longs, texts: ComparedTexts) -> CopyLinks:
    """The links of some contents with all others."""
    found = pairs_sharing(holdings, chosen)
    parts = _parts_of(texts, found.ones, found.others)
    linked = found.rare | (parts >= MOSTLY)
    return CopyLinks.of(found.ones[linked], found.others[linked], parts[linked])


def _parts_of(texts: ComparedTexts, ones: Longs, others: Longs) -> Parts:
    """How much each pair shares; what updates a large index loads no code for its few pairs."""
    if len(ones) < FEWEST_PAIRS_FOR_LOOPS:
        overlaps = Overlaps(texts)
        pairs = zip(ones.tolist(), others.tolist(), strict=True)
        return np.fromiter((overlaps.of(one, other) for one, other in pairs), np.uint8, len(ones))
    from .loops.pairs import overlaps_of_pairs  # noqa: PLC0415

    return overlaps_of_pairs(texts, ones, others)
