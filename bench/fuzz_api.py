"""Sends the site requests that nobody would make and prints what broke: python bench/fuzz_api.py [REQUESTS] [--seed N]

An index of a few articles is made for it, and asked without a socket: every address of the app, with parameters, hosts,
headers, methods and bodies that are drawn from what the site knows, and then often broken. A key that may write is sent
with some. No answer may be a 500, be JSON that is none, send a control character, or take a second of the processor.
"""

import argparse
import json
import logging
import random
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import thread_time
from typing import NamedTuple
from urllib.parse import quote

from flask import Flask

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]  # search.py beside this file is another one

from handful import HANDFUL  # noqa: E402

from index.building.build import build  # noqa: E402
from search.searcher import Searcher  # noqa: E402
from web.access.key_file import KeyFile, Rights  # noqa: E402
from web.api.endpoint import declared_of  # noqa: E402
from web.app import app_with_templates  # noqa: E402
from web.observation.log_lines import LOGGER  # noqa: E402
from web.settings import Settings  # noqa: E402

SLOW = 1.0  # seconds
WRITES = 0.01  # of the requests: each begins a process
OTHER_NAMES = ("find", "with", "by", "without_author", "n", "", "\u0000", "q[]", "api_key")
VALUES = (
    *("النهر", '"على النهر"~', "ال* م*", "-النهر", "(", "=جسر~", "source:~", "date:2023..", "a^9", "hgkiv", "OR", "*"),
    *("2023-01", "0000-01", "2023-02-30", "1", "0", "-1", "99999999999999999999", "newest", "on", "ar", "en", "~", ""),
    *("\u0000", "\u202e", "\U0001f600", "<script>", "%", "%zz", "\r\nX: y", "ا" * 2_001, "\u064e" * 300, "٣"),
    *("bridge", "bridge,moon", "read", "../../etc/passwd", "source", "2015-07", "2015-07-31", "before", "title"),
    *(",".join(map(str, range(10_000))), "\n".join(map(str, range(999))), "{", "[" * 500, "kashshaf_x-y", "1e9"),
    *("\x1b]0;x", "\x9b", "NaN", "title,url"),
)  # fmt: skip
HOSTS = ("localhost", "127.0.0.1:80", "evil.example", "[::1]", "a b", "")
BODIES = (
    b"", b"{}", b"[]", b"[" * 10_000, b"\xff\xfe", b'{"text": "\xd8"}', b'{"id": 1e999, "text": []}', b"\n" * 99,
    '{"id": "\\u001b[31m", "title": "\\u0000", "text": "كلمة"}'.encode(), b'{"text": "' + b"a" * 300_000 + b'"}',
)  # fmt: skip
KINDS = ("application/json", "application/jsonl", "text/plain", "application/json; charset=\xff", "")
HELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Sent(NamedTuple):
    """A request."""

    method: str
    address: str
    headers: dict[str, str]
    body: bytes


class Drawer:
    """Draws requests to an app, by chance."""

    def __init__(self, app: Flask, key: str, seed: int) -> None:
        self._chance = random.Random(seed)
        self._rules = [rule.rule for rule in app.url_map.iter_rules()]
        declared = filter(None, map(declared_of, app.view_functions.values()))
        self._names = sorted({name for each in declared for name in each.takes} | {*OTHER_NAMES})
        self._key = key

    def request(self) -> Sent:
        """The next one."""
        method = self._of(("GET",) * 40 + ("HEAD", "OPTIONS", "PUT", "TRACE", "\x1b"))
        headers = {
            "Host": self._rarely(HOSTS, HOSTS[0]),
            "Accept-Encoding": self._of(("", "gzip", "gzip;q=x")),
            "Accept-Language": self._of(("", "ar", "en", "\xff")),
            "X-Request-Id": self._rarely(VALUES[:40], ""),
            "If-None-Match": self._rarely(VALUES[:40], ""),
            "Origin": self._rarely(VALUES[:40], ""),
            "Content-Type": self._of(KINDS),
            "X-API-Key": self._rarely(("kashshaf_", "\xff", "kashshaf_0-0", self._key), ""),
        }
        if self._chance.random() < WRITES:
            method, headers["X-API-Key"] = self._of(("POST", "DELETE")), self._key
        headers = {name: value.replace("\r", "").replace("\n", "") for name, value in headers.items()}
        return Sent(method, self._address(method), headers, self._chance.choice(BODIES))

    def _address(self, method: str) -> str:
        path = re.sub("<.*?>", lambda _: quote(self._of(VALUES)[:99], safe=""), self._of(self._rules))
        if method in ("POST", "DELETE"):
            path = "/api/articles" + ("" if method == "POST" else f"/{quote(self._of(VALUES)[:99], safe='')}")
        pairs = [(self._of(self._names), self._of(VALUES)) for _ in range(self._chance.randrange(6))]
        query = "&".join(f"{quote(name)}={quote(value, errors='replace')}" for name, value in pairs)
        if self._chance.random() < 0.1:
            query = "".join(self._chance.choices("q=&%;ا+\x7f[]", k=self._chance.randrange(40)))
        return f"{path}?{query}"

    def _of(self, values: Sequence[str]) -> str:
        return self._chance.choice(values)

    def _rarely(self, values: Sequence[str], otherwise: str) -> str:
        return self._of(values) if self._chance.random() < 0.1 else otherwise


def wrong_with(app: Flask, sent: Sent) -> tuple[int, str]:
    """The status of the answer, and what is wrong with it."""
    began = thread_time()
    try:
        with app.test_client().open(
            sent.address, method=sent.method, headers=sent.headers, data=sent.body
        ) as answer:
            body, status = answer.get_data(), answer.status_code
            packed = answer.headers.get("Content-Encoding") == "gzip"
            if answer.is_json and body and not packed:
                json.loads(body)
            told = "".join(value for _, value in answer.headers) + (
                "" if packed else body.decode(errors="replace")
            )
    except Exception as error:
        return 0, repr(error)
    took = thread_time() - began
    if status == 500 or (took > SLOW and sent.method not in ("POST", "DELETE")):
        return status, f"{took:.1f} s"
    is_page = answer.mimetype in ("text/html", "text/javascript", "text/css")
    return status, "" if is_page or not (found := HELD.search(told)) else f"sends {found[0]!r}"


def main() -> None:
    """Ask, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("requests", type=int, nargs="?", default=20_000)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    statuses, broken = Counter[int](), list[str]()
    with TemporaryDirectory() as name:
        place = Path(name)
        build(place / "index", HANDFUL)
        _, key = KeyFile(place / "keys").add(Rights.WRITE, "")
        (place / "read.txt").write_text("bridge\nmoon\n", encoding="utf-8")
        settings = Settings(index=str(place / "index"), keys=str(place / "keys"), collections=name)
        app = app_with_templates(Searcher(place / "index"), settings)
        logging.getLogger(LOGGER).disabled = True
        app.logger.disabled = True
        app.test_client().get("/api/search?q=a")
        drawer = Drawer(app, key, chosen.seed)
        for _ in range(chosen.requests):
            sent = drawer.request()
            status, wrong = wrong_with(app, sent)
            statuses[status] += 1
            if wrong:
                broken.append(f"{sent.method} {sent.address[:200]!r}: {status}, {wrong}")
    said = dict(sorted(statuses.items()))
    print(f"{chosen.requests:,} requests, {len(broken)} broke something or were slow; {said}")
    print("\n".join(broken[:10]))
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
