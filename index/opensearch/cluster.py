"""A cluster as others ask it: requests in, objects of JSON out, and every known trouble as a sentence.

A process that was forked opens connections of its own.
"""

import json
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from threading import Lock

from index.files.problems import BrokenIndex, IndexProblem, NoIndex

from .fields import Json
from .place import ClusterPlace

try:
    from opensearchpy import OpenSearch, Urllib3HttpConnection
    from opensearchpy.exceptions import ConnectionError as NoConnection
    from opensearchpy.exceptions import ConnectionTimeout, ImproperlyConfigured, SSLError, TransportError
except ImportError as _error:  # an extra, since it takes 35 MB
    raise IndexProblem(
        "an index in OpenSearch needs its client; run: pip install 'kashshaf[opensearch]'"
    ) from _error

SECONDS = 30.0
_PATIENT_TRIES, _PATIENT_PAUSE, _PATIENT_LONGEST = 8, 0.5, 20.0
_CONNECTIONS = 16
_PASSING = (429, 502, 503, 504)
# Asked so, a search fails where a shard is away, instead of leaving out what that holds.
WHOLE = {"allow_partial_search_results": "false"}


class ClusterUnavailable(IndexProblem):
    """A cluster does not answer now, or not in full; what was asked may be asked again."""


class ClusterRefusal(IndexProblem):
    """A cluster does not do what it is asked for; the message says what its operator can do."""


class Cluster:
    """The nodes at a place; one object serves many threads, and processes forked from its own."""

    def __init__(self, place: ClusterPlace) -> None:
        self.place = place
        self._lock = Lock()
        self._process, self._opened = -1, None  # type: tuple[int, OpenSearch | None]

    def ask(
        self, method: str, path: str, body: object = None, *, patient: bool = False, **parameters: object
    ) -> Json:
        """Send a request; where it is `patient`, what is passing is waited for. Raises IndexProblem."""
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
        return self._ask("POST", f"/{index}/_search", body, parameters)

    def searches(self, index: str, bodies: Sequence[Json], **parameters: object) -> list[Json]:
        """Some searches in one request; raises IndexProblem where one of them fails."""
        if not bodies:
            return []
        head: dict[str, object] = {"allow_partial_search_results": False}
        head |= {key: value for key, value in parameters.items() if key in ("preference", "search_type")}
        lines = [json.dumps(each, ensure_ascii=False) for body in bodies for each in (head, body)]
        found = self.ask("POST", f"/{index}/_msearch", "\n".join(lines) + "\n")["responses"]
        for each in found:
            if "error" in each:
                raise self._refusal(int(each.get("status", 500)), each["error"])
        return list(found)

    def bulk(self, index: str, lines: Sequence[str]) -> list[Json]:
        """A bulk of actions, each a line or two; what came of each."""
        items = self.ask("POST", f"/{index}/_bulk", "\n".join(lines) + "\n", patient=True)["items"]
        return [next(iter(item.values())) for item in items]

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
            self._opened = None

    def _ask(self, method: str, path: str, body: object, parameters: Mapping[str, object]) -> Json:
        try:
            found = self._client().transport.perform_request(method, path, params=dict(parameters), body=body)
        except Exception as error:
            raise self._translated(error) from error
        return found if isinstance(found, dict) else {"text": found}

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
                ca_certs=place.ca,
                connection_class=Urllib3HttpConnection,
                pool_maxsize=_CONNECTIONS,
                timeout=SECONDS,
                max_retries=len(place.hosts),
                retry_on_timeout=False,
                http_compress=False,
            )
        except (ImproperlyConfigured, OSError) as error:
            raise ClusterRefusal(f"{place}: {error}; check the address") from error

    @cached_property
    def _where(self) -> str:
        return str(self.place)

    def _translated(self, error: Exception) -> Exception:
        """What went wrong as a sentence that says what to do."""
        match error:
            case SSLError():
                return ClusterRefusal(
                    f"{self._where}: its certificate is not trusted ({_in_one_line(error.info)}); "
                    "give the file of its authority: …/name?ca=FILE"
                )
            case ConnectionTimeout():
                return ClusterUnavailable(f"{self._where} did not answer in {SECONDS:.0f} s; try again")
            case NoConnection():
                return ClusterUnavailable(
                    f"no OpenSearch answers at {self._where} ({_in_one_line(error.info)}); "
                    "see that it runs, or change the address"
                )
            case TransportError():
                return self._refusal(int(error.status_code), error.info)
            case _:
                return error

    def _refusal(self, status: int, info: object) -> IndexProblem:  # noqa: PLR0911 - one for each trouble
        said = _said_by_cluster(info)
        if "index_not_found_exception" in said:
            return NoIndex(
                f"there is no index at {self._where}; run: kashshaf index --index '{self._where}' PATH"
            )
        if "cluster_block_exception" in said and "read-only" in said:
            return ClusterRefusal(
                f"{self._where} takes in nothing, since its disks are full or it was made read-only; "
                "make room, then set index.blocks.read_only_allow_delete to null"
            )
        match status:
            case 401:
                return ClusterRefusal(
                    f"{self._where} does not take this user and password; check the address"
                )
            case 403:
                return ClusterRefusal(
                    f"{self._where}: this user may not do that ({said}); ask its operator for the right"
                )
            case 404:
                return BrokenIndex(f"{self._where}: a part is missing ({said}); make it anew with --rebuild")
            case _ if status in _PASSING:
                return ClusterUnavailable(f"{self._where} cannot answer now ({said}); try again in a moment")
            case _:
                return ClusterRefusal(
                    f"{self._where} refused what was asked ({status}: {said}); please report this"
                )


def _said_by_cluster(info: object) -> str:
    """What OpenSearch says of an error, in one line."""
    if isinstance(info, Mapping):
        error = info.get("error", info)
        if isinstance(error, Mapping):
            causes = error.get("root_cause") or [error]
            return _in_one_line(
                "; ".join(f"{cause.get('type')}: {cause.get('reason')}" for cause in _maps(causes))
            )
        return _in_one_line(error)
    return _in_one_line(info)


def _maps(values: Iterable[object]) -> Iterable[Mapping[str, object]]:
    return (each for each in values if isinstance(each, Mapping))


def _in_one_line(said: object) -> str:
    return " ".join(str(said).split())[:300]
