"""Sends the site requests that nobody would make and prints what broke: python bench/fuzz_api.py [REQUESTS] [--seed N]

An index of three articles is made for it, and asked without a socket: paths, parameters, hosts and headers are drawn
from what the site knows, and then often broken. No answer may be a 500, be JSON that is none, or take a second.
"""

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]  # search.py beside this file is another one

from handful import HANDFUL  # noqa: E402

from index.building.build import build  # noqa: E402
from search.searcher import Searcher  # noqa: E402
from web.app import create_app  # noqa: E402

SLOW = 1.0  # seconds
PATHS = (
    *(
        "/",
        "/api/search",
        "/api/suggest",
        "/api/completions",
        "/api/compare",
        "/compare",
        "/concordance",
        "/feed.atom",
    ),
    *(
        "/export.csv",
        "/export.jsonl",
        "/facet/source",
        "/api/facet/author",
        "/spellings",
        "/opensearch.xml",
        "/help",
    ),
    *(
        "/article/bridge",
        "/api/article/bridge",
        "/api/stats",
        "/look",
        "/article/",
        "/static/../app.py",
        "/nothing",
    ),
)
NAMES = (
    "q",
    "date",
    "from",
    "to",
    "sort",
    "page",
    "size",
    "variants",
    "source",
    "without_author",
    "find",
    "lang",
    "by",
)
VALUES = (
    *(
        "النهر",
        '"على النهر"~',
        "ال* م*",
        "-النهر",
        "(",
        "=جسر~",
        "source:~",
        "date:2023..",
        "a^9",
        "hgkiv",
        "OR",
        "*",
    ),
    *(
        "2023-01",
        "0000-01",
        "2023-02-30",
        "1",
        "0",
        "-1",
        "99999999999999999999",
        "newest",
        "on",
        "ar",
        "en",
        "~",
        "",
    ),
    *(
        "\u0000",
        "\u202e",
        "\ud83d\ude00",
        "<script>",
        "%",
        "%zz",
        "\r\nX: y",
        "ا" * 2_001,
        "\u064e" * 300,
        "٣",
    ),
)
HOSTS = ("localhost", "127.0.0.1:80", "evil.example", "[::1]", "a b", "")


def drawn(chance: random.Random) -> tuple[str, dict[str, str]]:
    """An address and headers."""
    pairs = [(chance.choice(NAMES), chance.choice(VALUES)) for _ in range(chance.randrange(6))]
    query = "&".join(f"{name}={quote(value, errors='replace')}" for name, value in pairs)
    if chance.random() < 0.1:
        query = "".join(chance.choices("q=&%;ا+\x7f[]", k=chance.randrange(40)))
    return f"{chance.choice(PATHS)}?{query}", {
        "Host": chance.choice(HOSTS) if chance.random() < 0.1 else HOSTS[0],
        "Accept-Encoding": chance.choice(("", "gzip", "gzip;q=x")),
        "Accept-Language": chance.choice(("", "ar", "en", "\xff")),
    }


def main() -> None:
    """Ask, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("requests", type=int, nargs="?", default=20_000)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    chance, statuses, broken = random.Random(chosen.seed), Counter[int](), list[str]()
    with TemporaryDirectory() as folder:
        build(Path(folder) / "index", HANDFUL)
        client = create_app(Searcher(Path(folder) / "index")).test_client()
        client.get("/api/search?q=a")
        for _ in range(chosen.requests):
            address, headers = drawn(chance)
            began = perf_counter()
            try:
                answer = client.get(address, headers=headers)
                body = answer.get_data()
                if answer.is_json and answer.headers.get("Content-Encoding") != "gzip":
                    json.loads(body)
            except Exception as error:
                broken.append(f"{address!r}: {error!r}")
                continue
            took = perf_counter() - began
            statuses[answer.status_code] += 1
            if answer.status_code == 500 or took > SLOW:
                broken.append(f"{address!r}: {answer.status_code}, {took:.1f} s")
    print(
        f"{chosen.requests:,} requests, {len(broken)} broke something or were slow; {dict(sorted(statuses.items()))}"
    )
    print("\n".join(broken[:10]))


if __name__ == "__main__":
    main()
