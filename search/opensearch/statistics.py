"""Statistics: how many articles hold a term, and how long articles are, as a cluster counts them; remembered."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock
from typing import NamedTuple

from index.opensearch.article_counts import ArticleCounts
from index.opensearch.cluster import WHOLE, Cluster
from index.opensearch.fields import Json, field_of, length_of
from index.segments.segment import PARTS
from index.terms.views import View
from search.engines.bm25 import PartStatistics, idf

from .matching import any_of, with_terms

MOST_KNOWN, MOST_KNOWN_TOTALS = 100_000, 5_000
_COUNTED = "counted"


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
            self._counts = {**({} if len(self._counts) > MOST_KNOWN else self._counts), **counted}

    def totals(self, questions: Sequence[Json]) -> list[int] | None:
        """What searches that only count have found, where that is known of these."""
        return self._totals.get(_question_mark(questions))

    def learn_totals(self, questions: Sequence[Json], totals: list[int]) -> None:
        """Remember what they have found."""
        with self._lock:
            kept = {} if len(self._totals) > MOST_KNOWN_TOTALS else self._totals
            self._totals = {**kept, _question_mark(questions): totals}

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


def counts_body(filters: Sequence[Json]) -> Json:
    """A search that counts the articles of each of some filters."""
    if len(filters) == 1:
        return count_body(filters[0])
    counted = {"filters": {"filters": [*filters]}}
    return {
        "size": 0,
        "track_total_hits": False,
        "query": {"bool": {"filter": [any_of(filters)]}},
        "aggs": {_COUNTED: counted},
    }


def filter_counts_of(found: Json) -> list[int]:
    """What came back of it."""
    if "aggregations" not in found:
        return [int(found["hits"]["total"]["value"])]
    return [int(each["doc_count"]) for each in found["aggregations"][_COUNTED]["buckets"]]


def count_body(query: Json, most: int | None = None) -> Json:
    """A search that only counts; up to a number where one is given."""
    return {
        "size": 0,
        "track_total_hits": True if most is None else most,
        "query": {"bool": {"filter": [query]}},
    }


def _question_mark(questions: Sequence[Json]) -> bytes:
    """Stands for questions that may be long ones, which are not kept."""
    return blake2b(json.dumps(questions).encode(), digest_size=16).digest()
