"""Statistics: how many articles hold a term, and how long articles are, as a cluster counts them; remembered."""

from collections.abc import Iterable, Sequence
from threading import Lock
from typing import NamedTuple

from index.opensearch.cluster import WHOLE, Cluster
from index.opensearch.fields import Json, field_of, length_of
from index.segments.segment import PARTS
from index.terms.views import View
from search.engines.bm25 import PartStatistics, idf

from .matching import with_terms

MOST_KNOWN = 100_000


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


class Statistics:
    """What is known of one state of an index; safe for many threads."""

    def __init__(self, cluster: Cluster, index: str) -> None:
        self._cluster, self._index = cluster, index
        self._known: dict[CountedTerm, int] = {}
        self._parts: dict[str, PartStatistics] = {}
        self._lock = Lock()

    def missing(self, wanted: Iterable[CountedTerm]) -> list[CountedTerm]:
        """Those that are not known yet, each once."""
        return [each for each in dict.fromkeys(wanted) if each not in self._known]

    def learn(self, counted: Sequence[CountedTerm], counts: Sequence[int]) -> None:
        """Remember what was counted."""
        if len(self._known) > MOST_KNOWN:
            self._known = {}
        self._known |= dict(zip(counted, counts, strict=True))

    def articles_with(self, held: CountedTerm) -> int:
        """How many articles hold a term that is known."""
        return self._known.get(held, 0)

    def rarity(self, held: CountedTerm) -> float:
        """The idf of a term that is known."""
        return idf(self.articles_with(held), self.part(held.part).articles)

    def part(self, name: str) -> PartStatistics:
        """The articles that have a title, or a text, and their words in all."""
        with self._lock:
            if not self._parts:
                self._parts = self._count_parts()
        return self._parts[name]

    def _count_parts(self) -> dict[str, PartStatistics]:
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


def count_body(query: Json, most: int | None = None) -> Json:
    """A search that only counts; up to a number where one is given."""
    return {
        "size": 0,
        "track_total_hits": True if most is None else most,
        "query": {"bool": {"filter": [query]}},
    }
