"""Taking in: what is built to be published, where there is nothing to publish."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from shell import inside

NOTHING_THERE = (
    b'{"error": {"type": "index_not_found_exception", "reason": "no such index [n]"}, "status": 404}'
)


@pytest.fixture
def empty_cluster() -> Iterator[str]:
    """The address of a server that stands in for a cluster without any index."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            self.send_response(404)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(NOTHING_THERE)))
            self.end_headers()
            self.wfile.write(NOTHING_THERE)

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"opensearch:http://127.0.0.1:{server.server_port}/n"
    server.shutdown()
    server.server_close()


def test_where_all_is_refused_there_is_a_summary_and_nothing_to_publish(
    empty_cluster: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "bad.jsonl").write_text('{"id": "a", "text": ""}\n{"id": "b"}\n', encoding="utf-8")
    ended = inside("index", "--index", empty_cluster, tmp_path / "bad.jsonl")
    assert ended.returncode == 1
    assert ended.stdout.startswith(
        f"2 read: 0 added, 0 updated, 0 unchanged, 2 refused; {empty_cluster} is as it was"
    )
    assert "nothing was indexed" in ended.stderr
    assert "no index" not in ended.stderr
