"""Measures what grows with an index: words, bytes, memory, the cost of an update, opening, the first answers.

    python bench/growth.py [--articles 31030 100000 300000] [--corpora FILE ...] [--folder FOLDER]

The articles are those of both corpora in an order by a seed, and beyond them copies with other ids: of a copy the words
are shuffled, and of its rare words so many are altered that the vocabulary grows on as it does in the corpora. That
is by Heaps' law, V = K n^b for V distinct among n words, fitted to what the index met of the corpora; the table has b
as it was fitted and as the copies have it. An index is made where the folder has none; each figure is of a process of
its own. An update adds a hundred articles with other ids, a tenth of their rare words new: its bytes are those of files
that no generation had before, its processor time is that beyond a process that imports the same and ends. A worker's
own memory is what it has written to, and does not share with a file: of `smaps` the private pages, but for clean ones
of a file. First answers are those after `warm`, each kind in a process of its own, beside the median of that kind.
"""

import argparse
import gzip
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from copies import ADDED, LONG_WORD, SEED, Copies, fits  # noqa: E402
from peers import cache_folder  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from corpus.article import Article  # noqa: E402
from corpus.readers.json_files.lines import json_line  # noqa: E402
from corpus.reading import read  # noqa: E402
from index.building.build import build  # noqa: E402
from index.files.problems import NoIndex  # noqa: E402
from index.generations.generation import require_current  # noqa: E402
from index.generations.manifest import FORMAT  # noqa: E402
from index.generations.open_index import OpenIndex  # noqa: E402
from search.query.request import Request  # noqa: E402
from search.searcher import Searcher  # noqa: E402

CORPORA = sorted((ROOT.parent / "shared" / "corpora").glob("*.jsonl.gz"))
ASKED = 15  # questions of a kind
MEGABYTE = 1e6


def answered(searcher: Searcher, words: Sequence[str], seed: int) -> dict[str, list[Callable[[], Any]]]:
    """Questions of each kind, by words of the articles."""
    chooser = random.Random(seed)

    def asks(form: Callable[[str, str], str], chosen: Sequence[str] = words) -> list[Callable[[], Any]]:
        pairs = [(chooser.choice(chosen), chooser.choice(chosen)) for _ in range(ASKED)]
        return [partial(searcher.search, Request(form(*pair))) for pair in pairs]

    first = next(iter(searcher.search(Request(words[0]))["hits"]))
    return {
        "word": asks(lambda one, _: one),
        "two words": asks(lambda one, two: f"{one} {two}"),
        "phrase": asks(lambda one, two: f'"{one} {two}"'),
        "=exact": asks(lambda one, _: f"={one}"),
        "pattern": asks(lambda one, _: f"{one[:3]}*"),
        "=pattern": asks(lambda one, _: f"={one[:3]}*"),
        "near~": asks(lambda one, _: f"{one}~"),
        "root": asks(lambda one, _: f"root:{one}"),
        "unknown": asks(lambda one, two: f"{one[:2]}{two[:3]}ظ{one[2:]}"),
        "latin": asks(
            lambda one, _: one, ["Obama", "Riyadh", "Merkel", "Lavrov", "Kerry", "Tunis", "Sisi", "Hollande"]
        ),
        "month": asks(lambda one, _: f"{one} يوليو 2015"),
        "suggest": [partial(searcher.suggest, chooser.choice(words)[:3]) for _ in range(ASKED)],
        "article": [partial(searcher.article, first["id"])] * ASKED,
    }


def words_of(folder: Path, seed: int) -> list[str]:
    """Words of some articles of an index, some met often and some seldom."""
    index = OpenIndex.current(folder)
    chooser = random.Random(seed)
    texts = (index.segments[0].articles[chooser.randrange(len(index.segments[0]))].text for _ in range(60))
    return [chooser.choice(found) for text in texts if (found := LONG_WORD.findall(text))]


def own_megabytes() -> float:
    """The private pages of this process that no file has as they are."""
    total, mapped = 0, False
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8", errors="replace").splitlines():
        head, _, rest = line.partition(" ")
        if not head.endswith(":"):
            mapped = rest.split()[3] != "0"
        elif head == "Private_Dirty:" or (head == "Private_Clean:" and not mapped):
            total += int(rest.split()[0])
    return total * 1024 / MEGABYTE


def open_one(folder: Path) -> dict[str, float]:
    """Open, warm, and what the process then has to itself; times by the clock and of the processor."""
    searcher = Searcher(folder)
    found: dict[str, float] = {"imported": own_megabytes()}
    for name, step in (("opening", searcher.open), ("warming", searcher.warm)):
        wall, processor = time.perf_counter(), time.process_time()
        step()
        found[name], found[f"{name}, CPU"] = time.perf_counter() - wall, time.process_time() - processor
        found[f"own after {name}"] = own_megabytes()
    return found


