"""Nodes that are killed while they are written to and asked: nothing is lost or doubled, and soon nothing fails."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread

import pytest
from cluster_nodes import Nodes
from engines_held import address_in
from random_queries import WORDS, articles

from index.building.build import build
from index.building.report import Unwatched
from index.generations.open_index import OpenIndex
from index.opensearch import sending
from index.opensearch.prepared import Prepared
from index.opensearch.refusals import ClusterUnavailable
from search.answers import export as exporting
from search.engine import prepared_at
from search.query.request import Request
from search.searcher import Searcher

pytestmark = pytest.mark.cluster
ARTICLES, KILLED_AFTER = 800, 100
# So long after a kill answers may fail.
HEALED = 30.0
ASKING, BEFORE, AFTER = 4, 3.0, 36.0


class Killing(Unwatched):
    """Kills a node once so many articles were sent, and may start it again, as what watches over servers does."""

    def __init__(self, nodes: Nodes, number: int, *, starts: bool) -> None:
        self._nodes, self._number, self._starts = nodes, number, starts
        self._sent, self._starting = 0, Thread(target=nodes.start)
        self.killed = False

    def advance(self, steps: int) -> None:
        """Count what was sent."""
        self._sent += steps
        if self._sent >= KILLED_AFTER and not self.killed:
            self.killed = True
            self._nodes.kill(self._number)
            if self._starts:
                self._starting.start()

    def wait(self) -> None:
        """Wait until all run."""
        if self._starts:
            self._starting.join()
        self._nodes.start()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    build(tmp_path / "index", articles(random.Random(11), range(ARTICLES)))
    return tmp_path / "index"


@pytest.fixture
def healed(cluster_nodes: Nodes) -> Iterator[Nodes]:
    """The nodes, all of which run again when the test is done."""
    yield cluster_nodes
    cluster_nodes.start()


def prepared_in(cluster: str, folder: Path) -> Prepared:
    found = prepared_at(address_in(cluster, folder))
    assert found
    return found


@pytest.mark.parametrize("is_update", [False, True], ids=["made anew", "an update"])
def test_no_article_is_lost_or_doubled_by_a_kill(
    *,
    is_update: bool,
    healed: Nodes,
    cluster: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is made anew has no replicas yet, so that its node must come again; an update does without it."""
    monkeypatch.setattr(sending, "BULK_BYTES", 100_000)
    monkeypatch.setattr(exporting, "AT_ONCE", 500)
    prepared, killing, runs = prepared_in(cluster, folder), Killing(healed, 1, starts=not is_update), 0
    if is_update:
        prepared.publish(folder=folder)
        build(folder, articles(random.Random(12), range(ARTICLES - 50, ARTICLES + 250)))
    wanted = len(OpenIndex.current(folder).places)
    began = time.monotonic()
    while not runs or not killing.killed or prepared.is_empty():
        runs += 1
        try:
            prepared.publish(killing, folder=folder)
        except ClusterUnavailable:  # says itself that it is to be run again
            assert runs < 4
    took = time.monotonic() - began
    prepared.close()
    killing.wait()
    searcher = Searcher(address_in(cluster, folder))
    found = Counter(each.id for each in searcher.export(Request(""), 10 * ARTICLES))
    total = searcher.search(Request(""))["total"]
    searcher.close()
    with capsys.disabled():
        print(
            f"\nnode 1 killed after {KILLED_AFTER} of {wanted} articles: {len(found)} there, "
            f"{sum(found.values()) - len(found)} doubled, {runs} runs, {took:.1f} s"
        )
    assert set(found.values()) == {1}
    assert (len(found), total) == (wanted, wanted)


def test_answers_come_again_soon_after_a_kill(
    healed: Nodes, cluster: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prepared = prepared_in(cluster, folder)
    prepared.publish(folder=folder)
    prepared.close()
    searcher, queries = Searcher(address_in(cluster, folder)), [*dict.fromkeys(WORDS)]
    wanted = {query: searcher.search(Request(query))["total"] for query in queries}
    began = time.monotonic()
    with ThreadPoolExecutor(ASKING) as pool:
        asking = [pool.submit(asked, searcher, wanted, began + BEFORE + AFTER) for _ in range(ASKING)]
        time.sleep(BEFORE)
        healed.kill(1)
        killed = time.monotonic()
        told = [each for one in asking for each in one.result()]
    failed = [(at - killed, error) for at, error in told if error]
    last = max((at for at, _ in failed), default=0.0)
    with capsys.disabled():
        print(
            f"\nnode 1 killed while {len(told)} were asked: {len(failed)} failed, the last after {last:.1f} s"
        )
    searcher.close()
    assert {type(error) for _, error in failed} <= {ClusterUnavailable, Wrong}
    assert last < HEALED
    assert max(at for at, _ in told) - killed > HEALED


class Wrong(Exception):
    """An answer that was partial, and said so."""


def asked(searcher: Searcher, wanted: dict[str, int], until: float) -> list[tuple[float, Exception | None]]:
    """When each answer came, and what was wrong with it."""
    told: list[tuple[float, Exception | None]] = []
    while time.monotonic() < until:
        query = random.choice([*wanted])
        error: Exception | None = None
        try:
            answer = searcher.search(Request(query))
            if answer["partial"]:
                error = Wrong("partial")
            else:
                assert answer["total"] == wanted[query], query
        except ClusterUnavailable as unavailable:
            error = unavailable
        told.append((time.monotonic(), error))
    return told


def test_what_is_missing_makes_answers_partial_and_exports_fail(
    healed: Nodes, cluster: str, folder: Path
) -> None:
    address = f"{address_in(cluster, folder)}&replicas=0".replace("shards=2", "shards=3")
    prepared = prepared_at(address)
    assert prepared
    prepared.publish(folder=folder)
    searcher = Searcher(address)
    assert searcher.search(Request(""))["total"] == ARTICLES
    healed.kill(one_of_several(prepared))
    healed.wait_for("red", 2)
    answer = searcher.search(Request(""))
    assert answer["partial"]
    assert 0 < answer["total"] < ARTICLES
    with pytest.raises(ClusterUnavailable, match=r"is red|cannot answer now"):
        list(searcher.export(Request(""), ARTICLES))
    with pytest.raises(ClusterUnavailable, match=r"is red|cannot answer now"):
        searcher.search(Request(""), whole=True)  # as a feed asks
    build(folder, articles(random.Random(12), range(10)))
    healed.start()
    prepared.publish(folder=folder)
    assert not searcher.search(Request("النهر"))["partial"]
    searcher.close()
    prepared.close()


def one_of_several(prepared: Prepared) -> int:
    """The number of a node that has some shards of the index, and not all of them."""
    found = prepared.cluster.ask("GET", f"/_cat/shards/{prepared.cluster.place.name}", format="json")["text"]
    held = Counter(str(each["node"]) for each in found)
    assert len(held) > 1
    return int(min(held, key=lambda node: held[node]).removeprefix("node-"))
