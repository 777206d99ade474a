"""Measures what grows with an index: words, bytes, memory, the cost of an update, opening, the first answers.

    python bench/growth.py [--articles 31030 100000 300000] [--corpora FILE ...] [--folder FOLDER]

The articles are those of both corpora in an order by a seed, and beyond them copies with other ids: of a copy the words
are shuffled, and of its rare words so many are altered that the vocabulary grows on as it does in the corpora. That
is by Heaps' law, V = K n^b for V distinct among n words, fitted to what the index met of the corpora; the table has b
as it was fitted and as the copies have it. An index is made where the folder has none; each figure is of a process of
its own. An update adds a hundred articles with other ids, a tenth of their rare words new: its bytes are those of files
that no generation had before, its processor time is that beyond a process that imports the same and ends. A worker's
own memory is what it has written to, and does not share with a file: of `smaps` the private pages, but for clean ones
of a file. The peak of a build is what all its processes hold together, shared pages once, beyond what this process
held before; first with pages of mapped files, which the system takes back where memory is short, then without. First
answers are those after `warm`, each kind in a process of its own, beside the median and the 95th percentile of that
kind; Python's collector is set as a server sets it.
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
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from copies import ADDED, LONG_WORD, SEED, Copies, fits  # noqa: E402
from memory import MEGABYTE, Peak, own_megabytes  # noqa: E402
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
from index.terms.fingerprint import fingerprint  # noqa: E402
from search.query.request import Request  # noqa: E402
from search.searcher import Searcher  # noqa: E402
from web.settings import Settings  # noqa: E402
from web.wsgi import spare_memory  # noqa: E402

CORPORA = sorted((ROOT.parent / "shared" / "corpora").glob("*.jsonl.gz"))
ASKED = 41  # questions of a kind: a first one, and forty of which the second slowest is the 95th percentile


def answered(searcher: Searcher, texts: Sequence[str], seed: int) -> dict[str, list[Callable[[], Any]]]:
    """Questions of each kind, by words of the articles, some met often and some seldom."""
    chooser = random.Random(seed)
    words = [chooser.choice(found) for text in texts if (found := LONG_WORD.findall(text))]

    def searches(queries: Iterable[str]) -> list[Callable[[], Any]]:
        return [partial(searcher.search, Request(query)) for query in queries]

    def asks(form: Callable[[str, str], str], chosen: Sequence[str] = words) -> list[Callable[[], Any]]:
        return searches(form(chooser.choice(chosen), chooser.choice(chosen)) for _ in range(ASKED))

    def stretches(length: int) -> list[str]:
        found = (LONG_WORD.findall(chooser.choice(texts)) for _ in range(100 * ASKED))
        ample = [words for words in found if len(words) > length][:ASKED]
        starts = ((words, chooser.randrange(len(words) - length)) for words in ample)
        return [" ".join(words[start : start + length]) for words, start in starts]

    first = next(iter(searcher.search(Request(words[0]))["hits"]))
    return {
        "word": asks(lambda one, _: one),
        "two words": asks(lambda one, two: f"{one} {two}"),
        "phrase": asks(lambda one, two: f'"{one} {two}"'),
        "phrase of five": searches(f'"{stretch}"' for stretch in stretches(5)),
        "100 words": searches(" ".join(chooser.choices(words, k=100)) for _ in range(ASKED)),
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


def texts_of(folder: Path, seed: int) -> list[str]:
    """The texts of some articles of an index."""
    articles = OpenIndex.current(folder).segments[0].articles
    chooser = random.Random(seed)
    return [articles[chooser.randrange(len(articles))].text for _ in range(60)]


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
    """The first answer of a kind, the later ones' median and 95th percentile, in milliseconds; and the memory then."""
    texts = texts_of(folder, seed)
    searcher = Searcher(folder)
    searcher.open()
    searcher.warm()
    asks = answered(searcher, texts, seed)[kind]
    spare_memory(Settings())
    times = []
    for ask in asks:
        began = time.process_time()
        ask()
        times.append(1_000 * (time.process_time() - began))
    later = sorted(times[1:])
    return {
        "first": times[0],
        "median": statistics.median(later),
        "p95": later[-2],
        "own": own_megabytes(),
    }


def add(folder: Path, source: Path | None) -> dict[str, float]:
    """Add a file's articles, or nothing at all."""
    if source:
        build(folder, read([source]))
    times = os.times()
    return {"processor": times.user + times.system + times.children_user + times.children_system}


def in_process(*arguments: object) -> dict[str, float]:
    """What a step tells that runs in a process of its own, which finds its code compiled, as one installed does."""
    command = [sys.executable, __file__, *map(str, arguments)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    told: dict[str, float] = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
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


def made(folder: Path, copies: Copies, count: int) -> dict[str, str]:
    """Make the index where there is none; the seconds of processors, and the peak of all processes."""
    try:
        require_current(folder)
    except NoIndex:
        print(f"{datetime.now(UTC):%H:%M} indexing {count:,} articles into {folder}", flush=True)
    else:
        return {"build, CPU s": "kept", "build, peak MB": "kept"}
    before = os.times()
    with Peak() as peak:
        build(folder, copies.take(count))
    after = os.times()
    seconds = sum(after[:4]) - sum(before[:4])
    return {"build, CPU s": f"{seconds:,.0f}", "build, peak MB": str(peak)}


def measure(folder: Path, copies: Copies, count: int, articles: int) -> dict[str, str]:
    """A row of the table: its head and figures."""
    built = made(folder, copies, count)
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
    } | built
    in_process("--open", folder)  # the first one compiles
    opening = in_process("--open", folder)
    row |= {
        name: f"{value:,.2f}" if "ing" in name[:7] else f"{value:,.0f}" for name, value in opening.items()
    }
    for kind in KINDS:
        told = in_process("--first", kind, folder)
        row[f"{kind}, ms"] = f"{told['first']:,.1f} / {told['median']:,.1f} / {told['p95']:,.1f}"
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
        "phrase of five",
        "100 words",
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
            measure(options.folder / f"{count}-{FORMAT}-{fingerprint()}", copies, count, len(articles))
            for count in options.articles
        ]
        table = Table(*("", *(row["articles"] for row in rows)), title="growth")
        for name in rows[0]:
            table.add_row(name, *(row.get(name, "") for row in rows))
        Console(width=100).print(table)


if __name__ == "__main__":
    main()
