"""What goes wrong with a cluster is a sentence that says what to do; a small server stands in for one in trouble."""

import json
import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from index.files.problems import BrokenIndex, IndexProblem, NoIndex
from index.opensearch.cluster import Cluster
from index.opensearch.place import read_place
from index.opensearch.refusals import ClusterRefusal, ClusterUnavailable, VersionConflict
from index.opensearch.tables import ClusterState, Tables

Answer = tuple[int, object]
# Of a certificate: the name that it is for.
HERE, ELSEWHERE = "IP:127.0.0.1", "DNS:elsewhere.test"
UNAUTHORIZED: Answer = (401, {"error": "Unauthorized"})


def error(kind: str, reason: str | None) -> object:
    return {"error": {"type": kind, "reason": reason, "root_cause": [{"type": kind, "reason": reason}]}}


TROUBLES: list[tuple[Answer, type[IndexProblem], str]] = [
    (UNAUTHORIZED, ClusterRefusal, "does not take this user and password"),
    (
        (403, error("security_exception", "no permissions")),
        ClusterRefusal,
        "may not do that.*ask its operator",
    ),
    (
        (403, error("cluster_block_exception", "index [n] blocked by: [read-only / allow delete (api)]")),
        ClusterRefusal,
        "takes in nothing.*make room",
    ),
    (
        (
            429,
            error(
                "cluster_block_exception",
                "disk usage exceeded, index has read-only-allow-delete block",
            ),
        ),
        ClusterRefusal,
        "takes in nothing.*make room",
    ),
    (
        (404, error("index_not_found_exception", "no such index [n]")),
        NoIndex,
        "there is no index.*kashshaf index",
    ),
    ((404, {"found": False}), BrokenIndex, "a part is missing.*--rebuild"),
    (
        (429, error("rejected_execution_exception", "too many")),
        ClusterUnavailable,
        "cannot answer now.*try again",
    ),
    (
        (503, error("search_phase_execution_exception", "all shards failed")),
        ClusterUnavailable,
        "is red.*start the nodes.*try again",
    ),
    (
        (503, error("no_shard_available_action_exception", "no shard available")),
        ClusterUnavailable,
        "is red.*start the nodes",
    ),
    (
        (503, error("cluster_manager_not_discovered_exception", None)),
        ClusterUnavailable,
        "has no leader.*more than half",
    ),
    (
        (409, error("version_conflict_engine_exception", "[current]: version conflict")),
        VersionConflict,
        "another machine has published meanwhile.*--rebuild",
    ),
    ((400, error("parsing_exception", "no [x]")), ClusterRefusal, "refused what was asked.*please report"),
]


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files of a certificate signed by itself and its key, by the name that it is for; and files without one."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed, which makes certificates")
    folder = tmp_path_factory.mktemp("certificates")
    files = {name: folder / f"{at}.pem" for at, name in enumerate((HERE, ELSEWHERE))}
    for name, file in files.items():
        made = ["-nodes", "-days", "2", "-subj", "/CN=test", "-addext", f"subjectAltName={name}"]
        kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        subprocess.run(
            ["openssl", "req", *kind, *made, "-keyout", file, "-out", f"{file}.own"],
            check=True,
            capture_output=True,
        )
        file.write_text(file.read_text() + Path(f"{file}.own").read_text())
    (folder / "empty").write_text("no certificate")
    return files | {"empty": folder / "empty", "none": folder / "none"}


Serve = Callable[..., Cluster]


