"""Prints how long a list of queries takes, from the request to the last byte of its CSV, by source and by year.

    python bench/lists.py INDEX [--queries 500] [--seed N] [--times 3]

Queries are drawn from the titles of the index, one to three words each, so that few are the same.
"""

import argparse
import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from index.generations.open_index import OpenIndex  # noqa: E402
from search.searcher import Searcher  # noqa: E402
from web.app import create_app  # noqa: E402

MOST_WORDS = 3


def drawn_queries(folder: Path, count: int, drawn: random.Random) -> list[str]:
    """Words that stand together in titles."""
    segments = OpenIndex.current(folder).segments
    queries: list[str] = []
    while len(queries) < count:
        articles = drawn.choice(segments).articles
        words = (articles[drawn.randrange(len(articles))].title or "").split()
        if words:
            at = drawn.randrange(len(words))
            queries.append(" ".join(words[at : at + drawn.randint(1, MOST_WORDS)]))
    return queries


def main() -> None:
    """Ask, and print the seconds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--times", type=int, default=3)
    chosen = parser.parse_args()
    searcher = Searcher(chosen.index)
    searcher.warm()
    site, random_lists = create_app(searcher).test_client(), random.Random(chosen.seed)
    print(f"{'by':8}{'queries':>8}{'s':>8}{'s of CPU':>10}{'bytes':>10}")
    for by in ("source", "year"):
        for _ in range(chosen.times):
            queries = drawn_queries(chosen.index, chosen.queries, random_lists)
            began, spent = time.perf_counter(), time.process_time()
            answer = site.post(f"/list.csv?by={by}", data="\n".join(queries).encode())
            size = len(answer.data)
            print(
                f"{by:8}{len(queries):8}{time.perf_counter() - began:8.2f}"
                f"{time.process_time() - spent:10.2f}{size:10}"
            )
    searcher.close()


if __name__ == "__main__":
    main()
