"""An index on disk and the same in a cluster, which the measurements of a cluster share."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from cluster_peer import REPLICAS, SHARDS
from cluster_queries import Requests
from rich.console import Console

from corpus.article import Article
from index.generations.open_index import OpenIndex
from search.engine import prepared_at

SEED = 16
_SAME_SECONDS = 1.1


@dataclass(frozen=True, slots=True)
class Measured:
    """An index on disk, and the same in a cluster."""

    index: Path
    hosts: str
    queries: int
    articles: int
    console: Console

    @property
    def urls(self) -> list[str]:
        """The nodes."""
        return [f"http://{host}" for host in self.hosts.split(",")]

    def address(self, name: str) -> str:
        """An address in the cluster."""
        return f"opensearch:http://{self.hosts}/{name}?shards={SHARDS}&replicas={REPLICAS}"

    def published(self, folder: Path, name: str) -> str:
        """The address of an index that holds what one on disk holds."""
        address = self.address(name)
        prepared = prepared_at(address)
        assert prepared
        prepared.publish(folder=folder)
        prepared.close()
        return address

    def nodes_seconds(self) -> float:
        """Seconds of the processor that all nodes have taken; they say the same for a second, which is waited for."""
        time.sleep(_SAME_SECONDS)
        with urlopen(f"{self.urls[0]}/_nodes/stats/process", timeout=60) as answer:
            nodes = json.load(answer)["nodes"].values()
        return float(sum(each["process"]["cpu"]["total_in_millis"] for each in nodes)) / 1000

    def requests(self) -> Requests:
        """What is asked."""
        return Requests(OpenIndex.current(self.index), SEED)


def articles_of(folder: Path) -> Iterator[Article]:
    """The articles of an index on disk."""
    opened = OpenIndex.current(folder)
    for segment, live in zip(opened.segments, opened.live, strict=True):
        yield from (segment.articles[number] for number in live.nonzero()[0].tolist())


@contextmanager
def prepared_below(folder: Path) -> Iterator[None]:
    """What this machine keeps of clusters lies in a folder for as long."""
    before = os.environ.get("XDG_DATA_HOME")
    os.environ["XDG_DATA_HOME"] = str(folder)
    try:
        yield
    finally:
        os.environ.pop("XDG_DATA_HOME") if before is None else os.environ.update(XDG_DATA_HOME=before)
