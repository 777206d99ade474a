"""What a cluster costs: milliseconds of a whole answer, articles a second on their way into it, and bytes."""

import gzip
import http.client
import os
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import quote_plus, urlsplit

from cluster_measured import Measured, articles_of, prepared_below
from cluster_peer import REPLICAS, SHARDS, Peer, plain_body, plain_documents
from load import served
from rich.table import Table

from corpus.reading import FileReading
from index.building.build import Aim
from index.building.report import Unwatched
from index.generations.generation import require_current
from index.generations.open_index import OpenIndex
from index.opensearch.documents import Documents
from index.opensearch.fields import index_body
from index.opensearch.tables import Tables
from search.engine import folder_to_build, prepared_at
from search.ranking import Ranking
from web.writing.intake import taken_in

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "saudinewsnet.jsonl.gz"
# What the cluster must do of what is asked of it.
SLOWER, INDEXING = 2.0, 0.8
PLAIN = "plain match"
A_TURN, TURNS_BEFORE = 10, 3


def answers(measured: Measured) -> None:
    """A whole answer over HTTP, its page, and a plain match with the same facets, in turns of some queries each."""
    peer = Peer(measured.urls, "bench-arabic")
    peer.fill(articles_of(measured.index))
    address = measured.published(measured.index, "bench")
    # Those of the turns that do not count are others, so that each that counts is new to the server and the nodes.
    queries = measured.requests().words(A_TURN * TURNS_BEFORE + measured.queries)
    with served(address, 1) as server:
        ours = Getter(server.url)
        asked: dict[str, Callable[[str], object]] = {
            "whole answer": lambda text: ours.get(f"/api/search?q={quote_plus(text)}"),
            "page": lambda text: ours.get(f"/?q={quote_plus(text)}"),
            PLAIN: lambda text: peer.ask(text, 10),
        }
        costs = _in_turns(asked, queries, lambda: Spent(server.processor_seconds(), measured.nodes_seconds()))
    columns = (
        "",
        "median ms",
        "mean",
        "95%",
        "CPU ms of the server",
        "of the nodes",
        "clock / plain",
        "CPU / plain",
    )
    table = Table(*columns, title="an answer over HTTP, in turns")
    plain = costs[PLAIN]
    for name, cost in costs.items():
        times, spent = cost.times, cost.spent
        own = spent.server if name != PLAIN else 0.0
        table.add_row(
            name,
            f"{statistics.median(times):.1f}",
            f"{statistics.mean(times):.1f}",
            f"{statistics.quantiles(times, n=20)[-1]:.1f}",
            f"{1000 * own / len(times):.1f}",
            f"{1000 * spent.nodes / len(times):.1f}",
            f"{statistics.mean(times) / statistics.mean(plain.times):.2f}",
            f"{(own + spent.nodes) / max(plain.spent.nodes, 1e-3):.2f}",
        )
    measured.console.print(table)
    measured.console.print(f"goal: at most {SLOWER}")


class Spent(NamedTuple):
    """Seconds of the processor: of our server, and of the nodes."""

    server: float
    nodes: float


@dataclass(slots=True)
class Cost:
    """What answers of one kind took: milliseconds by the clock of each, and the processor's seconds of all."""

    times: list[float]
    spent: Spent


class Getter:
    """Asks one server over a connection that is kept."""

    def __init__(self, url: str) -> None:
        address = urlsplit(url)
        self._connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)

    def get(self, path: str) -> bytes:
        """The body of an answer, which must be one of success."""
        self._connection.request("GET", path)
        found = self._connection.getresponse()
        body = found.read()
        assert found.status == 200, (path, found.status, body[:300])
        return body


def _in_turns(
    asked: Mapping[str, Callable[[str], object]], queries: Sequence[str], spent: Callable[[], Spent]
) -> dict[str, Cost]:
    """What each costs; the first turns do not count."""
    costs = {name: Cost([], Spent(0.0, 0.0)) for name in asked}
    for start in range(0, len(queries), A_TURN):
        turn = queries[start : start + A_TURN]
        for name, ask in asked.items():
            before, times = spent(), []
            for text in turn:
                began = time.perf_counter()
                ask(text)
                times.append(1000 * (time.perf_counter() - began))
            if start >= A_TURN * TURNS_BEFORE:
                cost, after = costs[name], spent()
                cost.times += times
                cost.spent = Spent(
                    *(had + new - old for had, new, old in zip(cost.spent, after, before, strict=True))
                )
    return costs