def first_of(folder: Path, kind: str, seed: int = SEED) -> dict[str, float]:
    """The first answer of a kind, the median of the later ones, milliseconds of the processor; and the memory then."""
    words = words_of(folder, seed)
    searcher = Searcher(folder)
    searcher.open()
    searcher.warm()
    times = []
    for ask in answered(searcher, words, seed)[kind]:
        began = time.process_time()
        ask()
        times.append(1_000 * (time.process_time() - began))
    return {"first": times[0], "median": statistics.median(times[1:]), "own": own_megabytes()}


def add(folder: Path, source: Path | None) -> dict[str, float]:
    """Add a file's articles, or nothing at all."""
    if source:
        build(folder, read([source]))
    times = os.times()
    return {"processor": times.user + times.system + times.children_user + times.children_system}


def in_process(*arguments: object) -> dict[str, float]:
    """What a step tells that runs in a process of its own."""
    command = [sys.executable, __file__, *map(str, arguments)]
    told: dict[str, float] = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout
    )
    return told


def update(folder: Path, articles: Sequence[Article], turn: int) -> dict[str, float]:
    """Add articles; the bytes of new files, and the seconds of processors."""
    source = folder.with_suffix(".added.jsonl.gz")
    with gzip.open(source, "wb") as lines:
        lines.writelines(json_line(replace(each, id=f"{each.id}{turn}")) for each in articles)
    known = {path.stat().st_ino for path in folder.rglob("*")}
    started = in_process("--add", folder)["processor"]
    took = in_process("--add", folder, source)["processor"]
    fresh = (path.stat() for path in folder.rglob("*") if path.is_file())
    written = sum(each.st_size for each in fresh if each.st_ino not in known)
    return {"bytes": written / MEGABYTE, "processor": took - started}


def made(folder: Path, copies: Copies, count: int) -> float | None:
    """Make the index where there is none; the seconds of processors."""
    try:
        require_current(folder)
    except NoIndex:
        print(f"{datetime.now(UTC):%H:%M} indexing {count:,} articles into {folder}", flush=True)
    else:
        return None
    before = os.times()
    build(folder, copies.take(count))
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def measure(folder: Path, copies: Copies, count: int, articles: int) -> dict[str, str]:
    """A row of the table: its head and figures."""
    took = made(folder, copies, count)
    opened = OpenIndex.current(folder)
    (level, slope), (_, later) = fits(opened, articles)
    size = sum(path.stat().st_size for path in opened.generation.rglob("*") if path.is_file()) / MEGABYTE
    print(
        f"Heaps' law, fitted to the corpora: V = {level:.1f} n^{slope:.3f}; the copies grow by n^{later:.3f}",
        flush=True,
    )
    row = {
        "articles": f"{opened.manifest.articles:,}",
        "words": f"{opened.manifest.words:,}",
        "b": f"{slope:.3f}/{later:.3f}",
        "index, MB": f"{size:,.0f}",
        "build, CPU s": "kept" if took is None else f"{took:,.0f}",
    }
    in_process("--open", folder)  # the first one compiles
    opening = in_process("--open", folder)
    row |= {
        name: f"{value:,.2f}" if "ing" in name[:7] else f"{value:,.0f}" for name, value in opening.items()
    }
    for kind in KINDS:
        told = in_process("--first", kind, folder)
        row[f"{kind}, ms"] = f"{told['first']:,.1f} / {told['median']:,.1f}"
        row["own after kinds"] = (
            f"{max(told['own'], float(row.get('own after kinds', '0').replace(',', ''))):,.0f}"
        )
    updates = [update(folder, copies.added(), turn) for turn in range(3)]
    for name in ("bytes", "processor"):
        row[f"adding {ADDED}, {name}"] = " ".join(f"{each[name]:.2f}" for each in updates)
    return row


KINDS = (
    *(
        "word",
        "two words",
        "phrase",
        "=exact",
        "pattern",
        "=pattern",
        "near~",
        "root",
        "unknown",
        "latin",
        "month",
    ),
    *("suggest", "article"),
)


def main() -> None:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[31_030, 100_000])
    parser.add_argument("--corpora", type=Path, nargs="+", default=CORPORA)
    parser.add_argument("--folder", type=Path, default=cache_folder() / "growth")
    parser.add_argument("--add", type=Path, nargs="+", help=argparse.SUPPRESS)
    parser.add_argument("--open", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--first", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.add:
        print(json.dumps(add(*options.add, *([None] if len(options.add) == 1 else []))))
    elif options.open:
        print(json.dumps(open_one(options.open)))
    elif options.first:
        print(json.dumps(first_of(Path(options.first[1]), options.first[0])))
    else:
        articles = [item for item in read(options.corpora) if isinstance(item, Article)]
        copies = Copies(articles)
        options.folder.mkdir(parents=True, exist_ok=True)
        rows = [
            measure(options.folder / f"{count}-{FORMAT}", copies, count, len(articles))
            for count in options.articles
        ]
        table = Table(*("", *(row["articles"] for row in rows)), title="growth")
        for name in rows[0]:
            table.add_row(name, *(row.get(name, "") for row in rows))
        Console(width=100).print(table)


if __name__ == "__main__":
    main()
