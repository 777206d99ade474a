"""Metrics: what the processes of a server count, added up for whoever asks one of them.

prometheus-client keeps the counts of each process in files of a folder, from which any process makes the sums. It
decides whether to when it is imported, by a variable of the environment: so `shared_figures` comes before the first
import of this file, in the process that the others are made from. Without it a process counts for itself alone.
"""

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

from index.memory import Memory

from .caches import cache_counts, resident_bytes
from .folder import FOLDER

# Seconds: most answers take some milliseconds, and a query has two seconds.
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_METHODS = frozenset(("GET", "HEAD", "OPTIONS", "POST", "DELETE"))
OTHER = "other"
_KINDS_OF_ANSWERS = 1_000  # there are fewer
# Names, what they count, and by what.
_DESCRIPTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("kashshaf_requests", "Requests that were answered.", ("route", "method", "status")),
    ("kashshaf_request_seconds", "Seconds from a request to its answer.", ("route",)),
    ("kashshaf_refused", "Requests that were refused as there was too much to do.", ()),
    ("kashshaf_writes", "Changes of the index that were asked for.", ("kind", "outcome")),
    (
        "kashshaf_load",
        "What the processes have: requests that wait, connections, long answers, bytes.",
        ("what",),
    ),
    ("kashshaf_cache", "What the processes remember, and how often it was of use.", ("cache", "what")),
)


class Metrics:
    """The counts of one process; `figures` gives those of all."""

    def __init__(self) -> None:
        self._are_shared = FOLDER in os.environ
        self._registry = CollectorRegistry()
        own = None if self._are_shared else self._registry
        told, seconds, refused, writes, load, kept = _DESCRIPTIONS
        self._requests = Counter(*told, registry=own)
        self._seconds = Histogram(*seconds, buckets=BUCKETS, registry=own)
        self._answers = Memory[str, str, int, tuple[Counter, Histogram]](_KINDS_OF_ANSWERS)
        self._refused = Counter(*refused, registry=own)
        self._writes = Counter(*writes, registry=own)
        self._load = Gauge(*load, multiprocess_mode="livesum", registry=own)
        self._kept = Gauge(*kept, multiprocess_mode="livesum", registry=own)

    def answered(self, *, route: str, method: str, status: int, seconds: float) -> None:
        """Count an answer; `route` is the rule of its address, of which there are few."""
        known = method if method in _METHODS else OTHER
        requests, times = self._answers.recall(self._figures_of, route, known, status)
        requests.inc()
        times.observe(seconds)

    def _figures_of(self, route: str, method: str, status: int) -> tuple[Counter, Histogram]:
        """The figures of one kind of answer: the client looks them up by texts, and behind a lock."""
        return self._requests.labels(route, method, status), self._seconds.labels(route)

    def refused(self) -> None:
        """Count a request that the server did not take."""
        self._refused.inc()

    def written(self, kind: str, outcome: str) -> None:
        """Count a change of the index."""
        self._writes.labels(kind, outcome).inc()

    def loaded(self, *, waiting: int, connections: int, long: int) -> None:
        """Take note of what this process has to do now, and of what it holds."""
        load = {"waiting": waiting, "connections": connections, "long": long, "memory": resident_bytes()}
        for what, count in load.items():
            self._load.labels(what).set(count)
        for cache, counts in cache_counts():
            for what, held in counts.items():
                self._kept.labels(cache, what).set(held)

    def figures(self, beside: Collector) -> tuple[bytes, str]:
        """All figures and those of a collector, in Prometheus's plain form; and its media type."""
        registry = CollectorRegistry()
        if self._are_shared:
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        else:
            registry.register(self._registry)
        registry.register(beside)
        return generate_latest(registry), CONTENT_TYPE_PLAIN_0_0_4


def forget_process(pid: int) -> None:
    """What a process that has ended had to do is nothing any more; what it has counted stays."""
    if FOLDER in os.environ:
        mark_process_dead(pid)  # type: ignore[no-untyped-call]
