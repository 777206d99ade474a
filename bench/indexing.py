"""Measures indexing beside other engines, on the same articles and the same finished terms.

    python bench/indexing.py [--articles 10000 31030 100000] [--engines kashshaf tantivy ...] [--rounds 1]

Ours starts from JSON lines and does everything: reading, words, stems, Whoosh's index, the snapshot. The others
are handed the stems, with nothing to analyse. Each runs in a process of its own, in turn; the best round
counts. `memory` is the peak of its largest process (PostgreSQL's servers are not counted, nor is their time).
Whoosh by itself, with one writer of 1,024 MB, indexes a sample, and its figures are multiplied up. 100,000
articles are the same again, with other ids and their words shuffled. What cannot run is named, with what to install.
"""

import argparse
import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from peers import PEERS, Missing, Places, cache_folder  # noqa: E402
from questions import export, repeated  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from corpus.article import Article  # noqa: E402
from corpus.readers.json_files.lines import json_line  # noqa: E402
from corpus.reading import read  # noqa: E402
from index.building.build import build  # noqa: E402
from index.generations.generation import require_current  # noqa: E402
from index.generations.open_index import OpenIndex  # noqa: E402

CORPUS = ROOT.parent / "shared" / "corpora" / "saudinewsnet.jsonl.gz"
OURS = "kashshaf"
SAMPLED = "whoosh"
WHOLE = 31_030
ADDED = 100
MEGABYTE = 1e6
# What issue 4 asks for.
ARTICLES_A_SECOND, PEAK_MEGABYTES, TIMES_RAW, UPDATE_SECONDS = 600, 1.5 * 1024**3 / MEGABYTE, 4.0, 2.0


@dataclass(frozen=True, slots=True)
class Cost:
    """What an engine took: seconds by the clock and of processors, and the peak of its largest process."""

    wall: float
    processor: float
    memory: float  # megabytes
    size: float  # megabytes on disk

    def times(self, factor: float) -> "Cost":
        """The cost of so many times the articles, if all grew in step; the memory is left as it is."""
        return Cost(self.wall * factor, self.processor * factor, self.memory, self.size * factor)


class Stages:
    """Watches a build of ours and keeps what each stage took, by the clock and of this process."""

    def __init__(self) -> None:
        self.took: dict[str, tuple[float, float]] = {}
        self._name = "reading"
        self._began = self._now()

    def stage(self, name: str, _total: int | None) -> None:
        """End the stage before."""
        wall, processor = self._now()
        before = self.took.get(self._name, (0.0, 0.0))
        self.took[self._name] = (before[0] + wall - self._began[0], before[1] + processor - self._began[1])
        self._name, self._began = name, (wall, processor)

    def advance(self, _steps: int) -> None:
        """Pass over it."""

    def say(self, text: str) -> None:
        """Print it."""
        print(text, flush=True)

    def _now(self) -> tuple[float, float]:
        return time.perf_counter(), time.process_time()


def megabytes(paths: Iterable[Path]) -> float:
    """The size of files, in megabytes."""
    return sum(path.stat().st_size for path in paths if path.is_file()) / MEGABYTE


