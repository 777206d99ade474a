"""Asks every page and file of the site what is hard to answer, and prints what took longest.

    python bench/hard_pages.py INDEX [--of-each 31] [--milliseconds 2000]

The requests are those of `hard.py`; articles, their copies and their collations are those of the longest texts and of
the largest groups of copies. The site is asked without a socket, with the deadline that a server has; seconds are the
processor's, and the clock's are told beside them.
"""

import argparse
import logging
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # search.py beside this file is another one

import numpy as np
from flask.testing import FlaskClient
from hard import Grammar, Hard

from index.generations.open_index import OpenIndex
from index.segments.segment import PARTS, TEXT
from search.searcher import Searcher
from web.app import create_app
from web.observation.log_lines import LOGGER
from web.settings import Settings

LATE = 0.5  # seconds beyond the deadline
SEARCHES = {
    "page": "/?q={q}",
    "page, folded": "/?q={q}&copies=fold&sort=newest",
    "endpoint": "/api/search?q={q}&copies=fold",
    "suggest": "/api/suggest?q={q}",
    "completions": "/api/completions?q={q}",
    "concordance": "/api/concordance?q={q}&order=after",
    "collocates": "/collocates?q={q}",
    "collocates, table": "/collocates.csv?q={q}",
    "runs of two": "/api/ngrams?q={q}",
    "runs of four": "/ngrams?q={q}&n=4",
    "comparison": "/api/compare?q={q}&q={r}",
    "comparison of sources": "/compare?q={q}&by=source",
    "spellings": "/spellings?q={q}",
    "values": "/api/facet/author?q={q}",
    "feed": "/feed.atom?q={q}",
    "export": "/export.csv?q={q}",
}
ARTICLES = {
    "article": "/article/{id}?q={q}",
    "copies": "/copies/{id}?q={q}",
    "copies, listed": "/api/copies/{id}",
    "collation": "/collation/{id}?with={other}&q={q}",
}


def searches(requests: list[Hard], of_each: int) -> Iterator[tuple[str, str]]:
    """The addresses of searches, each with its kind."""
    texts = [quote(each.text) for each in requests]
    for kind, address in SEARCHES.items():
        for at, text in enumerate(texts[:of_each]):
            yield kind, address.format(q=text, r=texts[at - 1])


def articles(opened: OpenIndex, requests: list[Hard], of_each: int) -> Iterator[tuple[str, str]]:
    """The addresses of the articles that have most text and most copies, each with its kind."""
    live = np.concatenate(opened.live)
    lengths = np.concatenate([each.lengths[PARTS.index(TEXT)] for each in opened.segments])
    groups = np.asarray(opened.copies.groups)
    sizes = np.bincount(groups)[groups]
    chosen = [at for by in (lengths, sizes) for at in np.argsort(-by * live)[: of_each // 2].tolist()]
    ids = [quote(opened.numbered(number).id, safe="") for number in chosen]
    for kind, address in ARTICLES.items():
        for at, article_id in enumerate(ids):
            text = quote(requests[at % len(requests)].text)
            yield kind, address.format(id=article_id, other=ids[at - 1], q=text)


def asked(client: FlaskClient, address: str) -> tuple[float, float, int]:
    """Seconds of the processor and of the clock, and the status."""
    clock, began = time.perf_counter(), time.thread_time()
    with client.get(address) as response:
        if not address.startswith("/export"):
            response.get_data()
        return time.thread_time() - began, time.perf_counter() - clock, response.status_code


def main() -> None:
    """Read the options, ask, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("--of-each", type=int, default=31, help="so many requests of each page")
    parser.add_argument("--milliseconds", type=int, default=2_000, help="the deadline")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--only", default="", help="only pages that begin so")
    parser.add_argument("--slowest", type=int, default=8)
    chosen = parser.parse_args()
    opened, searcher = OpenIndex.current(chosen.index), Searcher(chosen.index)
    searcher.warm()
    logging.getLogger(LOGGER).disabled = True  # nearly all of this is slow
    client = create_app(searcher, Settings(query_ms=chosen.milliseconds)).test_client()
    client.get("/?q=a")
    requests = Grammar(opened, chosen.seed).requests(chosen.of_each)
    rows: dict[str, list[tuple[float, float, int, str]]] = {}
    for kind, address in (*searches(requests, chosen.of_each), *articles(opened, requests, chosen.of_each)):
        if kind.startswith(chosen.only):
            rows.setdefault(kind, []).append((*asked(client, address), address))
    print(f"{'page':24} {'asked':>5} {'median ms':>10} {'most ms':>9} {'by clock':>9}  statuses")
    for kind, found in sorted(rows.items(), key=lambda item: -max(item[1])[0]):
        seconds = [each[0] * 1000 for each in found]
        statuses = dict(sorted(Counter(each[2] for each in found).items()))
        clock = max(each[1] for each in found) * 1000
        print(
            f"{kind:24} {len(found):5} {statistics.median(seconds):10.0f} {max(seconds):9.0f} {clock:9.0f}  {statuses}"
        )
    every = [each for found in rows.values() for each in found]
    late = sum(each[0] > chosen.milliseconds / 1000 + LATE for each in every)
    print(f"{late} of {len(every)} took longer than the deadline and half a second, of the processor")
    for took, _, status, address in sorted(every, reverse=True)[: chosen.slowest]:
        print(f"{took:.2f} s  {status}  {address[:120]}")


if __name__ == "__main__":
    main()
