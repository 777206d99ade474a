"""The index that is asked: one state of it in a cluster, how its articles are ranked, and what was published of it."""

from dataclasses import dataclass
from functools import cached_property

from index.opensearch.article_counts import ArticleCounts
from index.opensearch.cluster import Cluster
from search.ranking import Ranking

from .guessing import Guesses
from .matching import ClusterFilters, FittingNames


@dataclass(frozen=True, eq=False)
class AskedIndex:
    """An index by its `name`; `fitting` tells which names a filter means, `published` is None of earlier versions."""

    cluster: Cluster
    name: str
    ranking: Ranking
    fitting: FittingNames
    published: ArticleCounts | None

    @cached_property
    def filters(self) -> ClusterFilters:
        """The filters of queries."""
        return ClusterFilters(self.fitting)

    @cached_property
    def guesses(self) -> Guesses | None:
        """How many articles probably hold all of a query, where anything was published."""
        return Guesses(self.published) if self.published else None