def peak(process: str) -> float:
    """The most memory that a process has had, in megabytes; what it was before it began its program is not counted."""
    lines = Path("/proc", process, "status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) * 1024 / MEGABYTE for line in lines if line.startswith("VmHWM"))


def build_ours(source: Path, folder: Path) -> None:
    """Index a file, in this process, and print what it took, as JSON."""
    stages = Stages()
    start = time.perf_counter()
    report = build(folder, read([source]), stages)
    stages.stage("", None)
    wall = time.perf_counter() - start
    times = os.times()
    helpers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / MEGABYTE
    cost = Cost(
        wall,
        times.user + times.system + times.children_user + times.children_system,
        max(peak("self"), helpers),
        megabytes(require_current(folder).rglob("*")),
    )
    print(json.dumps({"cost": asdict(cost), "stages": stages.took, "articles": report.articles}))


def ours(source: Path, folder: Path) -> tuple[Cost, dict[str, tuple[float, float]]]:
    """Index a file in a new process."""
    command = [sys.executable, __file__, "--build", str(source), str(folder)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return Cost(**told["cost"]), told["stages"]


def peer(name: str, places: Places) -> Cost:
    """Let another engine make its index; raises Missing."""
    shutil.rmtree(places.index, ignore_errors=True)
    command = PEERS[name](places)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    assert process.stdout
    ready = process.stdout.readline().rstrip("\n")
    wall = time.perf_counter() - start
    memory = peak(str(process.pid)) if ready == "ready" else 0.0
    process.stdin.close()
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    if ready != "ready":
        raise Missing(f"{name} failed; its own message is above")
    files = [places.index] if places.index.is_file() else places.index.rglob("*")
    return Cost(wall, used.ru_utime + used.ru_stime, memory, megabytes(files))


def write_lines(articles: Iterable[Article], path: Path) -> None:
    """Write articles as compressed JSON lines."""
    with gzip.open(path, "wb", compresslevel=3) as lines:
        for article in articles:
            lines.write(json_line(article))


def raw_megabytes(articles: Iterable[Article]) -> float:
    """The titles and texts in UTF-8."""
    return sum(len(f"{each.title or ''}{each.text}".encode()) for each in articles) / MEGABYTE


class Round:
    """The engines at so many articles."""

    def __init__(self, articles: list[Article], count: int, folder: Path) -> None:
        self.count = count
        self.folder = folder
        self.articles = articles
        self.source = CORPUS if count == WHOLE else folder / "articles.jsonl.gz"
        self.docs = folder / "docs.tsv"
        folder.mkdir(parents=True, exist_ok=True)
        if count != WHOLE:
            write_lines(repeated(articles, count, seed=4), self.source)
        self.raw = raw_megabytes(repeated(articles, count, seed=4))

    def ours(self) -> tuple[Cost, dict[str, tuple[float, float]]]:
        """Make our index from nothing, and the terms for the others."""
        shutil.rmtree(self.folder / OURS, ignore_errors=True)
        cost, stages = ours(self.source, self.folder / OURS)
        export(OpenIndex.current(self.folder / OURS), self.docs)
        return cost, stages

    def update(self) -> Cost:
        """Add a hundred articles with new ids to our index."""
        added = self.folder / "added.jsonl.gz"
        write_lines((replace(each, id=f"added-{each.id}") for each in self.articles[:ADDED]), added)
        return ours(added, self.folder / OURS)[0]

    def peer(self, name: str, sample: int) -> Cost:
        """Let another engine index the same; Whoosh a sample."""
        docs, factor = self.docs, 1.0
        if name == SAMPLED and sample < self.count:
            docs, factor = self.folder / "sample.tsv", self.count / sample
            with self.docs.open(encoding="utf-8") as lines, docs.open("w", encoding="utf-8") as kept:
                kept.writelines(islice(lines, sample))
        return peer(name, Places(docs, self.folder / name, cache_folder())).times(factor)


def measure(one: Round, names: Sequence[str], rounds: int, sample: int) -> None:
    """Run all engines in turn and print the tables."""
    best: dict[str, Cost] = {}
    stages: dict[str, tuple[float, float]] = {}
    for _ in range(rounds):
        cost, took = one.ours()
        if OURS not in best or cost.wall < best[OURS].wall:
            best[OURS], stages = cost, took
        for name in names:
            try:
                found = one.peer(name, sample)
            except Missing as missing:
                print(f"{name} is missing: {missing}", flush=True)
                continue
            if name not in best or found.wall < best[name].wall:
                best[name] = found
    parts = sizes(require_current(one.folder / OURS))
    update = one.update()
    show(one, best, sample)
    console = Console(width=110)
    for name, (wall, processor) in stages.items():
        console.print(f"{name:>10}  {wall:6.1f} s, of it {processor:6.1f} s of this process")
    console.print("  ".join(f"{name} {size:,.0f} MB" for name, size in parts.items()))
    console.print(
        f"{ADDED} articles added in {update.wall:.2f} s (goal {UPDATE_SECONDS}), {update.processor:.2f} of processors"
    )


def sizes(generation: Path) -> dict[str, float]:
    """Our index by its parts, in megabytes."""
    snapshots = megabytes(generation.rglob("snapshot.bin"))
    return {
        "Whoosh": megabytes((generation / "whoosh").rglob("*")),
        "snapshot": snapshots,
        "articles": megabytes(generation.rglob("articles.bin")),
        "words": megabytes(generation.rglob("words.npy")),
        "vocabulary": megabytes((generation / "vocabulary").rglob("*")),
    }


def show(one: Round, best: dict[str, Cost], sample: int) -> None:
    """Print the table of engines."""
    table = Table(title=f"{one.count:,} articles, {one.raw:,.0f} MB of text")
    for head in ("engine", "s", "s of processors", "articles/s", "memory, MB", "index, MB", "times the text"):
        table.add_column(head, justify="left" if head == "engine" else "right")
    for name, cost in best.items():
        sampled = name == SAMPLED and sample < one.count
        row = (cost.wall, cost.processor, one.count / cost.wall, cost.memory, cost.size, cost.size / one.raw)
        figures = [f"{figure:,.1f}" if figure < 100 else f"{figure:,.0f}" for figure in row]
        table.add_row(f"{name}, from {sample:,}" if sampled else name, *figures)
    goals = ("goal of issue 4", "", "", f"{ARTICLES_A_SECOND}", f"{PEAK_MEGABYTES:,.0f}", "", f"{TIMES_RAW}")
    table.add_row(*goals)
    Console(width=110).print(table)


def main() -> None:
    """Measure as the command line says."""
    peers = [name for name in PEERS if name != OURS]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, WHOLE])
    parser.add_argument("--engines", nargs="*", choices=peers, default=peers)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--whoosh-sample", type=int, default=2_000)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--folder", type=Path, default=cache_folder() / "indexing")
    parser.add_argument("--build", type=Path, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        build_ours(*options.build)
        return
    articles = [item for item in read([options.corpus]) if isinstance(item, Article)]
    print(f"load {os.getloadavg()[0]:.1f} on {len(os.sched_getaffinity(0))} processors", flush=True)
    for count in options.articles:
        folder = options.folder / str(count)
        measure(Round(articles, count, folder), options.engines, options.rounds, options.whoosh_sample)
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
