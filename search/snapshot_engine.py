"""The engine over snapshots: the meaning of `search.matching`, computed over whole arrays.

Articles are numbered through all segments, one segment after the other.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from index.opened import OpenIndex

from .array_holdings import ArrayHoldings, Floats
from .array_matching import QueryMatcher
from .completion import Completions
from .facet_arrays import FacetArrays, Longs, Mask
from .listing import Listing
from .matching import ENOUGH, is_sentence, relax
from .plan import Plan, Sort
from .ranking import Ranking
from .results import Hit, Matched, Results


@dataclass(frozen=True, slots=True)
class _Found:
    """Articles that match, rising, each with its score and whether it holds all that was wanted."""

    docs: Longs
    scores: Floats
    whole: Mask

    def only(self, mask: Mask) -> "_Found":
        """Those of them that the mask has."""
        return self if mask.all() else _Found(self.docs[mask], self.scores[mask], self.whole[mask])


class SnapshotEngine:
    """Answers plans from the snapshots of an open index."""

    def __init__(self, opened: OpenIndex, ranking: Ranking | None = None) -> None:
        self._index = opened
        self._holdings = ArrayHoldings(opened, ranking or Ranking())
        self._facets = FacetArrays(opened.segments, opened.live)

    def run(self, plan: Plan) -> Results:
        """Answer the plan."""
        listing, scores = self._list(plan)
        hits = tuple(map(self._hit, listing.page, scores))
        return Results(
            listing.total, listing.matched, hits, listing.sources, listing.months, listing.timeline
        )

    def listing(self, plan: Plan) -> Listing:
        """The answer without the articles: their numbers, and what was counted."""
        return self._list(plan)[0]

    def best(self, plan: Plan) -> list[tuple[int, float]]:
        """The numbers of the articles on the page, with their scores, and nothing counted."""
        found = self._find(plan)
        facets, docs, filters = self._facets, found.docs, plan.filters
        right = facets.in_sources(docs, filters) & facets.in_dates(docs, filters)
        return self._page(found.only(right & facets.in_range(docs, filters)), plan)

    def _list(self, plan: Plan) -> tuple[Listing, list[float]]:
        """What was counted, with the articles of the page, and their scores."""
        found, facets, filters = self._find(plan), self._facets, plan.filters
        found = found.only(facets.in_range(found.docs, filters))
        right_source = facets.in_sources(found.docs, filters)
        right_date = facets.in_dates(found.docs, filters)
        listed = found.only(right_source & right_date)
        page = self._page(listed, plan)
        listing = Listing(
            total=len(listed.docs),
            matched=Matched.ALL if listed.whole.all() else Matched.SOME,
            page=tuple(doc for doc, _ in page),
            sources=facets.count_sources(found.docs[right_date]),
            months=facets.count_months(found.docs[right_source]),
            timeline=facets.timeline(listed.docs),
        )
        return listing, [score for _, score in page]

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        return self._index.article(article_id)

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        """Words that begin with the prefix, the commonest first."""
        return self._completions.of(prefix, limit)

    def close(self) -> None:
        """Nothing to do: the arrays' files are let go with the arrays."""

    def _find(self, plan: Plan) -> "_Found":
        matcher, live = QueryMatcher(self._holdings), self._holdings.live
        query = plan.query
        whole = mask = matcher.mask(query) & live
        if np.count_nonzero(whole) < ENOUGH and (relaxed := relax(query)):
            query, mask = relaxed, matcher.mask(relaxed) & live
            if is_sentence(plan.query, self._holdings.ranking) and np.count_nonzero(mask) > np.count_nonzero(
                whole
            ):
                whole = np.zeros_like(whole)
        docs = np.flatnonzero(mask)
        return _Found(docs, matcher.scores([query, *plan.boosts], docs, mask), whole[docs])

    def _page(self, listed: "_Found", plan: Plan) -> list[tuple[int, float]]:
        """The articles of the page, in order, with their scores: equals by score, then by id."""
        docs, scores, end = listed.docs, listed.scores, plan.page * plan.size
        match plan.sort:
            case Sort.RELEVANCE:
                first = scores if listed.whole.all() else np.where(listed.whole, np.inf, scores)
            case Sort.NEWEST:
                first = self._facets.minutes[docs].astype(np.float64)
            case Sort.OLDEST:
                minutes = self._facets.minutes[docs].astype(np.float64)
                first = np.where(minutes < 0, -np.inf, -minutes)
        if end < len(docs):
            bar = np.partition(first, len(docs) - end)[len(docs) - end]
            kept = np.flatnonzero(first >= bar)
            docs, scores, first = docs[kept], scores[kept], first[kept]
        order = np.lexsort((self._ranks[docs], -scores, -first))[end - plan.size : end]
        return list(zip(docs[order].tolist(), scores[order].tolist(), strict=True))

    def _hit(self, doc: int, score: float) -> Hit:
        at, number = self._holdings.locate(doc)
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
