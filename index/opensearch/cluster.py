"""A cluster as others ask it: requests in, objects of JSON out, and every known trouble as a sentence.

A process that was forked opens connections of its own.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from index.files.problems import IndexProblem

from .fields import Json
from .nearest import NearestNodes
from .place import ClusterPlace
from .refusals import (
    ClusterRefusal,
    ClusterTooSlow,
    ClusterUnavailable,
    in_one_line,
    refusal,
    unreachable,
    untrusted,
)
from .wire import from_wire, to_wire

try:
    from opensearchpy import Connection, JSONSerializer, OpenSearch, RoundRobinSelector, Urllib3HttpConnection
    from opensearchpy.exceptions import ConnectionError as NoConnection
    from opensearchpy.exceptions import ConnectionTimeout, ImproperlyConfigured, SSLError, TransportError
except ImportError as _error:  # an extra, since it takes 35 MB
    raise IndexProblem(
        "an index in OpenSearch needs its client; run: pip install 'kashshaf[opensearch]'"
    ) from _error

SECONDS = 30.0
# A cluster with much to do may take long for a bulk, and takes longer if it is sent again meanwhile.
BULK_SECONDS = 120.0
# So long a bulk waits within the cluster for a shard that is on no node that runs.
_SHARD_AWAITED = "10s"
_PATIENT_TRIES, _PATIENT_PAUSE, _PATIENT_LONGEST = 8, 0.5, 20.0
_CONNECTIONS = 16
# So long a point in time is kept after the last search.
_POINT_KEPT = "10m"
# Asked so, a search fails where a shard is away, instead of leaving out what that holds.
WHOLE = {"allow_partial_search_results": "false"}


class Search(NamedTuple):
    """One of several searches; that of a `scored` one asks all shards first how long articles are."""

    body: Json
    scored: bool = False


class _QuickReader(JSONSerializer):
    """Reads what comes back; what is sent is written as the client does it."""

    def loads(self, text: str) -> object:
        """What some JSON says."""
        try:
            return from_wire(text)
        except ValueError:
            return super().loads(text)  # which says what is wrong with it


class _NearestFirst(RoundRobinSelector):
    """Chooses the connection to the nearest node while there is one, and else one after the other."""

    nearest: str | None = None

    def select(self, connections: Sequence[Connection]) -> Any:
        """One of the connections that work."""
        found = (each for each in connections if each.host == self.nearest)
        return next(found, None) or super().select(connections)


class Cluster:
    """The nodes at a place; one object serves many threads, and processes forked from its own."""

    def __init__(self, place: ClusterPlace, point: str | None = None) -> None:
        """With a `point` in time, searches find what was there then, whichever index they name."""
        self.place, self._point = place, point
        self._nearest = NearestNodes(self.ask, place.hosts)
        self._lock = Lock()
        self._process, self._opened = -1, None  # type: tuple[int, OpenSearch | None]
        self._waiting: tuple[int, ThreadPoolExecutor] | None = None

    def ask(
        self, method: str, path: str, body: object = None, *, patient: bool = False, **parameters: object
    ) -> Json:
        """Send a request; where it is `patient`, what is passing is waited for. Raises IndexProblem.

        A parameter `request_timeout` is for how many seconds an answer is waited for.
        """
        pause = _PATIENT_PAUSE
        for left in reversed(range(_PATIENT_TRIES if patient else 1)):
            try:
                return self._ask(method, path, body, parameters)
            except ClusterUnavailable:
                if not left:
                    raise
            time.sleep(pause)
            pause = min(2 * pause, _PATIENT_LONGEST)
        raise AssertionError

    def search(self, index: str, body: Json, **parameters: object) -> Json:
        """One search."""
        if self._point:
            parameters = {name: value for name, value in parameters.items() if name != "preference"}
        return self._ask("POST", f"{self._searched(index)}/_search", self._at_point(body), parameters)

    def searches(
        self,
        index: str,
        asked: Sequence[Search],
        *,
        partial: bool = False,
        meanwhile: Callable[[], None] | None = None,
    ) -> list[Json]:
        """Some searches in one request to the nearest node; raises IndexProblem where one of them fails.

        So does one of which a shard fails, unless `partial` answers will do. What is to be done `meanwhile` this thread
        does while another waits.
        """
        if not asked:
            return []
        lines = []
        nearest = None if self._point else self._nearest.of(index)
        if nearest and len(self.place.hosts) > 1:
            self._client().transport.connection_pool.selector.nearest = nearest.host
        for each in asked:
            head: Json = {"allow_partial_search_results": partial}
            head |= {"preference": nearest.preference} if nearest else {}
            head |= {"search_type": "dfs_query_then_fetch"} if each.scored else {}
            lines += [head, self._at_point(each.body)]
        text = "".join(f"{to_wire(each)}\n" for each in lines)
        found = self._sent(f"{self._searched(index)}/_msearch", text, meanwhile)["responses"]
        for each in found:
            if "error" in each:
                raise refusal(self._where, int(each.get("status", 500)), each["error"])
        return list(found)

    def bulk(self, index: str, lines: Sequence[str]) -> list[Json]:
        """A bulk of actions, each a line or two; what came of each."""
        body = "\n".join(lines) + "\n"
        found = self.ask(
            "POST", f"/{index}/_bulk", body, request_timeout=BULK_SECONDS, timeout=_SHARD_AWAITED
        )
        return [next(iter(item.values())) for item in found["items"]]

    @contextmanager
    def at_this_moment(self, index: str) -> Iterator["Cluster"]:
        """The cluster whose searches find what is there now, whatever is added; by connections of its own."""
        path = f"/{index}/_search/point_in_time"
        point = self.ask("POST", path, keep_alive=_POINT_KEPT, allow_partial_pit_creation="false")["pit_id"]
        found = Cluster(self.place, point)
        try:
            yield found
        finally:
            found.close()
            with suppress(IndexProblem):  # it is let go of by itself, after a while
                self.ask("DELETE", "/_search/point_in_time", {"pit_id": [point]})

    def exists(self, path: str) -> bool:
        """Whether there is an index or a document."""
        try:
            return bool(self._client().transport.perform_request("HEAD", path))
        except Exception as error:
            raise self._translated(error) from error

    def close(self) -> None:
        """Let go of the connections."""
        with self._lock:
            if self._opened is not None and self._process == os.getpid():
                self._opened.close()
            if self._waiting is not None and self._waiting[0] == os.getpid():
                self._waiting[1].shutdown(wait=False)
            self._opened, self._waiting = None, None

    def _searched(self, index: str) -> str:
        return "" if self._point else f"/{index}"

    def _at_point(self, body: Json) -> Json:
        return body | {"pit": {"id": self._point, "keep_alive": _POINT_KEPT}} if self._point else body

    def _ask(self, method: str, path: str, body: object, parameters: Mapping[str, object]) -> Json:
        try:
            found = self._client().transport.perform_request(method, path, params=dict(parameters), body=body)
        except Exception as error:
            raise self._translated(error) from error
        return found if isinstance(found, dict) else {"text": found}

    def _sent(self, path: str, text: str, meanwhile: Callable[[], None] | None) -> Json:
        if meanwhile is None:
            return self.ask("POST", path, text)
        waiting = self._waiters().submit(self.ask, "POST", path, text)
        meanwhile()
        return waiting.result()

    def _waiters(self) -> ThreadPoolExecutor:
        with self._lock:
            if self._waiting is None or self._waiting[0] != os.getpid():
                self._waiting = os.getpid(), ThreadPoolExecutor(_CONNECTIONS, "cluster")
            return self._waiting[1]

    def _client(self) -> OpenSearch:
        with self._lock:
            if self._opened is None or self._process != os.getpid():
                self._process, self._opened = os.getpid(), self._new_client()
            return self._opened

    def _new_client(self) -> OpenSearch:
        place = self.place
        try:
            return OpenSearch(
                list(place.hosts),
                http_auth=(place.user, place.password or "") if place.user else None,
                headers=_key_header(place),
                ca_certs=place.ca,
                connection_class=Urllib3HttpConnection,
                pool_maxsize=_CONNECTIONS,
                timeout=SECONDS,
                max_retries=len(place.hosts),
                retry_on_timeout=False,
                http_compress=False,
                serializer=_QuickReader(),
                selector_class=_NearestFirst,
            )
        except (ImproperlyConfigured, OSError, UnicodeDecodeError) as error:
            raise ClusterRefusal(f"{place}: {error}; check the address") from error

    @cached_property
    def _where(self) -> str:
        return str(self.place)

    def _translated(self, error: Exception) -> Exception:
        """What went wrong as a sentence that says what to do."""
        match error:
            case SSLError():
                return untrusted(self._where, in_one_line(error.info), self.place.ca)
            case ConnectionTimeout():
                return ClusterTooSlow(
                    f"{self._where} did not answer in time; see that it is well, and try again"
                )
            case NoConnection():
                return unreachable(self._where, in_one_line(error.info))
            case TransportError():
                return refusal(self._where, int(error.status_code), error.info)
            case _:
                return error


def _key_header(place: ClusterPlace) -> dict[str, str] | None:
    """What a client with an API key says of itself; the key is the only thing in its file. Raises OSError."""
    return {"Authorization": f"ApiKey {Path(place.key).read_text('utf-8').strip()}"} if place.key else None
