"""Measures searching beside other engines, on the same articles, terms and questions, interleaved in one run.

    python bench/search.py [--articles 10000 31030 100000] [--engines kashshaf tantivy ...]

Every engine is a process of its own and times itself. A question is asked of all engines in turn, in several
rounds after one that is not counted; the best time of each engine counts, so that other work on the machine disturbs
little. The engines push each other out of the processor's caches, as they would not if each ran alone: `--running 3`
asks each engine three times running, so that the best finds its lists in the caches; it flatters the compiled ones.
Whole answers have ten hits with stored fields and snippets, both facets and the total; `served` is what a
reader's words cost here, with all views, plurals and nearness, while the other columns are of the bare lexemes. What
is remembered of a query is forgotten before each answer, but for `again`, which is `whole` of what was asked before.
Indexes are kept from one run to the next (--cache). What cannot run is named, with what to install.
"""

import argparse
import math
import os
import random
import shutil
import statistics
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from peers import PEERS, Missing, Peer, Places, cache_folder  # noqa: E402
from questions import CLASSES, PHRASES, Asker, Question, export, repeated  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from corpus.article import Article  # noqa: E402
from corpus.reading import read  # noqa: E402
from index.building.build import build  # noqa: E402
from index.files.problems import IndexProblem  # noqa: E402
from index.generations.manifest import FORMAT  # noqa: E402
from index.generations.open_index import OpenIndex  # noqa: E402
from index.terms.fingerprint import fingerprint  # noqa: E402

SHARED = ROOT.parent / "shared"
OURS = "kashshaf"
WHOLE = 31_030
KINDS = ("or", "and", "phrase", "facets", "whole")
# What only we are asked.
AGAIN, SERVED = "again", "served"
COLUMNS = (*KINDS, AGAIN, SERVED)
COUNTED = ("facets", "whole")
# What issue 4 asks for: our time, as a multiple of theirs.
GOALS = {
    ("or", "tantivy"): 1.5,
    ("and", "tantivy"): 2.0,
    ("phrase", "tantivy"): 1.3,
    ("whole", "tantivy"): 1.2,
    ("whole", "lucene"): 0.4,
}

