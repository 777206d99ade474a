"""Walks through a whole index by cursors while it changes, and prints how often each article was met.

    python bench/walking.py INDEX [--size 100] [--added 500] [--replaced 500]

The index is copied. A third of the way on, articles are added and others replaced by the same with another text, under
their ids and dates; the walk goes on meanwhile, and over the generation that comes of it.
"""

import argparse
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any
from urllib.parse import quote

sys.path[0] = str(Path(__file__).resolve().parents[1])

from flask.testing import FlaskClient  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from corpus.article import Article  # noqa: E402
from index.building.build import build  # noqa: E402
from index.generations.generation import require_current  # noqa: E402
from index.generations.open_index import OpenIndex  # noqa: E402
from search.searcher import Searcher  # noqa: E402
from web.app import create_app  # noqa: E402

NEW = "walking-new-"
ORDERS = ("newest", "oldest")


def main() -> None:
    """Print a row for each order."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--added", type=int, default=500)
    parser.add_argument("--replaced", type=int, default=500)
    asked = parser.parse_args()
    table = Table(
        "order",
        "old articles",
        "met once",
        "twice or more",
        "never",
        "new ones met",
        "states",
        "answers",
        "seconds",
    )
    for order in ORDERS:
        with TemporaryDirectory() as folder:
            place = shutil.copytree(asked.index, Path(folder) / "index")
            table.add_row(order, *walked(place, order, asked.size, asked.added, asked.replaced))
    Console(width=120).print(table)


def walked(place: Path, order: str, size: int, added: int, replaced: int) -> Iterator[str]:
    """What came of a walk, as the cells of a row."""
    opened = OpenIndex(require_current(place))
    old = {article.id for article in opened.articles()}
    changes = [*changed(opened, added, replaced)]
    searcher = Searcher(place)
    site, began = create_app(searcher).test_client(), time.perf_counter()
    met: Counter[str] = Counter()
    states, answers, cursor = set(), 0, "*"
    change = Thread(target=build, args=(place, changes))
    while cursor:
        found = onward(site, order, size, cursor)
        cursor, answers = found["cursor"], answers + 1
        met.update(hit["id"] for hit in found["hits"])
        states.add(found["index"])
        if len(met) > len(old) / 3 and not change.ident:
            change.start()
        if len(met) > len(old) * 2 / 3:
            change.join()
    seconds = time.perf_counter() - began
    searcher.close()
    times = Counter(met[name] for name in old)
    new = sum(name.startswith(NEW) for name in met)
    twice = sum(count for often, count in times.items() if often > 1)
    cells = (len(old), times[1], twice, times[0], new, len(states), answers, round(seconds, 1))
    yield from (f"{each:,}" for each in cells)


def changed(opened: OpenIndex, added: int, replaced: int) -> Sequence[Article]:
    """New articles, spread over all days, and old ones with other words."""
    every = [*opened.articles()]
    step = max(1, len(every) // max(added, replaced, 1))
    spread = every[::step]
    new = [replace(each, id=f"{NEW}{number}") for number, each in enumerate(islice(spread, added))]
    other = [
        replace(each, text=f"{each.text}\n\nوأضيفت كلمات النفط والوزير إلى الخبر.")
        for each in every[1::step][:replaced]
    ]
    return [*new, *other]


def onward(site: FlaskClient, order: str, size: int, cursor: str) -> dict[str, Any]:
    """The next part of the way."""
    url = f"/api/search?sort={order}&size={size}&fields=id&facets=&cursor={quote(cursor)}"
    answer = site.get(url)
    assert answer.status_code == 200, answer.text
    found = answer.json
    assert isinstance(found, dict)
    return found


if __name__ == "__main__":
    main()
