"""The engine over snapshots: the meaning of `search.engines.reference`, computed over whole arrays.

Articles are numbered through all segments, one segment after the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from index.files.arrays import Floats, Longs, Mask
from index.generations.open_index import OpenIndex
from search.engines.listing import Listing
from search.engines.reference import ENOUGH, is_sentence, relax
from search.engines.results import Hit, Matched, Results
from search.engines.timeline import Timeline, Unit
from search.loops import postings as loops
from search.query.plan import Filters, Plan, Sort
from search.query.tree import Query
from search.ranking import Ranking
from search.spelling.completion import Completions

from .facets import FacetArrays, both
from .leaves import Leaves
from .matching import MaskMatcher
from .segments import IndexArrays

_NO_FILTERS = Filters()
# A page that ends later is cut from all articles in order.
_LAST_BEST = 500
# A sum of weights in another order may differ in its last digits.
_ROUNDING = 1 + 1e-9


@dataclass(frozen=True, slots=True)
class _Found:
    """Masks of the articles that match and of those that hold all that was wanted; the scores are of `queries`."""

    matcher: MaskMatcher
    queries: Sequence[Query]
    mask: Mask
    whole: Mask


@dataclass(frozen=True, slots=True)
class _Scored:
    """Articles, each with its score and whether it holds all that was wanted."""

    docs: Longs
    scores: Floats
    whole: Mask

    def at(self, places: Longs) -> "_Scored":
        """Those at these places, in that order."""
        return _Scored(self.docs[places], self.scores[places], self.whole[places])


class SnapshotEngine:
    """Answers plans from the snapshots of an open index."""

    def __init__(self, opened: OpenIndex, ranking: Ranking | None = None) -> None:
        self._index = opened
        self._arrays = IndexArrays(opened, ranking or Ranking())
        self._leaves = Leaves(self._arrays)
        self._facets = FacetArrays(opened.segments, opened.live)

    def run(self, plan: Plan) -> Results:
        """Answer the plan."""
        listing, scores = self._list(plan)
        hits = tuple(map(self._hit, listing.page, scores))
        return Results(listing.total, listing.matched, hits, listing.labels, listing.months, listing.timeline)

    def listing(self, plan: Plan) -> Listing:
        """The answer without the articles: their numbers, and what was counted."""
        return self._list(plan)[0]

    def best(self, plan: Plan) -> list[tuple[int, float]]:
        """The numbers of the articles on the page, with their scores, and nothing counted."""
        found = self._find(plan)
        mask = found.mask
        if plan.filters != _NO_FILTERS:
            docs = np.flatnonzero(mask)
            mask = _mask(docs[self._facets.passing(docs, plan.filters)], mask)
        return self._page(found, mask, plan)

    def _list(self, plan: Plan) -> tuple[Listing, list[float]]:
        """What was counted, with the articles of the page, and their scores."""
        found, facets, filters = self._find(plan), self._facets, plan.filters
        docs, mask = np.flatnonzero(found.mask), found.mask
        if filters.first or filters.last:
            docs = docs[facets.in_range(docs, filters)]
        chosen = facets.chosen(docs, filters)
        listed = docs[both(chosen.values())] if chosen else docs
        if filters != _NO_FILTERS:
            mask = _mask(listed, mask)
        counted = facets.count(docs, listed, chosen, plan)
        page = self._page(found, mask, plan)
        listing = Listing(
            total=len(listed),
            matched=Matched.ALL if found.whole is found.mask or found.whole[listed].all() else Matched.SOME,
            page=tuple(doc for doc, _ in page),
            labels=counted.labels,
            months=counted.months,
            timeline=counted.timeline,
        )
        return listing, [score for _, score in page]

    def calendar(self, filters: Filters, unit: Unit) -> Timeline:
        """How many articles pass the filters on each day, month or year."""
        return self._facets.calendar(filters, unit)

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        return self._index.article(article_id)

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        """Words that begin with the prefix, the commonest first."""
        return self._completions.of(prefix, limit)

    def close(self) -> None:
        """Nothing to do: the arrays' files are let go with the arrays."""

    def _find(self, plan: Plan) -> "_Found":
        matcher, query = MaskMatcher(self._leaves, self._arrays), plan.query
        whole = mask = self._live(matcher.mask(query))
        if np.count_nonzero(whole) < ENOUGH and (relaxed := relax(query)):
            query, mask = relaxed, self._live(matcher.mask(relaxed))
            if is_sentence(plan.query, self._arrays.ranking) and np.count_nonzero(mask) > np.count_nonzero(
                whole
            ):
                whole = np.zeros_like(whole)
        return _Found(matcher, [query, *plan.boosts], mask, whole)

    def _live(self, mask: Mask) -> Mask:
        return mask if self._arrays.all_live else mask & self._arrays.live

    def _page(self, found: "_Found", mask: Mask, plan: Plan) -> list[tuple[int, float]]:
        """The articles of the page, in order, with their scores: equals by score, then by id."""
        end = plan.page * plan.size
        start = end - plan.size
        if plan.sort is Sort.RELEVANCE and end <= _LAST_BEST:
            best = self._best(found, mask, end)
        else:
            scored = _scored(found, mask)
            best = scored.at(self._order(scored, plan.sort, end))
        return list(zip(best.docs[start:end].tolist(), best.scores[start:end].tolist(), strict=True))

    def _best(self, found: "_Found", mask: Mask, most: int) -> _Scored:
        """So many of the articles of a mask, best first; only those are scored that can be among them."""
        narrowed = found.matcher.narrow(found.queries, mask)
        if narrowed:
            # Articles that hold all that was wanted come first whatever their score.
            few = narrowed.mask if found.whole is found.mask else narrowed.mask | (found.whole & mask)
            best = self._first(_scored(found, few), most)
            if len(best.docs) == most and best.scores[-1] > narrowed.bar * _ROUNDING:
                return best
        return self._first(_scored(found, mask), most)

    def _first(self, scored: _Scored, most: int) -> _Scored:
        order = np.empty(min(most, len(scored.docs)), dtype=np.int64)
        loops.best(scored.scores, scored.whole, scored.docs, self._ranks, order)
        return scored.at(order)

    def _order(self, scored: _Scored, sort: Sort, end: int) -> Longs:
        """The places of the articles up to a page's end, in order."""
        docs, scores = scored.docs, scored.scores
        match sort:
            case Sort.RELEVANCE:
                first = np.where(scored.whole, np.inf, scores)
            case Sort.NEWEST:
                first = self._facets.minutes[docs].astype(np.float64)
            case Sort.OLDEST:
                minutes = self._facets.minutes[docs].astype(np.float64)
                first = np.where(minutes < 0, -np.inf, -minutes)
        kept: Longs = np.arange(len(docs))
        if end < len(docs):
            bar = np.partition(first, len(docs) - end)[len(docs) - end]
            kept = np.flatnonzero(first >= bar)
        return kept[np.lexsort((self._ranks[docs[kept]], -scores[kept], -first[kept]))]

    def _hit(self, doc: int, score: float) -> Hit:
        at, number = self._arrays.locate(doc)
        segment = self._index.segments[at]
        return Hit(segment.articles[number], score, segment.numbered(number))

    @cached_property
    def _ranks(self) -> NDArray[np.int64]:
        """The place of each article's id among all ids, to order equals by."""
        ids = [article_id for segment in self._index.segments for article_id in segment.articles.ids]
        ranks = np.empty(len(ids), dtype=np.int64)
        ranks[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
        return ranks

    @cached_property
    def _completions(self) -> Completions:
        return Completions(self._index.vocabulary)


def _scored(found: _Found, mask: Mask) -> _Scored:
    """The articles of a mask, rising."""
    chosen = found.matcher.choose(mask)
    whole = np.ones(len(chosen.docs), dtype=bool) if found.whole is found.mask else found.whole[chosen.docs]
    return _Scored(chosen.docs, found.matcher.scores(found.queries, chosen), whole)


def _mask(docs: Longs, like: Mask) -> Mask:
    mask = np.zeros_like(like)
    mask[docs] = True
    return mask
