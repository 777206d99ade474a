"""Statistics: how many articles hold a term, and how long articles are, as a cluster counts them; remembered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock
from typing import NamedTuple

from index.opensearch.article_counts import ArticleCounts
from index.opensearch.cluster import WHOLE, Cluster
from index.opensearch.fields import Json, field_of, length_of
from index.opensearch.wire import to_wire
from index.segments.segment import PARTS
from index.terms.views import View
from search.engines.bm25 import PartStatistics, idf

from .counting import COPIED_FIELD, MOST_VALUES_COUNTED, STORY_FIELD
from .matching import any_of, with_terms

MOST_KNOWN, MOST_KNOWN_TOTALS = 100_000, 5_000
_COUNTED, _COPIED, _STORIES = "counted", "copied", "stories"
_EVERY_STORY: Json = {"terms": {"field": STORY_FIELD, "size": MOST_VALUES_COUNTED}}


class CountedTerm(NamedTuple):
    """A term of a view in a part, or several that are counted as one."""

    part: str
    view: View
    texts: tuple[str, ...]

    @property
    def query(self) -> Json:
        """The articles that hold it."""
        if len(self.texts) == 1:
            return {"term": {field_of(self.part, self.view): self.texts[0]}}
        return with_terms(self.part, self.view, self.texts)


def held_term(part: str, view: View, text: str) -> CountedTerm:
    """One term."""
    return CountedTerm(part, view, (text,))


@dataclass(frozen=True, slots=True)
class KnownCounts:
    """What a query needs to know: how many articles hold each of its terms, and how long articles are."""

    counts: Mapping[CountedTerm, int]
    parts: Mapping[str, PartStatistics]

    def articles_with(self, held: CountedTerm) -> int:
        """How many articles hold a term."""
        return self.counts[held]

    def rarity(self, held: CountedTerm) -> float:
        """The idf of a term."""
        return idf(self.counts[held], self.parts[held.part].articles)

    def part(self, name: str) -> PartStatistics:
        """The articles that have a title, or a text, and their words in all."""
        return self.parts[name]


class Statistics:
    """What is known of one state of an index: what was published with it, and what was asked; safe for many threads."""

    def __init__(self, cluster: Cluster, index: str, published: ArticleCounts | None) -> None:
        self._cluster, self._index, self._published = cluster, index, published
        self._counts: dict[CountedTerm, int] = {}
        self._totals: dict[bytes, list[int]] = {}
        self._parts: dict[str, PartStatistics] = {}
        self._lock = Lock()

    def remembered(self, wanted: Iterable[CountedTerm]) -> tuple[dict[CountedTerm, int], list[CountedTerm]]:
        """The counts that are known of some terms, and the terms whose are not, each once."""
        counts = self._counts
        found, missing = {}, []
        for each in dict.fromkeys(wanted):
            count = counts.get(each)
            if count is None:
                count = self._published_of(each)
            if count is None:
                missing.append(each)
            else:
                found[each] = count
        return found, missing

    def _published_of(self, held: CountedTerm) -> int | None:
        if self._published is None or len(held.texts) != 1:
            return None
        return self._published.articles_with(held.part, held.view, held.texts[0])

    def learn(self, counted: Mapping[CountedTerm, int]) -> None:
        """Remember what was counted; where much is remembered already, that is forgotten."""
        with self._lock:
            if len(self._counts) > MOST_KNOWN:
                self._counts = {}
            self._counts.update(counted)

    def totals(self, questions: Sequence[Json]) -> list[int] | None:
        """What searches that only count have found, where that is known of these."""
        return self._totals.get(_stand_in(questions))

    def learn_totals(self, questions: Sequence[Json], totals: list[int]) -> None:
        """Remember what they have found."""
        with self._lock:
            if len(self._totals) > MOST_KNOWN_TOTALS:
                self._totals = {}
            self._totals[_stand_in(questions)] = totals

    def parts(self) -> Mapping[str, PartStatistics]:
        """What is known of titles and of texts."""
        with self._lock:
            if not self._parts:
                self._parts = self._count_parts()
            return self._parts

    def _count_parts(self) -> dict[str, PartStatistics]:
        if self._published:
            return {part: PartStatistics(*each) for part, each in self._published.extents().items()}
        counted = {
            part: {
                "filter": {"range": {length_of(part): {"gt": 0}}},
                "aggs": {"words": {"sum": {"field": length_of(part)}}},
            }
            for part in PARTS
        }
        found = self._cluster.search(self._index, {"size": 0, "aggs": counted}, **WHOLE)["aggregations"]
        return {
            part: PartStatistics(int(found[part]["doc_count"]), int(found[part]["words"]["value"] or 0))
            for part in PARTS
        }


# What tells a filter from others, which may be long ones that are not kept; and whether groups are counted.
FilterMark = tuple[bytes, bool]


class FilterCount(NamedTuple):
    """A filter whose articles are counted, or their groups where copies are folded; `mark` tells it from others."""

    query: Json
    mark: FilterMark

    @classmethod
    def of(cls, query: Json, *, folded: bool = False) -> "FilterCount":
        """A filter."""
        return cls(query, (_stand_in(query), folded))

    @property
    def is_folded(self) -> bool:
        """Whether groups are counted."""
        return self.mark[1]


def counts_body(rows: Sequence[FilterCount]) -> Json:
    """A search that counts the articles, or the groups of copies, of each of some filters."""
    if len(rows) == 1 and not rows[0].is_folded:
        return count_body(rows[0].query)
    filters = [each.query for each in rows]
    counted: Json = {_COUNTED: {"filters": {"filters": filters}}}
    if folded := [each.query for each in rows if each.is_folded]:
        copied = {"bool": {"filter": [any_of(folded), {"exists": {"field": COPIED_FIELD}}]}}
        by_story = {"filters": {"filters": folded}, "aggs": {_STORIES: _EVERY_STORY}}
        counted[_COPIED] = {"filter": copied, "aggs": {_COUNTED: by_story}}
    return {
        "size": 0,
        "track_total_hits": False,
        "query": {"bool": {"filter": [any_of(filters)]}},
        "aggs": counted,
    }


def filter_counts_of(found: Json, rows: Sequence[FilterCount]) -> list[int]:
    """What came back of it: an article without copies is a group, and those with copies are one a story."""
    if "aggregations" not in found:
        return [int(found["hits"]["total"]["value"])]
    counts = [int(each["doc_count"]) for each in found["aggregations"][_COUNTED]["buckets"]]
    if any(each.is_folded for each in rows):
        copied = iter(found["aggregations"][_COPIED][_COUNTED]["buckets"])
        for at, each in enumerate(rows):
            if each.is_folded:
                own = next(copied)
                counts[at] += len(own[_STORIES]["buckets"]) - int(own["doc_count"])
    return counts


def count_body(query: Json, most: int | None = None) -> Json:
    """A search that only counts; up to a number where one is given."""
    return {
        "size": 0,
        "track_total_hits": True if most is None else most,
        "query": {"bool": {"filter": [query]}},
    }


def _stand_in(asked: object) -> bytes:
    """Stands for what may be long."""
    return blake2b(to_wire(asked).encode(), digest_size=16).digest()
