"""The engine that answers plans from a cluster."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property

from corpus.article import Article
from index.memory import Memory
from index.opensearch.article_counts import ArticleCounts
from index.opensearch.cluster import WHOLE, Cluster
from index.opensearch.documents import read_article
from index.opensearch.fields import Json
from index.opensearch.nearest import ONE_COPY
from index.opensearch.numbered_words import read_numbered
from index.opensearch.refusals import ClusterUnavailable, shards_away
from index.segments.labels import LABELS, Label
from index.terms.analyzer import Analyzer
from search.engines.backend import Backend, ExpectedPlans, ForeseenPlans
from search.engines.bylines import BYLINE, Bylines
from search.engines.found_words import FoundWords
from search.engines.label_names import LabelNames
from search.engines.results import Copy, Hit, Matched, Results
from search.engines.text_words import TextWords
from search.engines.timeline import Timeline, Unit, timeline
from search.query.deadline import OutOfTime
from search.query.id_list import IdList
from search.query.plan import Filters, Plan
from search.query.tree import Or
from search.ranking import Ranking
from search.spelling.completion import Completions

from .answering import Answering, ClusterAnswer
from .asked_index import AskedIndex
from .asking import PlanReader
from .bodies import Understood, bonus_of, passing, score_of
from .counted import PlanCounts
from .counting import DAY_FIELD, MOST_VALUES_COUNTED, STORY_FIELD, commonest, drawn
from .kept import KeptArticles
from .value_numbers import ValueNumbers

# An index of no more articles is taken for one that is not very large, see `counted`: it has no more groups of copies,
# which are of two at least, than a search lists.
FEW_ARTICLES, COUNTED_AT_ONCE = 2 * MOST_VALUES_COUNTED, 16


class ClusterEngine:
    """Answers plans from an index in a cluster; one object serves many threads."""

    def __init__(
        self,
        cluster: Cluster,
        index: str,
        analyzer: Analyzer,
        ranking: Ranking,
        published: ArticleCounts | None,
    ) -> None:
        self._cluster, self._index, self._analyzer, self._ranking = cluster, index, analyzer, ranking
        self._published = published
        asked = AskedIndex(cluster, index, ranking, self._fitting, published)
        self._asker = PlanReader(asked)
        is_large = published is None or published.articles > FEW_ARTICLES
        self._counts = PlanCounts(asked, at_once=1 if is_large else COUNTED_AT_ONCE)
        self._names = Memory[Label, LabelNames](len(LABELS))
        self._counted_names = Memory[Label, Mapping[str, int]](len(LABELS))
        self._numbers = ValueNumbers(self._count_names, self._shown_name)
        self._kept = KeptArticles(cluster, index)

    def run(self, plan: Plan) -> Results:
        """Answer the plan."""
        try:
            plan.deadline.check()
            plan = self._bylines.plan(plan)
            understood, found = self._answered(plan)
        except OutOfTime:
            nothing = {label: commonest(Counter(), plan.filters.of(label), None) for label in LABELS}
            return Results(partial=True, labels=nothing)
        counted, bonus = found.counted, bonus_of(understood, plan)
        if understood.holders == 0 or (found.whole and not found.partial):
            self._counts.know(Plan(Or((plan.query,)), plan.filters), found.whole or 0)
        if found.away is not None and (plan.walk or not counted.total):  # where a part is of no use
            raise self._away(found.away)
        return Results(
            total=counted.total,
            matched=Matched.ALL if found.whole in (None, counted.articles) else Matched.SOME,
            hits=tuple(self._hit(each, counted.stories, bonus) for each in found.hits),
            labels={
                label: commonest(counts, plan.filters.of(label), plan.most_values)
                for label, counts in counted.labels.items()
            },
            months=dict(counted.months),
            timeline=drawn(counted.days, self._every_day),
            articles=counted.articles,
            partial=found.partial,
            away=None if found.away is None else self._away(found.away),
        )

    def count(self, plan: Plan) -> int:
        """How many articles the plan finds, or groups of copies where it folds these; raises OutOfTime."""
        return self.counts([plan])[0]

    def counts(self, plans: Sequence[Plan]) -> list[int]:
        """How many each of some plans finds; one request for all, but for those that fold copies in a large index."""
        for plan in plans:
            plan.deadline.check()
        named = [self._bylines.plan(plan) for plan in plans]
        at_once = iter(self._counts.of([each for each in named if self._counts.takes(each)]))
        return [next(at_once) if self._counts.takes(each) else self._groups(each) for each in named]

    def expect(self, plans: ExpectedPlans) -> None:
        """What will be counted soon is asked for together with what is asked next."""
        named = (self._bylines.plan(plan) for plan in plans())
        self._counts.expect(filter(self._counts.takes, named))

    def foresee(self, plans: ForeseenPlans) -> None:
        """What will probably be counted after the plan that is run next is asked for while that is waited for."""
        self._counts.foresee(lambda holders: map(self._bylines.plan, plans(holders)))

    def _groups(self, plan: Plan) -> int:
        """How many groups of copies a plan finds."""
        understood = self._asker.understand(self._asker.read(plan, scored=False))
        found = self._answer(understood, replace(plan, page=1, size=0, collapse=None))
        if found.partial:
            raise OutOfTime if found.away is None else self._away(found.away)
        return found.counted.total

    def calendar(self, filters: Filters, unit: Unit) -> Timeline:
        """How many articles pass the filters on each day, month or year."""
        passed = passing(self._bylines.filters(filters))
        return timeline(self._days(passed), self._every_day, unit)

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        return self._kept.article(article_id)

    def gone(self, ids: IdList) -> list[str]:
        """Those of some ids that no article has, in their order."""
        return self._kept.gone(ids)

    def copies(self, article_id: str) -> list[Copy] | None:
        """All articles that share text with this one, in order of time."""
        return self._kept.copies(article_id)

    def found_words(self, plan: Plan) -> FoundWords:
        """The words of the first articles that the plan finds, as their texts have them."""
        return TextWords(self.run, self.article, plan, self._analyzer)

    @contextmanager
    def still(self) -> Iterator[Backend]:
        """The engine over what is there now, whatever is added meanwhile."""
        with self._cluster.at_this_moment(self._index) as cluster:
            yield ClusterEngine(cluster, self._index, self._analyzer, self._ranking, self._published)

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        """Words that begin with the prefix, the commonest first."""
        return self._completions.of(prefix, limit)

    def close(self) -> None:
        """Let go of the connections."""
        self._cluster.close()

    def _answered(self, plan: Plan) -> tuple[Understood, ClusterAnswer]:
        """What a plan asks for and its answer: by a guess, and again where that was wrong."""
        reading = self._asker.read(plan)
        understood = self._asker.understand(reading, guessing=True)
        while True:
            found = self._answer(understood, plan)
            if not understood.questions or found.partial:
                return understood, found
            self._asker.learn(understood, found.totals)
            right = self._asker.understand(reading, guessing=True)
            if not right.questions and understood.is_like(right):
                return right, found
            understood = right

    def _answer(self, understood: Understood, plan: Plan) -> ClusterAnswer:
        return Answering(
            self._cluster, self._index, understood, plan, self._bylines, self._numbers, self._counts
        ).answer()

    def _hit(self, found: Json, stories: Counter[str], bonus: float) -> Hit:
        kept = found["_source"]
        others = stories.get(kept[STORY_FIELD], 1) - 1
        words = read_numbered(kept["numbered"], len(self._analyzer.vocabulary.words))
        return Hit(read_article(kept["article"]), score_of(found, bonus), others, words)

    def _away(self, answer: Json) -> ClusterUnavailable:
        return shards_away(str(self._cluster.place), answer)

    def _days(self, filters: list[Json]) -> Counter[date]:
        aggs = {"days": {"terms": {"field": DAY_FIELD, "size": MOST_VALUES_COUNTED}}}
        found = self._cluster.search(
            self._index,
            {"size": 0, "aggs": aggs, "query": {"bool": {"filter": filters}}},
            preference=ONE_COPY,
            **WHOLE,
        )
        buckets = found["aggregations"]["days"]["buckets"]
        return Counter({date.fromordinal(int(each["key"]) + 1): int(each["doc_count"]) for each in buckets})

    @cached_property
    def _every_day(self) -> Counter[date]:
        return self._days([])

    @cached_property
    def _completions(self) -> Completions:
        return Completions(self._analyzer.vocabulary)

    def _fitting(self, label: Label, values: Sequence[str | None]) -> Iterable[str | None]:
        found = self._names.recall(self._find_names, label).fitting(values)
        return self._bylines.every(found) if label == BYLINE else found

    @cached_property
    def _bylines(self) -> Bylines:
        return Bylines(self._counted_names.recall(self._count_names, BYLINE))

    def _find_names(self, label: Label) -> LabelNames:
        names = self._counted_names.recall(self._count_names, label)
        return LabelNames(
            filter(None, dict.fromkeys(map(self._bylines.of, names))) if label == BYLINE else names
        )

    def _shown_name(self, label: Label, name: str) -> str | None:
        return self._bylines.of(name) if label == BYLINE else name

    def _count_names(self, label: Label) -> Mapping[str, int]:
        aggs = {"names": {"terms": {"field": label, "size": MOST_VALUES_COUNTED}}}
        found = self._cluster.search(self._index, {"size": 0, "aggs": aggs}, preference=ONE_COPY, **WHOLE)
        return {each["key"]: int(each["doc_count"]) for each in found["aggregations"]["names"]["buckets"]}
