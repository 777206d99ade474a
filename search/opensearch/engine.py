"""The engine that answers plans from a cluster."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from corpus.article import Article
from index.memory import Memory
from index.opensearch.cluster import WHOLE, Cluster
from index.opensearch.documents import document_id, read_article
from index.opensearch.fields import Json
from index.segments.labels import LABELS, Label
from index.terms.analyzer import Analyzer
from search.engines.bylines import BYLINE, Bylines
from search.engines.collapsing import first_of_groups, group_of
from search.engines.copying import copies_in_order
from search.engines.found_words import FoundWords
from search.engines.label_names import LabelNames
from search.engines.results import Copy, Hit, Matched, Results
from search.engines.text_words import TextWords
from search.engines.timeline import Timeline, Unit, timeline
from search.query.deadline import OutOfTime
from search.query.id_list import IdList
from search.query.plan import CopiesShown, Filters, Plan, Sort
from search.ranking import Ranking
from search.spelling.completion import Completions

from .asking import PREFERENCE, PlanReader, Understood, order_of, search_body
from .counting import (
    DAY_FIELD,
    MOST_VALUES_COUNTED,
    STORY_FIELD,
    ClusterCounts,
    add_groups,
    aggregations,
    commonest,
    copied_rows,
    counted_of,
    drawn,
)
from .matching import NONE, beyond, chosen, within_range

_SHOWN_FIELDS = ["article"]
_LONGEST_TIMEOUT = 3_600.0
# So many hold all of a query where others are listed below them.
MOST_WHOLE = 100
MOST_COLLAPSED = 1_000
_LISTS_REMEMBERED = 16


class _HitList(NamedTuple):
    """Hits in order, and whether all shards have answered in time."""

    hits: list[Json]
    partial: bool


class ClusterEngine:
    """Answers plans from an index in a cluster; one object serves many threads."""

    def __init__(self, cluster: Cluster, index: str, analyzer: Analyzer, ranking: Ranking) -> None:
        self._cluster, self._index, self._analyzer = cluster, index, analyzer
        self._asker = PlanReader(cluster, index, ranking, self._fitting)
        self._names = Memory[Label, LabelNames](len(LABELS))
        self._counted_names = Memory[Label, Mapping[str, int]](len(LABELS))
        self._gone = Memory[IdList, list[str]](_LISTS_REMEMBERED)

    def run(self, plan: Plan) -> Results:
        """Answer the plan."""
        if plan.deadline.is_over:
            return Results(
                partial=True,
                labels={label: commonest(Counter(), plan.filters.of(label), None) for label in LABELS},
            )
        plan = self._bylines.plan(plan)
        understood = self._asker.understand(plan)
        counted, partial = self._count_all(understood, plan)
        page = self._page(understood, plan)
        first = understood.whole
        is_whole = first is None or (counted.articles == (0 if first == NONE else self._listed(first, plan)))
        return Results(
            total=counted.total,
            matched=Matched.ALL if is_whole else Matched.SOME,
            hits=tuple(_hit(each, counted.stories) for each in page.hits),
            labels={
                label: commonest(counts, plan.filters.of(label), plan.most_values)
                for label, counts in counted.labels.items()
            },
            months=dict(counted.months),
            timeline=drawn(counted.days, self._every_day),
            articles=counted.articles,
            partial=partial or page.partial,
        )

    def count(self, plan: Plan) -> int:
        """How many articles the plan finds, or groups of copies where it folds these; raises OutOfTime."""
        plan.deadline.check()
        plan = self._bylines.plan(plan)
        understood = self._asker.understand(plan, scored=False)
        if plan.copies is CopiesShown.FOLD:
            counted, partial = self._count_all(understood, plan)
            if partial:
                raise OutOfTime
            return counted.total
        return self._listed(understood.found, plan)

    def calendar(self, filters: Filters, unit: Unit) -> Timeline:
        """How many articles pass the filters on each day, month or year."""
        filters = self._bylines.filters(filters)
        passing = [*within_range(filters), *(each for own in chosen(filters).values() for each in own)]
        return timeline(self._days(passing), self._every_day, unit)

    def article(self, article_id: str) -> Article | None:
        """The article with this id, or None."""
        return next(iter(self._read([article_id])), None)

    def gone(self, ids: IdList) -> list[str]:
        """Those of some ids that no article has, in their order."""
        return self._gone.recall(self._find_gone, ids)

    def copies(self, article_id: str) -> list[Copy] | None:
        """All articles that share text with this one, in order of time."""
        found = self._sources([article_id], ["article", "copies"])
        if not found:
            return None
        own = read_article(found[0]["article"])
        listed = found[0].get("copies", {}).get("list") or [(own.id, 1.0, True)]
        there = {article.id: article for article in self._read([name for name, _, _ in listed])}
        return copies_in_order(
            (there[name], part, grouped) for name, part, grouped in listed if name in there
        )

    def found_words(self, plan: Plan) -> FoundWords:
        """The words of the first articles that the plan finds, as their texts have them."""
        return TextWords(self.run, self.article, plan, self._analyzer)

    def suggest(self, prefix: str, limit: int = 10) -> list[str]:
        """Words that begin with the prefix, the commonest first."""
        return self._completions.of(prefix, limit)

    def close(self) -> None:
        """Let go of the connections."""
        self._cluster.close()

    def _count_all(self, understood: Understood, plan: Plan) -> tuple[ClusterCounts, bool]:
        """All that is counted beside the hits, and whether some of it is missing."""
        filters, fold = plan.filters, plan.copies is CopiesShown.FOLD
        found = [understood.found, *within_range(filters)]
        body = {"size": 0, "aggs": aggregations(filters, fold=fold), **search_body(found, []), **_timed(plan)}
        answer = self._cluster.search(self._index, body, preference=PREFERENCE)
        counted = counted_of(answer["aggregations"], self._bylines)
        if fold:
            query = {"bool": {"filter": found}}
            rows = copied_rows(self._cluster, self._index, query, {"preference": PREFERENCE})
            joined = (row._replace(labels=self._bylines.labels(row.labels)) for row in rows)
            add_groups(counted, joined, filters)
        return counted, _is_partial(answer)

    def _page(self, understood: Understood, plan: Plan) -> _HitList:
        """The hits of the page."""
        start = (plan.page - 1) * plan.size
        if collapse := plan.collapse:
            looked = MOST_COLLAPSED if collapse.within is None else collapse.within
            found = self._hits(understood, plan, 0, looked)
            groups = first_of_groups(
                found.hits, lambda hit: group_of(read_article(hit["_source"]["article"]), collapse)
            )
            return _HitList([*groups][start : start + plan.size], found.partial)
        return self._hits(understood, plan, start, plan.size)

    def _hits(self, understood: Understood, plan: Plan, start: int, size: int) -> _HitList:
        """Some hits in the plan's order: those that hold all that was wanted come first where it is by relevance."""
        whole = understood.whole
        if whole is None or whole == NONE or plan.sort is not Sort.RELEVANCE:
            return self._search(understood.found, understood, plan, start, size)
        first = self._search(whole, understood, plan, 0, MOST_WHOLE)
        left = size - len(first.hits[start : start + size])
        if not left:
            return _HitList(first.hits[start : start + size], first.partial)
        others = {"bool": {"filter": [understood.found], "must_not": [whole, *_stories(first.hits, plan)]}}
        rest = self._search(others, understood, plan, max(0, start - len(first.hits)), left)
        return _HitList([*first.hits[start : start + size], *rest.hits], first.partial or rest.partial)

    def _search(self, query: Json, understood: Understood, plan: Plan, start: int, size: int) -> _HitList:
        filters = plan.filters
        every = [each for own in chosen(filters).values() for each in own]
        if plan.walk and plan.walk.after:
            every.append(beyond(plan.walk.after, plan.sort))
        body: Json = {
            **search_body([query, *within_range(filters), *every], understood.scores),
            **order_of(plan.sort, scored=plan.walk is None),
            **_timed(plan),
            "from": start,
            "size": size,
            "track_total_hits": False,
            "_source": _SHOWN_FIELDS,
            "docvalue_fields": [STORY_FIELD],
        }
        if plan.copies is CopiesShown.FOLD:
            body["collapse"] = {"field": STORY_FIELD}
        answer = self._cluster.search(
            self._index, body, preference=PREFERENCE, search_type="dfs_query_then_fetch"
        )
        return _HitList(answer["hits"]["hits"], _is_partial(answer))

    def _listed(self, query: Json, plan: Plan) -> int:
        """How many articles of a query pass the plan's filters; raises OutOfTime."""
        filters = plan.filters
        every = [each for own in chosen(filters).values() for each in own]
        body = {
            "size": 0,
            "track_total_hits": True,
            **search_body([query, *within_range(filters), *every], []),
            **_timed(plan),
        }
        answer = self._cluster.search(self._index, body, preference=PREFERENCE)
        if _is_partial(answer):
            raise OutOfTime
        return int(answer["hits"]["total"]["value"])

    def _days(self, filters: list[Json]) -> Counter[date]:
        aggs = {"days": {"terms": {"field": DAY_FIELD, "size": MOST_VALUES_COUNTED}}}
        found = self._cluster.search(
            self._index, {"size": 0, "aggs": aggs, **search_body(filters, [])}, preference=PREFERENCE, **WHOLE
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

    def _count_names(self, label: Label) -> Mapping[str, int]:
        aggs = {"names": {"terms": {"field": label, "size": MOST_VALUES_COUNTED}}}
        found = self._cluster.search(self._index, {"size": 0, "aggs": aggs}, preference=PREFERENCE, **WHOLE)
        return {each["key"]: int(each["doc_count"]) for each in found["aggregations"]["names"]["buckets"]}

    def _find_gone(self, ids: IdList) -> list[str]:
        """All are asked for at once, without what is in them: a collection has some thousands at most."""
        if not ids.ids:
            return []
        body = {"ids": [*dict.fromkeys(map(document_id, ids.ids))]}
        found = self._cluster.ask("POST", f"/{self._index}/_mget", body, _source="false")["docs"]
        there = {each["_id"] for each in found if each.get("found")}
        return [each for each in ids.ids if document_id(each) not in there]

    def _read(self, ids: Sequence[str]) -> list[Article]:
        return [read_article(each["article"]) for each in self._sources(ids, _SHOWN_FIELDS)]

    def _sources(self, ids: Sequence[str], fields: list[str]) -> list[Json]:
        body = {"ids": [*dict.fromkeys(map(document_id, ids))]}
        found = self._cluster.ask("POST", f"/{self._index}/_mget", body, _source=",".join(fields))["docs"]
        return [each["_source"] for each in found if each.get("found")]


def _stories(hits: Sequence[Json], plan: Plan) -> list[Json]:
    """The groups of some hits, where a group is listed once."""
    if plan.copies is not CopiesShown.FOLD or not hits:
        return []
    return [{"terms": {STORY_FIELD: [each["fields"][STORY_FIELD][0] for each in hits]}}]


def _hit(found: Json, stories: Counter[str]) -> Hit:
    article = read_article(found["_source"]["article"])
    others = stories.get(found["fields"][STORY_FIELD][0], 1) - 1
    return Hit(article, float(found["_score"] or 0.0), others)


def _timed(plan: Plan) -> Json:
    """By when an answer must be there."""
    left = plan.deadline.at - time.monotonic()
    return {"timeout": f"{max(1, int(left * 1000))}ms"} if left < _LONGEST_TIMEOUT else {}


def _is_partial(answer: Json) -> bool:
    return bool(answer["timed_out"] or answer["_shards"]["failed"])