@pytest.fixture
def troubled() -> Iterator[Serve]:
    servers: list[HTTPServer] = []

    def serve(answer: Answer, certificate: Path | None = None) -> Cluster:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"] or 0))
                body = json.dumps(answer[1]).encode()
                self.send_response(answer[0])
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self) -> None:
                self.do_POST()

            def log_message(self, *_: object) -> None:
                pass

        server = HTTPServer(("127.0.0.1", 0), Handler)
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        scheme = "https" if certificate else "http"
        return Cluster(read_place(f"{scheme}://u:secret@127.0.0.1:{server.server_port}/n"))

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def test_a_state_without_its_vocabulary_cannot_be_read_and_one_without_counts_can(troubled: Serve) -> None:
    files = {"words.bin": ["a1", 7]}
    state = {"format": 2, "index": "n-1", "analyzer": "x", "key": "k", "fingerprint": "f", "stats": {}}
    state |= {"revision": 1}

    def known(more: dict[str, object]) -> ClusterState | None:
        found = {"_seq_no": 1, "_primary_term": 1, "_source": {"state": state | more}}
        return Tables(troubled((200, found))).known()

    read = known({"vocabulary": files})
    assert read
    assert (read.files, read.counts) == ({"words.bin": ("a1", 7)}, {})
    with pytest.raises(BrokenIndex, match=r"its state cannot be read.*--rebuild"):
        known({"counts": files})


@pytest.mark.parametrize(("answer", "kind", "said"), TROUBLES)
def test_a_trouble_is_a_sentence(
    answer: Answer, kind: type[IndexProblem], said: str, troubled: Serve
) -> None:
    cluster = troubled(answer)
    with pytest.raises(kind, match=f"(?s).*{said}") as problem:
        cluster.search("n", {"size": 0})
    assert "secret" not in str(problem.value)
    cluster.close()


def test_no_cluster_is_said_to_be_none() -> None:
    cluster = Cluster(read_place("http://127.0.0.1:9/n"))
    with pytest.raises(ClusterUnavailable, match="no OpenSearch answers at opensearch:http://127"):
        cluster.search("n", {"size": 0})
    cluster.close()


def test_a_server_without_tls_is_told_from_one_that_is_not_trusted(
    troubled: Serve,
) -> None:
    plain = troubled((200, {}))
    port = plain.place.hosts[0].rpartition(":")[2]
    cluster = Cluster(read_place(f"https://127.0.0.1:{port}/n"))
    with pytest.raises(ClusterRefusal, match="does not speak TLS; write http://"):
        cluster.search("n", {"size": 0})
    cluster.close()


UNTRUSTED = [
    (HERE, None, r"certificate is not trusted.*self-signed.*\?ca=FILE"),
    (HERE, ELSEWHERE, "certificate is not trusted.*names the file of another authority"),
    (ELSEWHERE, ELSEWHERE, "certificate is for another name.*write the host as the certificate names it"),
    (HERE, "none", "none cannot be read as a file of certificates.*No such file.*name a PEM file"),
    (HERE, "empty", "empty cannot be read as a file of certificates.*name a PEM file"),
    (HERE, HERE, "does not take this user and password, or key; check the address"),
]


@pytest.mark.parametrize(("own", "trusted", "said"), UNTRUSTED)
def test_what_is_wrong_with_tls_and_the_user_is_told(
    own: str, trusted: str | None, said: str, troubled: Serve, certificates: dict[str, Path]
) -> None:
    asked = troubled(UNAUTHORIZED, certificates[own])
    cluster = Cluster(replace(asked.place, ca=str(certificates[trusted]) if trusted else None))
    with pytest.raises(ClusterRefusal, match=f"(?s).*{said}") as problem:
        cluster.search("n", {"size": 0})
    assert "secret" not in str(problem.value)
    cluster.close()


def test_asking_without_tls_where_it_is_spoken_is_told(
    troubled: Serve, certificates: dict[str, Path]
) -> None:
    place = troubled(UNAUTHORIZED, certificates[HERE]).place
    cluster = Cluster(replace(place, hosts=(place.hosts[0].replace("https", "http"),)))
    with pytest.raises(ClusterUnavailable, match="write https:// in place of http://"):
        cluster.search("n", {"size": 0})
    cluster.close()


def test_a_file_of_a_key_that_is_missing_is_told(tmp_path: Path) -> None:
    cluster = Cluster(read_place(f"http://127.0.0.1:9/n?key={tmp_path}/none"))
    with pytest.raises(ClusterRefusal, match=r"No such file.*check the address"):
        cluster.search("n", {"size": 0})
