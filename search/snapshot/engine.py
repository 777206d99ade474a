"""The engine over snapshots: the meaning of `search.engines.reference`, computed over whole arrays.

Articles are numbered through all segments, one segment after the other.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from itertools import count

import numpy as np

from corpus.article import Article
from index.files.arrays import Longs, Mask
from index.generations.open_index import OpenIndex
from index.memory import Memory
from search.engines.backend import Backend, ExpectedPlans, ForeseenPlans
from search.engines.collapsing import first_of_groups, group_of
from search.engines.copying import copies_among
from search.engines.found_words import FoundWords
from search.engines.listing import Listing
from search.engines.results import Copy, Hit, Matched, Results
from search.engines.retrieval import Retriever
from search.engines.timeline import Timeline, Unit
from search.query.deadline import OutOfTime
from search.query.id_list import IdList
from search.query.plan import Collapse, CopiesShown, Filters, Plan
from search.query.tree import Word
from search.ranking import Ranking
from search.spelling.completion import Completions

from .facets import NOT_THERE, FacetArrays, both
from .folding import Fold, Folding
from .order import ArticleOrder
from .retrieval import MaskRetriever, RetrievedMask, join_masks
from .segments import IndexArrays
from .words import LineStarts, SnapshotWords

_NO_FILTERS = Filters()
WORDS_COUNTED = 2_500


class SnapshotEngine:
    """Answers plans from the snapshots of an open index.

    `retrievers` propose articles beside those that hold the words.
    """

    def __init__(
        self,
        opened: OpenIndex,
        ranking: Ranking | None = None,
        *,
        retrievers: Sequence[Retriever[RetrievedMask]] = (),
    ) -> None:
        self._index = opened
        self._arrays = IndexArrays(opened, ranking or Ranking())
        self._facets = FacetArrays(opened.segments, opened.live, opened.number)
        self._retrievers = [MaskRetriever(self._arrays, self._facets), *retrievers]
        self._lines = LineStarts(opened)
        self._order = ArticleOrder(opened.segments, self._facets.minutes)
        # Each answer says how many articles hold each word of its query.
        self._holders = Memory[Word, int](WORDS_COUNTED)

    def run(self, plan: Plan) -> Results:
        """Answer the plan."""
        found = self._find(plan)
        listing, scores = self._list(found, plan)
        return listing.results(self._hits(listing, scores), partial=found.partial)

    def listing(self, plan: Plan) -> Listing:
        """The answer without the articles: their numbers, and what was counted."""
        return self._list(self._find(plan), plan)[0]

    def best(self, plan: Plan) -> list[tuple[int, float]]:
        """The numbers of the articles on the page, with their scores, and nothing counted."""
        found = self._find(plan)
        mask = found.mask
        if plan.filters != _NO_FILTERS:
            docs = np.flatnonzero(mask)
            mask = _mask(docs[self._facets.passing(docs, plan.filters)], mask)
        return self._page(found, mask, plan)

    def count(self, plan: Plan) -> int:
        """How many articles the plan finds, or groups of copies; nothing is scored. Raises OutOfTime."""
        fold = self._fold(plan)
        if plan.filters == _NO_FILTERS and not fold:
            if isinstance(plan.query, Word):
                return self._holders.recall(lambda _: self._count_found(plan), plan.query)
            return self._count_found(plan)
        docs = np.flatnonzero(self._find_all(plan))
        docs = docs[self._facets.passing(docs, plan.filters)]
        return fold.size(docs) if fold else len(docs)

    def _count_found(self, plan: Plan) -> int:
        return int(np.count_nonzero(self._find_all(plan)))

    def _find_all(self, plan: Plan) -> Mask:
        found = self._find(plan)
        if found.partial:
            raise OutOfTime
        return found.mask

    def _find(self, plan: Plan) -> RetrievedMask:
        return join_masks([each.retrieve(plan) for each in self._retrievers])

    def _list(self, found: RetrievedMask, plan: Plan) -> tuple[Listing, list[float]]:
        """What was counted, with the articles of the page, and their scores."""
        facets, filters = self._facets, plan.filters
        docs, mask = np.flatnonzero(found.mask), found.mask
        if filters.narrows:
            docs = docs[facets.in_reach(docs, filters)]
        chosen = facets.chosen(docs, filters)
        listed = docs[both(chosen.values())] if chosen else docs
        if filters != _NO_FILTERS:
            mask = _mask(listed, mask)
        fold = self._fold(plan)
        counted = facets.count(docs, listed, chosen, plan, fold)
        page = self._page(found, mask, plan)
        listing = Listing(
            total=fold.size(listed) if fold else len(listed),
            matched=Matched.ALL if found.whole is None or found.whole[listed].all() else Matched.SOME,
            page=tuple(doc for doc, _ in page),
            folded=tuple(fold.others(doc, mask) if fold else 0 for doc, _ in page),
            labels=counted.labels,
            months=counted.months,
            timeline=counted.timeline,
            articles=len(listed),
        )
        return listing, [score for _, score in page]

    def counts(self, plans: Sequence[Plan]) -> list[int]:
        """How many each of some plans finds; raises OutOfTime."""
        return list(map(self.count, plans))

    def expect(self, plans: ExpectedPlans) -> None:
        """Each is counted when it is asked for."""

    def foresee(self, plans: ForeseenPlans) -> None:
        """Nothing is waited for."""

    def calendar(self, filters: Filters, unit: Unit) -> Timeline:
        """How many articles pass the filters on each day, month or year."""
        return self._facets.calendar(filters, unit)

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        return self._index.article(article_id)

    def gone(self, ids: IdList) -> list[str]:
        """Those of some ids that no article has, in their order."""
        missing = np.flatnonzero(self._facets.places(ids) == NOT_THERE)
        return [ids.ids[at] for at in missing.tolist()]

    def copies(self, article_id: str) -> list[Copy] | None:
        """All articles that share text with this one, in order of time."""
        number = self._index.number(article_id)
        return None if number is None else copies_among(number, self._index.copies, self._index.numbered)

    def found_words(self, plan: Plan) -> FoundWords:
        """The words of the articles that the plan finds; raises OutOfTime."""
        found = self._find(plan)
        if found.partial:
            raise OutOfTime
        docs = np.flatnonzero(found.mask)
        docs = docs[self._facets.passing(docs, plan.filters)]
        fold, mask, most = self._fold(plan), _mask(docs, found.mask), max(1, len(docs))

        def ordered() -> Longs:
            return self._order.first(found, mask, plan.sort, most, fold.groups if fold else None).docs

        source_of = self._facets.numbers("source")
        return SnapshotWords(
            self._arrays, self._lines, np.sort(ordered()) if fold else docs, ordered, source_of
        )

    def still(self) -> AbstractContextManager[Backend]:
        """This one: what it has open stays as it is."""
        return nullcontext(self)

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        """Words that begin with the prefix, the commonest first."""
        return self._completions.of(prefix, limit)

    def close(self) -> None:
        """Nothing to do: the arrays' files are let go with the arrays."""

    def _page(self, found: RetrievedMask, mask: Mask, plan: Plan) -> list[tuple[int, float]]:
        """The articles of the page, in order, with their scores."""
        end = plan.page * plan.size
        if plan.walk:
            ranked = self._order.walked(found, mask, plan.sort, plan.size, plan.walk.after)
            return list(zip(ranked.docs.tolist(), ranked.scores.tolist(), strict=True))
        if plan.collapse:
            listed = self._collapsed(found, mask, plan, plan.collapse, end)
        else:
            listed = self._first(found, mask, plan, end)
        return listed[end - plan.size : end]

    def _first(self, found: RetrievedMask, mask: Mask, plan: Plan, most: int) -> list[tuple[int, float]]:
        fold = self._fold(plan)
        first = self._order.first(found, mask, plan.sort, most, fold.groups if fold else None)
        return list(zip(first.docs.tolist(), first.scores.tolist(), strict=True))

    def _collapsed(
        self, found: RetrievedMask, mask: Mask, plan: Plan, collapse: Collapse, most: int
    ) -> list[tuple[int, float]]:
        """The first of so many groups; twice as many articles are looked at until they have enough of them."""
        for turn in count():
            looked = most << turn
            if collapse.within is not None:
                looked = min(looked, collapse.within)
            listed = self._first(found, mask, plan, looked)
            groups = list(
                first_of_groups(listed, lambda each: group_of(self._index.numbered(each[0]), collapse))
            )
            if len(groups) >= most or len(listed) < looked or looked == collapse.within:
                break
        return groups

    def _fold(self, plan: Plan) -> Fold | None:
        """How copies are folded, where the plan has it so."""
        return Fold(self._folding) if plan.copies is CopiesShown.FOLD else None

    @cached_property
    def _folding(self) -> Folding:
        return Folding(self._index.copies)

    def _hits(self, listing: Listing, scores: Sequence[float]) -> tuple[Hit, ...]:
        """The articles of the page, those of a segment read together."""
        places = [*map(self._arrays.locate, listing.page)]
        numbers: dict[int, list[int]] = {}
        for at, number in places:
            numbers.setdefault(at, []).append(number)
        segments = self._index.segments
        articles = {at: iter(segments[at].articles.several(some)) for at, some in numbers.items()}
        numbered = {at: iter(segments[at].numbered_all(some)) for at, some in numbers.items()}
        rows = zip(places, scores, listing.folded, strict=True)
        return tuple(
            Hit(next(articles[at]), score, folded, next(numbered[at])) for (at, _), score, folded in rows
        )

    @cached_property
    def _completions(self) -> Completions:
        return Completions(self._index.vocabulary)


def _mask(docs: Longs, like: Mask) -> Mask:
    mask = np.zeros_like(like)
    mask[docs] = True
    return mask
