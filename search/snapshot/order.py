"""The order of articles: the best or the newest of a mask, of which as few are scored as can be."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

import numpy as np

from index.files.arrays import Floats, Ints, Longs, Mask
from index.segments.segment import UNDATED, Segment
from index.segments.sorting import contenders
from search.loops import postings as loops
from search.loops.folding import best_of_groups
from search.query.plan import Sort
from search.query.walk import Milestone

from .postings import Selection
from .ranked import Contest, Ranked
from .retrieval import RetrievedMask

# A page that ends later is cut from all articles in order.
LAST_BEST = 500
SPARE = 3
# Fewer articles are scored as soon as they are sorted out.
WORTHWHILE = 1_000
# A sum of weights in another order may differ in its last digits.
_ROUNDING = 1 + 1e-9


class ArticleOrder:
    """Puts the articles of all segments in order; `minutes` are their dates'."""

    def __init__(self, segments: Sequence[Segment], minutes: Longs) -> None:
        self._segments = segments
        self._minutes = minutes

    def first(
        self, found: RetrievedMask, mask: Mask, sort: Sort, most: int, groups: Ints | None = None
    ) -> Ranked:
        """So many of the candidates in a mask, from the first on: equals by score, then by id.

        Where each article has its group, so many groups, the first article of each.
        """
        if sort is Sort.RELEVANCE and most <= LAST_BEST:
            return self._best(found, mask, most, groups)
        scored = _scored(found, mask)
        if groups is not None:
            return scored.at(self._first_of_groups(scored, sort, most, groups))
        return scored.at(self._sorted(scored, sort, most)[:most])

    def walked(
        self, found: RetrievedMask, mask: Mask, sort: Sort, most: int, after: Milestone | None
    ) -> Ranked:
        """So many of the candidates in a mask after a place, in order of time and then of their ids."""
        docs = np.flatnonzero(mask)
        times = self._times(docs, sort)
        if after:
            minute, name = after.key(newest=sort is Sort.NEWEST)
            is_beyond = times > minute
            level = docs[times == minute]
            # Those of the same minute, of which some have been met, are few but where only days are known.
            level = level[self._ranks[level] >= self._rank_after(name)]
            docs = np.concatenate((level, docs[is_beyond]))
            times = np.concatenate((np.full(len(level), minute), times[is_beyond]))
        kept = contenders(-times, most)
        chosen = docs[kept[np.lexsort((self._ranks[docs[kept]], times[kept]))][:most]]
        few = np.zeros_like(mask)
        few[chosen] = True
        scored = _scored(found, few)
        return scored.at(np.searchsorted(scored.docs, chosen))

    def _first_of_groups(self, scored: Ranked, sort: Sort, most: int, groups: Ints) -> Longs:
        """The places of the first of so many groups; twice as many articles are sorted until they have enough."""
        looked = most
        while True:
            looked *= 2
            places = self._sorted(scored, sort, looked)
            firsts = np.unique(groups[scored.docs[places]], return_index=True)[1]
            if len(firsts) >= most or looked >= len(scored.docs):
                return places[np.sort(firsts)[:most]]

    def _best(self, found: RetrievedMask, mask: Mask, most: int, groups: Ints | None) -> Ranked:
        """The best; only those are scored that can be among them."""
        if np.count_nonzero(mask) < WORTHWHILE:
            return self._of_scored(_scored(found, mask), most, groups)
        if groups is None and (ranked := found.best(Contest(mask, found.whole, self._ranks, most))):
            return ranked
        # Several may be of one group.
        shortlist = found.shortlist(mask, most if groups is None else SPARE * most)
        if shortlist:
            # Articles that hold all that was wanted come first whatever their score.
            few = shortlist.mask if found.whole is None else shortlist.mask | (found.whole & mask)
            best = self._of_scored(_scored(found, few), most, groups)
            if len(best.docs) == most and best.scores[-1] > shortlist.bar * _ROUNDING:
                return best
        return self._of_scored(_scored(found, mask), most, groups)

    def _of_scored(self, scored: Ranked, most: int, groups: Ints | None) -> Ranked:
        order = np.empty(min(most, len(scored.docs)), dtype=np.int64)
        if groups is None:
            count = loops.best(scored.scores, scored.whole, scored.docs, self._ranks, order)
        else:
            count = best_of_groups(scored.scores, scored.whole, scored.docs, self._ranks, groups, order)
        return scored.at(order[:count])

    def _sorted(self, scored: Ranked, sort: Sort, most: int) -> Longs:
        """The places of so many articles at least, in order."""
        docs, scores = scored.docs, scored.scores
        match sort:
            case Sort.RELEVANCE:
                first = np.where(scored.whole, np.inf, scores)
            case Sort.NEWEST | Sort.OLDEST:
                first = -self._times(docs, sort)
        kept = contenders(first, most)
        return kept[np.lexsort((self._ranks[docs[kept]], -scores[kept], -first[kept]))]

    def _times(self, docs: Longs, sort: Sort) -> Floats:
        """The minutes of articles so that the first are least: those without a date come last."""
        minutes = self._minutes[docs].astype(np.float64)
        return np.where(minutes == UNDATED, np.inf, -minutes if sort is Sort.NEWEST else minutes)

    def _rank_after(self, article_id: str) -> int:
        """The first of the ranks of ids that are greater than one, which no article need have."""
        return bisect_right(self._by_rank, article_id, key=self._id_of)

    def _id_of(self, doc: int) -> str:
        at = bisect_right(self._starts, doc) - 1
        return str(self._segments[at].articles.ids[doc - self._starts[at]])

    @cached_property
    def _by_rank(self) -> Longs:
        """The articles by the ranks of their ids."""
        return np.argsort(self._ranks)

    @cached_property
    def _starts(self) -> Sequence[int]:
        """The number of the first article of each segment."""
        return [0, *accumulate(len(segment.articles) for segment in self._segments[:-1])]

    @cached_property
    def _ranks(self) -> Longs:
        """The place of each article's id among all ids, to order equals by."""
        ids: list[str] = []
        order: list[int] = []
        for segment in self._segments:
            order += (segment.articles.ids.order + len(ids)).tolist()
            ids += segment.articles.ids
        ranks = np.empty(len(ids), dtype=np.int64)
        # Each segment's are in order already: those of several are only to be merged.
        order.sort(key=ids.__getitem__)
        ranks[order] = np.arange(len(ids))
        return ranks


def _scored(found: RetrievedMask, mask: Mask) -> Ranked:
    """The articles of a mask, rising."""
    selection = Selection.of(mask)
    docs = selection.docs
    whole = np.ones(len(docs), dtype=bool) if found.whole is None else found.whole[docs]
    return Ranked(docs, found.scores(selection), whole)
