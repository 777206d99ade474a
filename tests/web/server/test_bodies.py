"""Bodies over a real connection: taken from whom they may come, given up where they do not come, in nobody's way."""

import http.client
import json
import shutil
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from web.access.key_file import KeyFile, Rights

pytest_plugins = ["web_fixtures"]
SERVER = """
import sys
from web.server.serving import serve
from web.settings import Settings
from web.wsgi import app_of
kept = {"index": sys.argv[1], "keys": sys.argv[2]}
settings = Settings(**kept, proxies=1, port=0, workers=1, threads=2, asking_seconds=2, body_mb=1)
serve(app_of(settings)[0], settings)
"""
ROW = json.dumps({"text": "افتتح أمس جسر المشاة فوق الوادي."}).encode() + b"\n"


class Place(NamedTuple):
    """Where a server listens, and a key for it."""

    host: str
    port: int
    key: str

    def sent(self, head: str, body: bytes = b"") -> socket.socket:
        """A connection on which a request was begun."""
        made = socket.create_connection((self.host, self.port), timeout=20)
        made.sendall(
            f"{head}\r\nHost: {self.host}\r\nContent-Type: application/jsonl\r\n\r\n".encode() + body
        )
        return made


@pytest.fixture(scope="module")
def place(archive_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    from web_fixtures import serving  # noqa: PLC0415 - pytest is to load it first

    folder = tmp_path_factory.mktemp("bodies")
    shutil.copytree(archive_folder, folder / "index")
    _, key = KeyFile(folder / "keys").add(Rights.WRITE, "")
    with serving([sys.executable, "-c", SERVER, str(folder / "index"), str(folder / "keys")]) as address:
        host, _, port = address.removeprefix("http://").partition(":")
        yield Place(host, int(port), key)


def answered(connection: socket.socket) -> tuple[int, dict[str, object]]:
    response = http.client.HTTPResponse(connection)
    response.begin()
    found = json.loads(response.read())
    connection.close()
    return response.status, found


def head(key: str, *more: str) -> str:
    return "\r\n".join(("POST /api/articles HTTP/1.1", f"X-API-Key: {key}", *more))


def test_lines_are_taken_in_pieces_while_others_are_answered(place: Place) -> None:
    connection = place.sent(head(place.key, "Transfer-Encoding: chunked"))
    row = f"{len(ROW):x}\r\n".encode() + ROW + b"\r\n"
    connection.sendall(row * 2_000)
    began = time.monotonic()
    for _ in range(20):
        assert answered(place.sent("GET /api/stats HTTP/1.0"))[0] == 200
    assert time.monotonic() - began < 10
    connection.sendall(b"0\r\n\r\n")
    status, found = answered(connection)
    assert (status, found["added"], found["read"]) == (200, 1, 2_000), "the others are the same article"


@pytest.mark.parametrize(
    ("right", "length", "status"),
    [(False, 900_000, 401), (True, 2_000_000, 413)],
    ids=["from a stranger", "more than is allowed"],
)
def test_what_is_not_wanted_is_not_waited_for(place: Place, right: bool, length: int, status: int) -> None:
    key = place.key if right else "wrong"
    found = answered(place.sent(head(key, f"Content-Length: {length}")))
    assert found[0] == status
    assert found[1]["error"]


def test_a_body_that_comes_too_slowly_is_given_up_and_one_that_is_cut_off_forgotten(place: Place) -> None:
    before = answered(place.sent("GET /api/stats HTTP/1.0"))[1]["articles"]
    place.sent(head(place.key, f"Content-Length: {len(ROW)}"), ROW[:40]).close()
    slow = place.sent(head(place.key, f"Content-Length: {len(ROW)}"), ROW[:40])
    began = time.monotonic()
    status, found = answered(slow)
    assert (status, found["status"]) == (408, 408)
    assert time.monotonic() - began < 10
    assert answered(place.sent("GET /api/stats HTTP/1.0"))[1]["articles"] == before


def test_the_app_sees_what_proxies_say_and_believes_as_many_as_were_set(place: Place) -> None:
    told = "X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: localhost"
    with place.sent(f"GET /metrics HTTP/1.0\r\n{told}") as connection:
        response = http.client.HTTPResponse(connection)
        response.begin()
        assert response.status == 403, "who asks is not on this machine"
    with place.sent(f"GET /feed.atom?q=x HTTP/1.0\r\n{told}") as connection:
        response = http.client.HTTPResponse(connection)
        response.begin()
        assert b'"https://localhost/feed.atom?q=x"' in response.read()