Times = dict[tuple[str, str], list[float]]


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds, a figure a question, by engine and kind; and how many totals were not ours."""

    articles: int
    times: Times
    differing: dict[str, int]


def prepare(articles: list[Article], count: int, cache: Path, seed: int) -> Path:
    """The folder with our index of so many articles and their export, made where it is missing or stale."""
    folder = cache / f"{count}-{FORMAT}-{fingerprint()}"
    try:
        OpenIndex.current(folder / OURS)
    except IndexProblem:
        shutil.rmtree(folder, ignore_errors=True)
        print(f"indexing {count:,} articles into {folder}", flush=True)
        build(folder / OURS, repeated(articles, count, seed))
    if not (folder / "docs.tsv").exists():
        export(OpenIndex.current(folder / OURS), folder / "docs.part")
        (folder / "docs.part").rename(folder / "docs.tsv")
    return folder


def start(names: Sequence[str], folder: Path, cache: Path) -> list[Peer]:
    """The engines that can run, each with its index made."""
    started = []
    for name in names:
        try:
            started.append(Peer(name, Places(folder / "docs.tsv", folder / name, cache)))
        except Missing as missing:
            print(f"without {name}: {missing}", flush=True)
    return started


def measure(
    peers: list[Peer], questions: Sequence[Question], *, rounds: int, running: int, seed: int
) -> tuple[Times, dict[str, int]]:
    """Ask every question of every engine, in another order each round."""
    best: dict[tuple[str, str, Question], float] = {}
    totals: dict[tuple[str, Question], dict[str, int]] = defaultdict(dict)
    shuffler = random.Random(seed)
    for turn in range(rounds + 1):
        for question in shuffler.sample(list(questions), len(questions)):
            kinds = ["phrase"] if question.kind == PHRASES else [kind for kind in KINDS if kind != "phrase"]
            for kind in kinds:
                for peer in shuffler.sample(peers, len(peers)):
                    answers = [peer.ask(kind, question.lexemes) for _ in range(running)]
                    _keep(best, (peer.name, kind, question), min(answers)[0], turn)
                    if kind in COUNTED:
                        totals[kind, question][peer.name] = answers[0][2]
            for peer in peers:
                if peer.name == OURS and question.kind != PHRASES:
                    for kind, words in ((AGAIN, question.lexemes), (SERVED, question.words)):
                        answers = [peer.ask(kind, words) for _ in range(running)]
                        _keep(best, (OURS, kind, question), min(answers)[0], turn)
    times: Times = defaultdict(list)
    for (name, kind, _), milliseconds in best.items():
        times[name, kind].append(milliseconds)
    differing = {
        peer.name: sum(found[peer.name] != found.get(OURS) for found in totals.values()) for peer in peers
    }
    return times, differing


def _keep(
    best: dict[tuple[str, str, Question], float], key: tuple[str, str, Question], wall: int, turn: int
) -> None:
    if turn:
        best[key] = min(best.get(key, wall / 1e6), wall / 1e6)


def show(measured: Measured, console: Console) -> None:
    """Print medians with 95th percentiles, then our medians as multiples of theirs."""
    names = list(dict.fromkeys(name for name, _ in measured.times))
    table = Table(title=f"{measured.articles:,} articles: milliseconds, median (95th percentile)")
    table.add_column("")
    for kind in COLUMNS:
        table.add_column(kind, justify="right")
    for name in names:
        table.add_row(name, *(_cell(measured.times.get((name, kind))) for kind in COLUMNS))
    console.print(table)
    ratios = Table(title="our median as a multiple of theirs (and the goal)")
    ratios.add_column("")
    for kind in COLUMNS:
        ratios.add_column(kind, justify="right")
    ratios.add_column("other totals", justify="right")
    for name in names:
        if name != OURS:
            cells = [_ratio(measured.times, kind, name) for kind in COLUMNS]
            ratios.add_row(name, *cells, str(measured.differing[name]))
    if OURS in names:
        console.print(ratios)


def _cell(times: list[float] | None) -> str:
    if not times:
        return "–"
    highest = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return f"{statistics.median(times):.2f} ({highest:.2f})"


def _ratio(times: Times, kind: str, name: str) -> str:
    theirs = "whole" if kind in {AGAIN, SERVED} else kind
    ratio = statistics.median(times[OURS, kind]) / statistics.median(times[name, theirs])
    goal = GOALS.get((theirs, name))
    return f"{ratio:.2f}" + (f" (≤ {goal})" if goal else "")


def show_growth(small: Measured, large: Measured, console: Console) -> None:
    """Print by how much the median grows with each tenfold of articles."""
    tenfolds = math.log10(large.articles / small.articles)
    table = Table(title=f"growth for each tenfold, from {small.articles:,} to {large.articles:,} articles")
    table.add_column("")
    for kind in COLUMNS:
        table.add_column(kind, justify="right")
    for name in dict.fromkeys(name for name, _ in small.times):
        cells = [
            f"{(statistics.median(after) / statistics.median(before)) ** (1 / tenfolds):.1f}"
            if (before := small.times.get((name, kind))) and (after := large.times.get((name, kind)))
            else "–"
            for kind in COLUMNS
        ]
        table.add_row(name, *cells)
    console.print(table)


def asked() -> list[str]:
    """The questions of ../shared/queries; none where that folder is missing."""
    rows = []
    for path in sorted((SHARED / "queries").glob("*.tsv")):
        rows += [
            line.split("\t")[1] for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line
        ]
    return rows


def run(chosen: argparse.Namespace, console: Console) -> None:
    """Measure one size after the other and print."""
    articles = [item for item in read([chosen.corpus]) if isinstance(item, Article)]
    runs = []
    for count in sorted(chosen.articles):
        # The corpus has 31,030 lines; those without title and text are no articles.
        folder = prepare(
            articles, min(count, len(articles)) if count <= WHOLE else count, chosen.cache, chosen.seed
        )
        questions = Asker(OpenIndex.current(folder / OURS), chosen.seed).questions(chosen.questions, asked())
        peers = start(chosen.engines, folder, chosen.cache)
        loads = ", ".join(f"{load:.1f}" for load in os.getloadavg())
        held = OpenIndex.current(folder / OURS).manifest.articles
        print(
            f"{held:,} articles, {len(questions)} questions, best of {chosen.rounds} rounds; load averages {loads}",
            flush=True,
        )
        try:
            times, differing = measure(
                peers, questions, rounds=chosen.rounds, running=chosen.running, seed=chosen.seed
            )
        finally:
            for peer in peers:
                peer.close()
        runs.append(Measured(held, times, differing))
        show(runs[-1], console)
    if len(runs) > 1:
        show_growth(runs[0], runs[-1], console)


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", nargs="+", type=int, default=[10_000, WHOLE, 100_000])
    parser.add_argument("--engines", nargs="+", choices=PEERS, default=list(PEERS))
    parser.add_argument(
        "--questions", type=int, default=25, help="of each class: " + ", ".join((*CLASSES, PHRASES))
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--running", type=int, default=1, help="how often running in each round")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--corpus", type=Path, default=SHARED / "corpora" / "saudinewsnet.jsonl.gz")
    parser.add_argument("--cache", type=Path, default=cache_folder())
    run(parser.parse_args(), Console(width=150))


if __name__ == "__main__":
    main()
