"""The engine over snapshots: the meaning of `search.matching`, computed over whole arrays.

Articles are numbered through all segments, one segment after the other.
"""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from index.opened import OpenIndex

from .array_matching import ArrayMatcher, Floats
from .completion import Completions
from .facet_arrays import FacetArrays, Longs, Mask
from .listing import Listing
from .matching import ENOUGH, is_sentence, relax
from .plan import Filters, Plan, Sort
from .ranking import Ranking
from .results import Hit, Matched, Results


class SnapshotEngine:
    """Answers plans from the snapshots of an open index."""

    def __init__(self, opened: OpenIndex, ranking: Ranking | None = None) -> None:
        self._index = opened
        self._matcher = ArrayMatcher(opened, ranking or Ranking())
        self._facets = FacetArrays(opened.segments, opened.live)

    def run(self, plan: Plan) -> Results:
        """Answer the plan."""
        listing, scores = self._list(plan)
        hits = tuple(self._hit(doc, float(scores[doc])) for doc in listing.page)
        return Results(
            listing.total, listing.matched, hits, listing.sources, listing.months, listing.timeline
        )

    def listing(self, plan: Plan) -> Listing:
        """The answer without the articles: their numbers, and what was counted."""
        return self._list(plan)[0]

    def best(self, plan: Plan) -> list[tuple[int, float]]:
        """The numbers of the articles on the page, with their scores, and nothing counted."""
        scores, mask, whole = self._find(plan)
        page = self._page(self._in_filters(np.flatnonzero(mask), plan.filters), scores, whole, plan)
        return list(zip(page.tolist(), scores[page].tolist(), strict=True))

    def _list(self, plan: Plan) -> tuple[Listing, Floats]:
        scores, mask, whole = self._find(plan)
        filters = plan.filters
        docs = np.flatnonzero(mask)
        docs = docs[self._facets.in_range(docs, filters)]
        right_source = self._facets.in_sources(docs, filters)
        right_date = self._facets.in_dates(docs, filters)
        listed = docs[right_source & right_date]
        listing = Listing(
            total=len(listed),
            matched=Matched.ALL if whole[listed].all() else Matched.SOME,
            page=tuple(self._page(listed, scores, whole, plan).tolist()),
            sources=self._facets.count_sources(docs[right_date]),
            months=self._facets.count_months(docs[right_source]),
            timeline=self._facets.timeline(listed),
        )
        return listing, scores

    def _in_filters(self, docs: Longs, filters: Filters) -> Longs:
        facets = self._facets
        return docs[
            facets.in_range(docs, filters) & facets.in_sources(docs, filters) & facets.in_dates(docs, filters)
        ]

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        return self._index.article(article_id)

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        """Words that begin with the prefix, the commonest first."""
        return self._completions.of(prefix, limit)

    def close(self) -> None:
        """Nothing to do: the arrays' files are let go with the arrays."""

    def _find(self, plan: Plan) -> tuple[Floats, Mask, Mask]:
        """The scores, which articles match, and which hold all that was wanted."""
        matcher = self._matcher.query()
        found = matcher.match(plan.query)
        whole = found.mask & self._matcher.live
        if int(whole.sum()) < ENOUGH and (relaxed := relax(plan.query)):
            found = matcher.match(relaxed)
        mask = found.mask & self._matcher.live
        if is_sentence(plan.query) and mask.sum() > whole.sum():
            whole = np.zeros_like(whole)
        scores = found.scores.copy()
        for boost in plan.boosts:
            scores += matcher.match(boost).scores
        return scores, mask, whole

    def _page(self, listed: Longs, scores: Floats, whole: Mask, plan: Plan) -> Longs:
        """The articles of the page, in order: equals by score, then by id."""
        end = plan.page * plan.size
        match plan.sort:
            case Sort.RELEVANCE:
                first = np.where(whole[listed], np.inf, scores[listed])
            case Sort.NEWEST:
                first = self._facets.minutes[listed].astype(np.float64)
            case Sort.OLDEST:
                minutes = self._facets.minutes[listed].astype(np.float64)
                first = np.where(minutes < 0, -np.inf, -minutes)
        if plan.sort is Sort.RELEVANCE and whole[listed].all():
            first = scores[listed]
        if end < len(listed):
            bar = np.partition(first, len(listed) - end)[len(listed) - end]
            kept = first >= bar
            listed, first = listed[kept], first[kept]
        order = np.lexsort((self._ranks[listed], -scores[listed], -first))
        return listed[order][end - plan.size : end]

    def _hit(self, doc: int, score: float) -> Hit:
        at, number = self._matcher.locate(doc)
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
