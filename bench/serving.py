"""Measures what an answer of the server costs, at several numbers of connections and of workers, and prints a table.

    python bench/serving.py INDEX [--connections 1 8 64] [--workers 1 2] [--runs 5] [--seconds 4]

The JSON endpoint and the page are asked for queries of two words, rare and frequent, of the index (see
`questions.py`), or for the second column of a file (--queries). Connections are kept open and answers gzipped, as
browsers ask. `wrk` asks where this machine has it, else a client of one process. The servers run side by side and
are asked in turn, so that a ratio of one run compares the same minute; clients and servers share the machine. Another
version of the project over an index of the same format, in a folder of its own (--beside), is asked in turn too.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import quote_plus

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from client import Told, ask  # noqa: E402
from load import Server, served  # noqa: E402
from questions import Asker  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from index.generations.open_index import OpenIndex  # noqa: E402

KINDS = {"endpoint": "/api/search?q=", "page": "/?q="}
OF_EACH_CLASS = 400


@dataclass(frozen=True, slots=True)
class Run:
    """What was told in one run, and the seconds of the processor that each process of the server took."""

    told: Told
    processes: list[float]

    @property
    def each_second(self) -> float:
        """Answers a second."""
        return self.told.answers / self.told.seconds

    @property
    def cost(self) -> float:
        """Milliseconds of the processor an answer; 0 where there was none."""
        answers = self.told.answers
        return 1000 * sum(self.processes) / answers if answers else 0.0


class Served(NamedTuple):
    """Which server: how many workers it has, and whether it is the other version."""

    workers: int
    beside: bool

    def __str__(self) -> str:
        return f"{self.workers}, beside" if self.beside else str(self.workers)


# By server, kind and connections.
Runs = dict[tuple[Served, str, int], list[Run]]


def ask_with_wrk(url: str, paths: Path, connections: int, seconds: int, first: int) -> Told:
    """Let `wrk` ask, from the path with this number on."""
    script = Path(__file__).with_name("requests.lua")
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(script), url, "--"]
    done = subprocess.run([*command, str(paths), str(first)], capture_output=True, text=True, check=True)
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("told "))
    answers, errors, *times = map(int, line.split()[1:])
    took, middle, late = times
    return Told(answers, errors, took / 1e6, middle / 1000, late / 1000)


def queries(index: Path, file: Path | None, seed: int) -> list[str]:
    """The queries to ask, each once, in an order by the seed."""
    if file:
        lines = file.read_text(encoding="utf-8").splitlines()
        asked = [line.split("\t")[1] for line in lines if "\t" in line]
    else:
        questions = Asker(OpenIndex.current(index), seed).questions(OF_EACH_CLASS, ())
        asked = [" ".join(each.words) for each in questions]
    random.Random(seed).shuffle(asked)
    return list(dict.fromkeys(asked))


def measure(
    servers: dict[Served, Server], folder: Path, chosen: argparse.Namespace
) -> Iterator[tuple[Served, str, int, Run]]:
    """Ask every server everything, run after run; each with its server, kind and connections."""
    asking = ask_with_wrk if shutil.which("wrk") else ask
    for turn in range(chosen.runs):
        for number, (kind, connections, name) in enumerate(
            product(chosen.kinds, chosen.connections, servers)
        ):
            server = servers[name]
            before = server.seconds_of_each()
            told = asking(server.url, folder / kind, connections, chosen.seconds, 331 * turn + 47 * number)
            took = [after - then for then, after in zip(before, server.seconds_of_each(), strict=True)]
            yield name, kind, connections, Run(told, took)


def show(runs: Runs, console: Console) -> None:
    """Print the medians, and the lowest and highest where they tell."""
    table = Table()
    for column in (
        "workers",
        "",
        "connections",
        "answers a second",
        "CPU ms an answer",
        "CPU s of each process",
    ):
        table.add_column(column, justify="right")
    for column in ("median ms", "95th", "errors"):
        table.add_column(column, justify="right")
    for (server, kind, connections), each in sorted(runs.items()):
        table.add_row(
            str(server),
            kind,
            str(connections),
            _spread([run.each_second for run in each], 0),
            _spread([run.cost for run in each], 2),
            " ".join(
                f"{statistics.median(took):.1f}"
                for took in zip(*(sorted(run.processes) for run in each), strict=True)
            ),
            f"{statistics.median(run.told.middle for run in each):.1f}",
            f"{statistics.median(run.told.late for run in each):.1f}",
            str(sum(run.told.errors for run in each)),
        )
    console.print(table)
    for ratio in _ratios(runs):
        console.print(ratio)


def _spread(values: Sequence[float], digits: int) -> str:
    low, middle, high = (
        f"{each:.{digits}f}" for each in (min(values), statistics.median(values), max(values))
    )
    return f"{middle} ({low} to {high})"


def _ratios(runs: Runs) -> Iterator[str]:
    for server, kind, connections in sorted(runs):
        ours = runs[server, kind, connections]
        if connections != 1 and (alone := runs.get((server, kind, 1))):
            pairs = _of_each([run.cost for run in ours], [run.cost for run in alone])
            yield f"workers {server}: {kind}, CPU an answer at {connections} connections / at 1: {_list(pairs)}"
        single = runs.get((Served(1, server.beside), kind, connections))
        if server.workers != 1 and single:
            pairs = _of_each([run.each_second for run in ours], [run.each_second for run in single])
            yield f"workers {server}: {kind}, answers at {connections} connections / of one worker: {_list(pairs)}"
        if not server.beside and (others := runs.get((Served(server.workers, True), kind, connections))):
            pairs = _of_each([run.cost for run in ours], [run.cost for run in others])
            yield f"workers {server}: {kind}, CPU an answer at {connections} connections / beside: {_list(pairs)}"


def _of_each(values: Sequence[float], others: Sequence[float]) -> list[float]:
    """The ratio of each run to its neighbour; none where a run had no answer, and thus neither pace nor cost."""
    return [value / other for value, other in zip(values, others, strict=True) if value and other]


def _list(values: Sequence[float]) -> str:
    if not values:
        return "nothing was answered"
    return " ".join(f"{value:.2f}" for value in values) + f", median {statistics.median(values):.2f}"


def main() -> None:
    """Read the options, serve and measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 8, 64])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--queries", type=Path, help="a file with a query in its second column, after a tab")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--beside", type=Path, help="a folder with another version of the project")
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    asked = queries(chosen.index, chosen.queries, chosen.seed)
    runs: Runs = defaultdict(list)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        for kind, before in KINDS.items():
            (folder / kind).write_text(
                "".join(f"{before}{quote_plus(each)}\n" for each in asked), encoding="ascii"
            )
        names = [Served(count, beside) for count in chosen.workers for beside in (False, True)]
        servers = {
            name: stack.enter_context(
                served(chosen.index, name.workers, chosen.beside if name.beside else ROOT)
            )
            for name in names
            if chosen.beside or not name.beside
        }
        for server, kind in product(servers.values(), chosen.kinds):
            ask(server.url, folder / kind, 8, 3, 0)  # pages of the index come into memory
        loads = ", ".join(f"{each:.1f}" for each in os.getloadavg())
        print(
            f"{len(asked):,} queries, {chosen.runs} runs of {chosen.seconds} s; load averages {loads}",
            flush=True,
        )
        for name, kind, connections, run in measure(servers, folder, chosen):
            runs[name, kind, connections].append(run)
    show(runs, Console(width=150))


if __name__ == "__main__":
    main()