def indexing(measured: Measured) -> None:
    """Articles a second: all of it from a file, and the client's bulk helper given what is ready."""
    with TemporaryDirectory() as name, prepared_below(Path(name)):
        sample = Path(name) / "sample.jsonl"
        count = write_sample(sample, measured.articles)
        address = measured.address("bench-indexing")
        watch = Staged()
        ours = _taken(measured, lambda: taken_in(address, FileReading([sample]), watch, aim=Aim()))
        opened = OpenIndex(require_current(folder_to_build(address)))
        documents = Documents(opened)
        ready = [
            (each.id, each.fields) for at in range(len(opened.segments)) for each in documents.of_segment(at)
        ]
        peer = Peer(measured.urls, "bench-ready")
        constants = Ranking()
        body = index_body(shards=SHARDS, replicas=REPLICAS, k1=constants.k1, b=constants.b)
        same = _taken(measured, lambda: peer.fill_ready(body, ready))
        plain = [*plain_documents(articles_of(folder_to_build(address)))]
        arabic = _taken(measured, lambda: peer.fill_ready(plain_body(), plain))
        peer.remove()
    rows = {
        "from the file, all of it": ours,
        "bulk helper, the same documents ready": same,
        "bulk helper, plain documents, arabic": arabic,
    }
    table = Table(
        "", "seconds", "CPU", "articles a second", "ours / it", "by CPU", title=f"{count:,} articles"
    )
    for what, took in rows.items():
        figures = (
            took.clock,
            took.processor,
            count / took.clock,
            took.clock / ours.clock,
            took.processor / ours.processor,
        )
        table.add_row(what, *(f"{figure:.2f}" for figure in figures))
    measured.console.print(table)
    measured.console.print(f"goal: at least {INDEXING}; stages: {watch.told()}")


class Took(NamedTuple):
    """Seconds by the clock, and of the processors of this machine's side and of the nodes."""

    clock: float
    processor: float


class Staged(Unwatched):
    """Notes when each stage began."""

    def __init__(self) -> None:
        self._began = [("", time.perf_counter())]

    def stage(self, name: str, total: int | None) -> None:
        """A stage begins."""
        super().stage(name, total)
        self._began.append((name, time.perf_counter()))

    def told(self) -> str:
        """The seconds of each stage but the last."""
        return ", ".join(
            f"{name} {after - at:.1f} s" for (name, at), (_, after) in pairwise(self._began) if name
        )


def write_sample(path: Path, count: int) -> int:
    """Write the first articles of the corpus, a line each; how many."""
    with gzip.open(CORPUS, "rb") as lines, path.open("wb") as file:
        return sum(1 for line in islice(lines, count) if file.write(line))


def _taken(measured: Measured, work: Callable[[], object]) -> Took:
    before, clock = own_seconds() + measured.nodes_seconds(), time.perf_counter()
    work()
    return Took(time.perf_counter() - clock, own_seconds() + measured.nodes_seconds() - before)


def own_seconds() -> float:
    """Seconds of the processor that this process and those that it has started have taken."""
    return sum(os.times()[:4])


def in_bytes(measured: Measured) -> None:
    """What one copy of the index takes in the cluster, and its tables."""
    address = measured.published(measured.index, "bench")
    prepared = prepared_at(address)
    assert prepared
    cluster = prepared.cluster
    state = Tables(cluster).state()
    cluster.ask("POST", f"/{state.index}/_forcemerge", max_num_segments=1, request_timeout=600)
    count = len(OpenIndex.current(measured.index).places)
    table = Table("", "MB", "bytes an article", title="bytes of one copy")
    for index in (state.index, "bench-tables", "bench-arabic"):
        if cluster.exists(f"/{index}"):
            cluster.ask("POST", f"/{index}/_refresh")
            found = cluster.ask("GET", f"/{index}/_stats/store")["_all"]["primaries"]["store"][
                "size_in_bytes"
            ]
            table.add_row(index, f"{found / 1e6:.1f}", f"{found / count:.0f}")
    on_disk = sum(each.stat().st_size for each in measured.index.rglob("*") if each.is_file())
    table.add_row("the index on disk", f"{on_disk / 1e6:.1f}", f"{on_disk / count:.0f}")
    measured.console.print(table)
    prepared.close()
