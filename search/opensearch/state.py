"""An index in a cluster as an address leads to it: the state that is in place, opened."""

import time
from functools import cached_property

from index.files.problems import DAMAGE, BrokenIndex
from index.opensearch.article_counts import ArticleCounts
from index.opensearch.cluster import Cluster
from index.opensearch.mapping import require_mapping
from index.opensearch.place import ClusterPlace
from index.opensearch.tables import ClusterState, Tables
from index.terms.analyzer import Analyzer
from index.terms.vocabulary import Vocabulary
from search.engines.backend import State
from search.ranking import Ranking

from .engine import ClusterEngine

# Before each answer it is asked which state is in place, and so long the last reply does.
_SECONDS_TRUSTED = 1.0
_CACHE = "cache"


class IndexInCluster:
    """The index at a place in a cluster."""

    def __init__(self, place: ClusterPlace, ranking: Ranking) -> None:
        self._place, self._ranking = place, ranking
        self._asked, self._last = -1.0, ""

    def current(self) -> str:
        """The name of the state that is in place; raises NoIndex, StaleIndex or what a cluster raises."""
        now = time.monotonic()
        if not self._last or now - self._asked > _SECONDS_TRUSTED:
            self._last = self._state().name
            self._asked = now
        return self._last

    def open(self, name: str) -> State:
        """Open the state with this name; raises BrokenIndex where another has taken its place."""
        state = self._state()
        if state.name != name:
            self._last = ""
            raise BrokenIndex(f"{self._place}: another index has been put in place; try again")
        folder = self._tables.folder_of(state, self._place.folder / _CACHE)
        try:
            analyzer = Analyzer(Vocabulary.load(folder))
            counts = ArticleCounts.load(folder, analyzer.vocabulary)
        except DAMAGE as error:
            raise BrokenIndex(f"{folder} cannot be used ({error}); remove it and try again") from error
        constants = self._ranking
        require_mapping(Cluster(self._place), state.index, k1=constants.k1, b=constants.b)
        engine = ClusterEngine(Cluster(self._place), state.index, analyzer, self._ranking, counts)
        stats = {**state.stats, "fingerprint": state.fingerprint, "bytes": self._bytes(state)}
        return State(engine, analyzer, state.fingerprint, stats)

    def _state(self) -> ClusterState:
        return self._tables.state()

    @cached_property
    def _tables(self) -> Tables:
        return Tables(Cluster(self._place))

    def _bytes(self, state: ClusterState) -> int:
        """The bytes of the articles, in one copy of each shard."""
        found = Cluster(self._place).ask("GET", f"/{state.index}/_stats/store")
        return int(found["_all"]["primaries"]["store"]["size_in_bytes"])
