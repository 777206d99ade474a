"""Nodes that refuse what is too much for them, or that stop for seconds: indexing is slower, and complete."""

import random
import time
from pathlib import Path
from threading import Thread

import pytest
from cluster_nodes import Nodes
from engines_held import address_in
from random_queries import articles

from index.building.build import build
from index.building.report import Unwatched
from index.opensearch import cluster as asking
from index.opensearch import sending
from index.opensearch.cluster import Cluster
from index.opensearch.fields import Json
from search.engine import prepared_at
from search.query.request import Request
from search.searcher import Searcher

pytestmark = pytest.mark.cluster
ARTICLES = 1_500
STOPPED = 6.0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pressure") / "index"
    build(folder, articles(random.Random(13), range(ARTICLES)))
    return folder


def published(address: str, folder: Path, watch: Unwatched | None = None) -> float:
    """Publish; how many seconds that took, after which all is there."""
    prepared = prepared_at(address)
    assert prepared
    began = time.monotonic()
    prepared.publish(watch, folder=folder)
    took = time.monotonic() - began
    prepared.close()
    searcher = Searcher(address)
    assert searcher.search(Request(""))["total"] == ARTICLES
    searcher.close()
    return took


def refusals(cluster: Cluster) -> int:
    """How many bulks the nodes have refused, since they had too much."""
    nodes: Json = cluster.ask("GET", "/_nodes/stats/indexing_pressure")["nodes"]
    totals = [each["indexing_pressure"]["memory"]["total"] for each in nodes.values()]
    return sum(
        int(each[f"{role}_rejections"]) for each in totals for role in ("coordinating", "primary", "replica")
    )


@pytest.mark.usefixtures("cluster_nodes")
def test_what_is_refused_is_sent_again(
    cluster: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bulk is more than the nodes of the tests can hold."""
    prepared = prepared_at(address_in(cluster, folder))
    assert prepared
    before = refusals(prepared.cluster)
    took = published(address_in(cluster, folder), folder)
    refused = refusals(prepared.cluster) - before
    prepared.close()
    with capsys.disabled():
        print(f"\n{ARTICLES} articles, {refused} bulks refused (429): all there after {took:.1f} s")
    assert refused


def test_nodes_that_stop_for_seconds_only_make_it_slow(
    *,
    cluster_nodes: Nodes,
    cluster: str,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(asking, "BULK_SECONDS", 2.0)
    monkeypatch.setattr(sending, "BULK_BYTES", 200_000)
    stopping = Stopping(cluster_nodes)
    took = published(address_in(cluster, tmp_path), folder, stopping)
    with capsys.disabled():
        print(f"\n{ARTICLES} articles, a node stopped for {STOPPED} s: all there after {took:.1f} s")
    assert stopping.has_stopped
    assert took > STOPPED / 2


class Stopping(Unwatched):
    """Stops a node for a while once something was sent."""

    def __init__(self, nodes: Nodes) -> None:
        self._nodes, self.has_stopped = nodes, False

    def advance(self, steps: int) -> None:
        """Stop it, once."""
        if steps and not self.has_stopped:
            self.has_stopped = True
            Thread(target=self._stop).start()

    def _stop(self) -> None:
        with self._nodes.paused(3):
            time.sleep(STOPPED)
