"""The nearest node: one that holds a copy of every shard answers a search alone.

Between nodes a search is written and read again for each shard and each of its steps, which is a quarter of what a
short one costs. Where no node holds all, as in clusters of many shards, any may be asked.
"""

import time
from collections.abc import Callable, Sequence
from threading import Lock
from typing import NamedTuple
from urllib.parse import urlsplit

from index.files.problems import IndexProblem

from .fields import Json

# One copy of each shard answers everybody: others may have other articles that are deleted and not yet gone.
ONE_COPY = "kashshaf"
_SECONDS_SURE = 60.0


class Nearest(NamedTuple):
    """Which copies of the shards answer, and the host of the node that has them, where there is one and it is known."""

    preference: str = ONE_COPY
    host: str | None = None


class NearestNodes:
    """Remembers for a while which node is the nearest to an index; safe for many threads."""

    def __init__(self, ask: Callable[[str, str], Json], hosts: Sequence[str]) -> None:
        """`ask` sends a request by its method and path."""
        self._ask, self._hosts = ask, hosts
        self._found: dict[str, tuple[float, Nearest]] = {}
        self._lock = Lock()

    def of(self, index: str) -> Nearest:
        """The one of an index; nobody waits where another thread is asking."""
        at, found = self._found.get(index, (-_SECONDS_SURE, Nearest()))
        now = time.monotonic()
        if now - at < _SECONDS_SURE or not self._lock.acquire(blocking=False):
            return found
        try:
            found = self._look(index)
            self._found = {index: (now, found)}
        finally:
            self._lock.release()
        return found

    def _look(self, index: str) -> Nearest:
        try:
            copies = self._ask("GET", f"/{index}/_search_shards")["shards"]
            holding = set.intersection(*({each["node"] for each in shard} for shard in copies))
            if not holding:
                return Nearest()
            node = min(holding)
            told = self._ask("GET", f"/_nodes/{node}/http")["nodes"][node]["http"]["publish_address"]
        except (IndexProblem, KeyError, TypeError):  # who may search need not be allowed to ask that
            return Nearest()
        return Nearest(f"_prefer_nodes:{node}", self._host_at(told))

    def _host_at(self, published: str) -> str | None:
        """The host that has a node's address, `name/number:port` or `number:port`, where we were given it."""
        name, _, address = published.rpartition("/")
        known = {address, f"{name}:{address.rpartition(':')[2]}"}
        return next((host for host in self._hosts if urlsplit(host).netloc in known), None)
