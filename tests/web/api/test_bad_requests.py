"""Bad requests: each has the right status and a problem document, and what was sent is not told again."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from web_reading import problem_of

from search.searcher import Searcher
from web.access.key_file import KeyFile, Rights
from web.app import create_app
from web.settings import Settings

pytest_plugins = ["web_fixtures"]
SEARCH, PLACE = "/api/search?q=a", "/api/articles"
SECRET = "kashshaf_00000000-secret"


class Guarded(NamedTuple):
    """A site for keys alone, with a key of each kind and one that was revoked."""

    site: FlaskClient
    keys: dict[str, str]


@pytest.fixture(scope="module")
def guarded(archive_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    path = tmp_path_factory.mktemp("guarded") / "keys"
    file = KeyFile(path)
    made = {
        name: file.add(Rights.WRITE if name == "write" else Rights.READ, name)
        for name in ("read", "write", "gone")
    }
    file.revoke(made["gone"][0].id)
    searcher = Searcher(archive_folder)
    settings = Settings(index=str(archive_folder), keys=str(path), read_keys=True, body_mb=1)
    yield Guarded(
        create_app(searcher, settings).test_client(), {name: key for name, (_, key) in made.items()}
    )
    searcher.close()


@pytest.mark.parametrize(
    ("method", "url", "key", "headers", "status"),
    [
        ("PUT", SEARCH, "read", {}, 405),
        ("POST", SEARCH, "read", {}, 405),
        ("TRACE", SEARCH, "read", {}, 405),
        ("BREW", SEARCH, "read", {}, 405),
        ("GET", PLACE, "read", {}, 405),
        ("POST", f"{PLACE}/x", "write", {}, 405),
        ("POST", PLACE, "write", {"Content-Type": "text/xml"}, 415),
        ("POST", PLACE, "write", {"Content-Type": "application/json; charset=windows-1256"}, 415),
        ("POST", PLACE, "write", {"Content-Encoding": "br"}, 415),
        ("POST", PLACE, "read", {}, 403),
        ("POST", f"{PLACE}?id=x", "write", {}, 400),
        ("GET", SEARCH, "gone", {}, 401),
        ("GET", SEARCH, "", {}, 401),
        ("GET", SEARCH, SECRET, {}, 401),
        ("GET", f"{SEARCH}&api_key={SECRET}", "read", {}, 400),
        ("GET", f"{SEARCH}&x={SECRET}", "read", {}, 400),
        ("GET", f"{SEARCH}&cursor={SECRET}", "read", {}, 400),
        ("GET", f"{SEARCH}&cursor=bWFkZSB1cA", "read", {}, 400),
        ("GET", f"{SEARCH}&q=%FF%FE", "read", {}, 400),
        ("GET", SEARCH, "read", {"Host": "evil.example"}, 400),
        ("GET", SEARCH, "read", {"Host": "localhost:80:80"}, 400),
        ("GET", "/api/%2e%2e/%2e%2e/etc/passwd", "read", {}, 404),
        ("DELETE", f"{PLACE}/..%2F..%2Fkeys", "write", {}, 404),
    ],
)
def test_what_is_wrong_is_a_problem_of_its_kind(  # noqa: PLR0917 - a row of the table
    guarded: Guarded, method: str, url: str, key: str, headers: dict[str, str], status: int
) -> None:
    key = guarded.keys.get(key, key)
    known = {"Authorization": f"Bearer {key}"} if key else {}
    sent = known | ({"Content-Type": "application/json"} if method == "POST" else {}) | headers
    answer = guarded.site.open(url, method=method, headers=sent, data=b"{}" if method == "POST" else None)
    problem = problem_of(answer, status)
    told = json.dumps(problem, ensure_ascii=False) + str(answer.headers)
    for secret in (SECRET, *guarded.keys.values(), "evil.example", "Traceback", "/tmp"):
        assert secret not in told
    assert status != 401 or "WWW-Authenticate" in answer.headers
    assert (status == 405) == ("Allow" in answer.headers)


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "X-Forwarded-For", "X-Forwarded-Proto", "Forwarded"])
def test_who_no_proxy_vouches_for_is_not_believed(site: FlaskClient, name: str) -> None:
    plain = site.get("/feed.atom?q=a").text
    forged = site.get("/feed.atom?q=a", headers={name: "evil.example"})
    assert (forged.status_code, forged.text) == (200, plain)


def _told(address: str, sent: bytes) -> bytes:
    """What a server answers to some bytes, after which nothing comes."""
    place = urlsplit(address)
    with socket.create_connection((str(place.hostname), place.port or 0), timeout=60) as client:
        client.sendall(sent)
        client.shutdown(socket.SHUT_WR)
        told = b""
        while part := client.recv(65_536):
            told += part
    return told


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /api/search?q=a HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400),
        (b"POST /api/articles HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: rot13\r\n\r\n", 501),
        (b"POST /api/articles HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\n{}", 403),
        (b"GET /api/search?q=a HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 400),
    ],
    ids=[
        "no length",
        "no encoding",
        "a body of nobody",
        "a host of nobody",
    ],
)
def test_what_a_server_cannot_read_is_a_problem_too(address: str, sent: bytes, status: int) -> None:
    head, _, body = _told(address, sent).partition(b"\r\n\r\n")
    assert head.split(b" ", 2)[1] == str(status).encode(), head
    assert b"application/problem+json" in head
    problem = json.loads(body)
    assert problem["status"] == status
    assert b"evil" not in head + body


def test_ten_thousand_headers_are_read_or_refused(address: str) -> None:
    sent = b"GET /api/search?q=a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + b"A:1\r\n" * 10_000
    status = int(_told(address, sent + b"\r\n").split(b" ", 2)[1])
    assert status in (200, 400, 431)
