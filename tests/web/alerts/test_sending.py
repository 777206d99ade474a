"""Webhooks, asked over loopback: what is posted and signed, and what of one that hangs, fails or leads elsewhere."""

import hmac
import json
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import pytest

from index.alerts.alert import Alert, FoundArticleNews
from index.alerts.alert_folder import AlertFolder
from web.alerts import sending, webhook
from web.alerts.sending import MOST_POSTED, SIGNATURE, send_news
from web.alerts.webhook import Refused, is_far, post, webhook_address

SINCE = "2026-01-01T00:00:00Z"
SECRET = "سر"


class Receiver(ThreadingHTTPServer):
    """Takes what is posted, and answers by its path: /STATUS, /hang, /drip, or /later, which fails once."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.taken: list[tuple[str, str, bytes]] = []
        self.url = f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        seen = [path for path, _, _ in self.server.taken]
        self.server.taken.append((self.path, self.headers[SIGNATURE], body))
        kind = self.path.strip("/")
        if kind in ("hang", "drip"):
            with suppress(OSError):  # who asked has gone
                self._answer_slowly(kind)
            return
        status = (503 if self.path not in seen else 204) if kind == "later" else int(kind)
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", f"{self.server.url}/200")
        self.end_headers()

    def _answer_slowly(self, kind: str) -> None:
        for _ in range(60):
            time.sleep(0.1)
            if kind == "drip":
                self.wfile.write(b"H")
                self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def alerts(tmp_path: Path, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> AlertFolder:
    receiver.taken.clear()
    monkeypatch.setattr(sending, "PAUSES", (0.01, 0.02))
    monkeypatch.setattr(sending, "SECONDS_FOR_ONE", 0.5)
    return AlertFolder(tmp_path)


def add(alerts: AlertFolder, name: str, url: str, *, found: int = 1, near: bool = True) -> None:
    alerts.add(Alert(name, "السد", SINCE, url, SECRET, near), "generation-000001")
    each = tuple(
        FoundArticleNews(str(n), "عنوان", None, None, None, None, "نص", SINCE) for n in reversed(range(found))
    )
    alerts.change(name, lambda news: news.with_found(each, 0))


def test_what_was_found_is_posted_once_and_signed(
    alerts: AlertFolder, receiver: Receiver, tmp_path: Path
) -> None:
    add(alerts, "dam", f"{receiver.url}/204", found=MOST_POSTED + 1)
    said: list[str] = []
    assert send_news(tmp_path, said.append)
    assert send_news(tmp_path, said.append)
    assert not said
    posted = [json.loads(body) for _, _, body in receiver.taken]
    assert [len(each["articles"]) for each in posted] == [MOST_POSTED, 1]
    assert [each["id"] for one in posted for each in one["articles"]] == [
        str(n) for n in range(MOST_POSTED + 1)
    ]
    assert (posted[0]["alert"], posted[0]["query"], posted[0]["since"]) == ("dam", "السد", SINCE)
    for _, signed, body in receiver.taken:
        assert signed == "sha256=" + hmac.new(SECRET.encode(), body, sha256).hexdigest()


def test_one_that_fails_is_asked_again(alerts: AlertFolder, receiver: Receiver, tmp_path: Path) -> None:
    add(alerts, "dam", f"{receiver.url}/later")
    assert send_news(tmp_path, print)
    assert len(receiver.taken) == 2
    assert not alerts.news("dam").untold


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("500", "status 500"),
        ("302", "redirects are not followed"),
        ("hang", "within"),
        ("drip", "within"),
    ],
)
def test_one_that_does_not_take_it_holds_up_nobody_for_long(
    alerts: AlertFolder, receiver: Receiver, tmp_path: Path, path: str, reason: str
) -> None:
    add(alerts, "bad", f"{receiver.url}/{path}")
    add(alerts, "good", f"{receiver.url}/200")
    said: list[str] = []
    assert not send_news(tmp_path, said.append, seconds=10)
    (sentence,) = said
    assert "bad" in sentence
    assert reason in sentence
    assert [each for each, _, _ in receiver.taken].count(f"/{path}") == 1 + len(sending.PAUSES)
    assert [each for each, _, _ in receiver.taken].count("/200") == 1
    assert len(alerts.news("bad").untold) == 1
    assert not alerts.news("good").untold


class Patient(Thread):
    """Is waited for to its end: the socket's clock ends the asking, and not that of whoever waits."""

    def join(self, timeout: float | None = None) -> None:
        del timeout
        super().join()


@pytest.mark.parametrize("waiting", [Thread, Patient])
def test_it_is_late_by_whichever_clock_ends_it(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch, waiting: type[Thread]
) -> None:
    monkeypatch.setattr(webhook, "Thread", waiting)
    with pytest.raises(Refused, match="no answer within"):
        post(f"{receiver.url}/hang", b"", {}, near=True, seconds=0.3)


def test_all_together_have_a_bound(alerts: AlertFolder, receiver: Receiver, tmp_path: Path) -> None:
    for number in range(20):
        add(alerts, f"hang{number}", f"{receiver.url}/hang")
    said: list[str] = []
    assert not send_news(tmp_path, said.append, seconds=0.7)
    assert len(receiver.taken) <= 3
    assert len(said) == 20


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]"])
def test_this_machine_s_network_is_asked_only_where_that_is_allowed(
    alerts: AlertFolder, receiver: Receiver, tmp_path: Path, host: str
) -> None:
    url = f"http://{host}:{receiver.server_port}/200"
    with pytest.raises(Refused, match="own network"):
        webhook_address(url, near=False)
    with pytest.raises(Refused, match="own network"):
        post(url, b"", {}, near=False, seconds=5)
    add(alerts, "dam", url, near=False)
    assert not send_news(tmp_path, lambda _: None)
    assert receiver.taken == []


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "fd00::1",
        "fe80::1",
        "224.0.0.1",
        *["::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "0.0.0.0"],
    ],
)
def test_an_address_of_a_network_of_one_s_own_is_not_far(address: str) -> None:
    assert not is_far(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111"])
def test_another_address_is_far(address: str) -> None:
    assert is_far(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.example",
        "ftp://hooks.example/",
        "file:///etc/passwd",
        "http://",
        "http://u:p@hooks.example/",
        "http://hooks.example:0/",
        "http://hooks.example:99999/",
        "http://a b/",
        "http://hooks.example/\r\nX: y",
        "http://hooks.example/" + "a" * 2_000,
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_of_a_webhook_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        webhook_address(url, near=True)


def test_an_address_is_taken_as_it_is() -> None:
    for url in ("https://hooks.example/a?b=c", "http://hooks.example:8080", "https://[2606:4700::1111]/"):
        assert webhook_address(url, near=False) == url
