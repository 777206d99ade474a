"""Figures of the index: what it is now, looked up when somebody asks; all processes would say the same."""

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from index.files.problems import IndexProblem

Stats = Callable[[], Mapping[str, Any]]


class IndexFigures(Collector):
    """What an index says of itself (`Searcher.stats`), as figures; without an index only that there is none."""

    def __init__(self, stats: Stats, is_written: Callable[[], bool], named: Callable[[], str]) -> None:
        self._stats, self._is_written, self._named = stats, is_written, named

    def collect(self) -> Iterator[Metric]:
        """Look them up."""
        try:
            stats, name = self._stats(), self._named()
        except (IndexProblem, OSError):
            yield _gauge("ready", "Whether there is an index that can be searched.", 0)
            return
        yield _gauge("ready", "Whether there is an index that can be searched.", 1)
        yield _gauge("articles", "Articles in the index.", stats["articles"])
        yield _gauge("words", "Different words in the index.", stats["words"])
        yield _gauge("index_bytes", "Bytes of the index's files.", stats["bytes"])
        yield _gauge("index_age_seconds", "Seconds since the index was written.", age_of(stats))
        yield _gauge(
            "generation",
            "The number of the index's generation; each build that changes it makes one.",
            ordinal(name),
        )
        yield _gauge("writing", "Whether somebody is writing to the index.", int(self._is_written()))
        named = GaugeMetricFamily("kashshaf_index", "The index, by its fingerprint.", labels=("fingerprint",))
        named.add_metric((str(stats["fingerprint"]),), 1)
        yield named


def age_of(stats: Mapping[str, Any]) -> float:
    """How many seconds ago an index was written; never less than none, whatever the clocks say."""
    return max(0.0, time.time() - datetime.fromisoformat(str(stats["created"])).timestamp())


def ordinal(name: str) -> int:
    """The number at the end of a state's name, 0 where it has none.

    >>> ordinal("generation-000012"), ordinal("news")
    (12, 0)
    """
    digits = name[len(name.rstrip("0123456789")) :]
    return int(digits or 0)


def _gauge(name: str, what: str, value: float) -> Metric:
    return GaugeMetricFamily(f"kashshaf_{name}", what, value)
