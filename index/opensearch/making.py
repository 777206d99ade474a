"""Making: an index in a cluster that takes in everything before anybody searches it, and before it is copied."""

import time
from collections.abc import Callable

from .cluster import Cluster
from .fields import index_body

_REFRESH_SECONDS = 600.0
_COPYING_SECONDS, _LOOK_SECONDS = 600.0, 0.5


def make_unsearched(cluster: Cluster, index: str, *, k1: float, b: float) -> None:
    """Make an index, in the place of what an interrupted run has left of it."""
    if cluster.exists(f"/{index}"):
        cluster.ask("DELETE", f"/{index}", patient=True)
    # A copy of a shard that is there from the start takes in each article as the shard does, at the same cost.
    body = index_body(shards=cluster.place.shards, replicas=0, k1=k1, b=b)
    body["settings"]["index"]["refresh_interval"] = "-1"
    cluster.ask("PUT", f"/{index}", body)


def make_searchable(cluster: Cluster, index: str) -> None:
    """Let searches find what was taken in, and what is yet to come."""
    cluster.ask("PUT", f"/{index}/_settings", {"index": {"refresh_interval": None}}, patient=True)
    refresh(cluster, index)


def refresh(cluster: Cluster, index: str) -> None:
    """Let searches find all that was taken in until now; after much of it that takes minutes."""
    cluster.ask("POST", f"/{index}/_refresh", patient=True, request_timeout=_REFRESH_SECONDS)


def make_copies(cluster: Cluster, index: str, may_write: Callable[[], None]) -> None:
    """Have the shards copied to other nodes, and wait for what can be copied: few nodes hold fewer copies."""
    replicas = {"index": {"number_of_replicas": cluster.place.replicas}}
    cluster.ask("PUT", f"/{index}/_settings", replicas, patient=True)
    end = time.monotonic() + _COPYING_SECONDS
    while time.monotonic() < end:
        may_write()
        if not cluster.ask("GET", f"/_cluster/health/{index}", patient=True)["initializing_shards"]:
            return
        time.sleep(_LOOK_SECONDS)
