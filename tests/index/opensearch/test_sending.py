"""Bulks on their way into a cluster that is busy, slow or full; a small server stands in for it."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from index.opensearch import cluster as cluster_module
from index.opensearch import sending
from index.opensearch.cluster import Cluster
from index.opensearch.documents import ArticleDocument
from index.opensearch.place import read_place
from index.opensearch.refusals import ClusterRefusal, ClusterUnavailable

ARTICLES = [ArticleDocument(f"a{number}", {"id": f"a{number}"}) for number in range(100)]


class Busy(ThreadingHTTPServer):
    """Takes in bulks, but refuses each item as often as it is told to; too much at once it never answers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.taken: list[str] = []
        self.refusals: dict[str, int] = {}
        self.most, self.status, self.reason = 1_000, 429, "too many"
        self.keys: set[str | None] = set()
        self.lock = threading.Lock()


class _Handler(BaseHTTPRequestHandler):
    server: Busy

    def do_POST(self) -> None:
        lines = self.rfile.read(int(self.headers["Content-Length"])).decode().splitlines()
        ids = [next(iter(json.loads(line).values()))["_id"] for line in lines[::2]]
        self.server.keys.add(self.headers["Authorization"])
        if len(ids) > self.server.most:
            threading.Event().wait(1.0)
        with self.server.lock:
            items = [self._item(each) for each in ids]
        body = json.dumps({"items": items}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            return

    def _item(self, article: str) -> object:
        left = self.server.refusals.get(article, 0)
        if left:
            self.server.refusals[article] = left - 1
            reason = {"type": "cluster_block_exception", "reason": self.server.reason}
            return {"index": {"_id": article, "status": self.server.status, "error": reason}}
        self.server.taken.append(article)
        return {"index": {"_id": article, "status": 201}}

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Busy]:
    monkeypatch.setattr(sending, "_BULK_PAUSE", 0.001)
    monkeypatch.setattr(sending, "_BULK_LONGEST_PAUSE", 0.002)
    server = Busy()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def cluster(busy: Busy, tmp_path: Path) -> Iterator[Cluster]:
    (tmp_path / "key").write_text("abc==\n")
    found = Cluster(read_place(f"http://127.0.0.1:{busy.server_port}/n?key={tmp_path}/key"))
    yield found
    found.close()


def test_what_is_refused_for_now_is_sent_again_and_nothing_else(busy: Busy, cluster: Cluster) -> None:
    busy.refusals = {f"a{number}": number % 4 for number in range(0, 100, 3)}
    assert sum(sending.send(cluster, "n", ARTICLES)) == 100
    assert sorted(busy.taken) == sorted(each.id for each in ARTICLES)
    assert busy.keys == {"ApiKey abc=="}


def test_what_is_too_much_at_once_is_sent_in_parts(
    busy: Busy, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "BULK_SECONDS", 0.3)
    busy.most = 30
    assert sum(sending.send(cluster, "n", ARTICLES)) == 100
    assert {*busy.taken} == {each.id for each in ARTICLES}


def test_what_was_taken_in_though_nobody_heard_is_not_taken_in_twice(busy: Busy, cluster: Cluster) -> None:
    busy.refusals = {"a7": 1}
    busy.status, busy.reason = 409, "[a7]: version conflict, document already exists (current version [1])"
    assert sum(sending.send(cluster, "n", ARTICLES, anew=True)) == 100
    assert len(busy.taken) == 99


BLOCKED = "index [n] blocked by: [FORBIDDEN/12/index read-only / allow delete (api)]"
LASTING = [
    (429, "too many", ClusterUnavailable, "takes in no more articles now"),
    (429, BLOCKED, ClusterRefusal, "make room"),
    (400, "strict", ClusterRefusal, "refused the article 'a7'"),
]


@pytest.mark.parametrize("lasting", LASTING, ids=["busy", "full", "strict"])
def test_what_stays_refused_is_told(
    lasting: tuple[int, str, type[Exception], str], busy: Busy, cluster: Cluster
) -> None:
    busy.refusals = {"a7": 1_000}
    busy.status, busy.reason, kind, said = lasting
    with pytest.raises(kind, match=said):
        list(sending.send(cluster, "n", ARTICLES))
