"""Two checkouts side by side, in turns: what an answer, an opening and a build cost in each.

    python bench/versions.py OLD NEW ARTICLES.jsonl.gz [--queries 600] [--builds 2]

OLD and NEW are checkouts in which `make setup` was run. Each builds an index of the same articles of its own (in turns,
as often as --builds says; the last one stays for the rest), opens it by a search from the command line (seven times, in
turns), and serves it; both servers are asked the same queries, one after the other. Printed are medians, seconds of
processor time of all processes of a step, and the ratio of new to old.
"""

import argparse
import os
import re
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path

from answers import articles_of, drawn

OPENINGS = 7
TICKS = os.sysconf("SC_CLK_TCK")


def timed(command: Sequence[str | Path]) -> tuple[float, float]:
    """Run a command; seconds on the clock and of processor time."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, cpu


@contextmanager
def served(checkout: Path, index: Path) -> Iterator[tuple[HTTPConnection, int]]:
    """A server of one worker over an index: its connection and its process."""
    command: list[str | Path] = [
        checkout / ".venv/bin/kashshaf",
        "serve",
        "--index",
        index,
        "--port",
        "0",
        "--workers",
        "1",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        port = int(re.sub(r"\D", "", process.stdout.readline().rsplit(":", 1)[-1]))
        yield HTTPConnection("127.0.0.1", port, timeout=60), process.pid
        process.terminate()


def processor(pid: int) -> float:
    """Seconds of processor time that a process and those that it waited for have taken."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS


def in_turns(times: int, step: Callable[[int], tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """A step of the old and of the new, again and again; the first of each turn changes."""
    found: list[list[tuple[float, float]]] = [[], []]
    for turn in range(times):
        for which in (0, 1) if turn % 2 == 0 else (1, 0):
            found[which].append(step(which))
    return found


def row(name: str, sides: Sequence[float], unit: str) -> str:
    """A line of the table."""
    old, new = sides
    return f"{name:<34}{old:>10.3f}{new:>10.3f} {unit:<4}{new / old:>8.3f}"


def rows(name: str, found: list[list[tuple[float, float]]]) -> str:
    """The clock's and the processor's medians of a step."""
    wall = [statistics.median(each[0] for each in side) for side in found]
    cpu = [statistics.median(each[1] for each in side) for side in found]
    return f"{row(name, wall, 's')}\n{row(f'{name}, processor', cpu, 's')}"


def main() -> None:
    """Build, open, ask."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("checkouts", nargs=2, type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--queries", type=int, default=600)
    parser.add_argument("--builds", type=int, default=2)
    given = parser.parse_args()
    paths = [
        path
        for path in drawn(articles_of(given.articles), given.queries, 1)
        if path.startswith("/api/search")
    ]
    with tempfile.TemporaryDirectory(prefix="versions-") as name, ExitStack() as stack:
        commands = [checkout / ".venv/bin/kashshaf" for checkout in given.checkouts]
        indexes = [Path(name) / "old", Path(name) / "new"]

        def build(which: int) -> tuple[float, float]:
            return timed([commands[which], "index", "--index", indexes[which], "--rebuild", given.articles])

        def opening(which: int) -> tuple[float, float]:
            return timed([commands[which], "search", "--index", indexes[which], "السعودية"])

        print(f"{'':<34}{'old':>10}{'new':>10}{'':<5}{'new/old':>8}")
        print(rows("build", in_turns(given.builds, build)), flush=True)
        print(rows("search from the command line", in_turns(OPENINGS, opening)), flush=True)
        servers = [stack.enter_context(served(*each)) for each in zip(given.checkouts, indexes, strict=True)]
        times: list[list[float]] = [[], []]
        for warming in (True, False):
            spent = [processor(pid) for _, pid in servers]
            for turn, path in enumerate(paths):
                for which in (0, 1) if turn % 2 == 0 else (1, 0):
                    began = time.perf_counter()
                    servers[which][0].request("GET", path)
                    servers[which][0].getresponse().read()
                    if not warming:
                        times[which].append((time.perf_counter() - began) * 1_000)
        cpu = [
            (processor(pid) - before) * 1_000 / len(paths)
            for (_, pid), before in zip(servers, spent, strict=True)
        ]
        print(row("an answer of the endpoint", [statistics.median(side) for side in times], "ms"))
        print(row("an answer, processor", cpu, "ms"))


if __name__ == "__main__":
    main()
