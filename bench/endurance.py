"""Asks a server for minutes, has its index made anew in the middle, and prints errors, times and memory of each minute.

    python bench/endurance.py ARTICLES.jsonl [--minutes 10] [--clients 8] [--workers 2]

The articles are indexed into a folder of their own, which a server of our own with keys, limits and a log answers
from. Clients keep their connections and ask again as soon as they are answered: the endpoint, the page and the feed,
for words of the index, so few that all are asked for in the first minute. Memory is what the server's processes hold
(PSS), and of that what no file has.
"""

import argparse
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote_plus

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from client import Told, ask  # noqa: E402
from memory import Held, tree_megabytes  # noqa: E402
from questions import Asker  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from index.generations.open_index import OpenIndex  # noqa: E402

COMMAND = [sys.executable, "-m", "web"]
KINDS = ("/api/search?q=", "/?q=", "/api/search?facets=&q=", "/feed.atom?q=")
OF_EACH_CLASS = 25
MINUTE = 60.0
LOOKED_EVERY = 5.0  # seconds
MOST_SHOWN = 5  # errors of a minute


@dataclass(slots=True)
class Seen:
    """What clients were told in each minute, and what the server held of memory, with the seconds of the rebuild."""

    told: list[Told] = field(default_factory=list)
    held: list[list[Held]] = field(default_factory=list)
    rebuilt: str = ""


def write_paths(index: Path, file: Path) -> None:
    """The addresses to ask for, each kind in turn, for words of the index."""
    asked = [" ".join(each.words) for each in Asker(OpenIndex.current(index), 1).questions(OF_EACH_CLASS, ())]
    lines = [f"{kind}{quote_plus(query)}" for kind, query in zip(cycle(KINDS), asked, strict=False)]
    file.write_text("\n".join(lines), encoding="ascii")


@contextmanager
def serving(folder: Path, workers: int) -> Iterator[tuple[str, int]]:
    """The address and process of a server with all that looks at requests turned on."""
    (folder / "keys").touch()
    (folder / "settings.toml").write_text(
        f'index = "{folder / "index"}"\nkeys = "{folder / "keys"}"\nport = 0\nworkers = {workers}\n'
        'access_log = "json"\nlimit = "1000000 per minute"\n',
        encoding="utf-8",
    )
    command = [*COMMAND, "--config", str(folder / "settings.toml"), "serve"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True)
    with server:
        assert server.stdout
        yield server.stdout.readline().split()[-1], server.pid
        server.terminate()


def rebuild(index: Path, seen: Seen) -> None:
    """Make the index anew."""
    began = time.monotonic()
    ended = subprocess.run(
        [*COMMAND, "index", "--index", str(index), "--rebuild"], cwd=ROOT, capture_output=True, check=False
    )
    seen.rebuilt = f"rebuilt in {time.monotonic() - began:.0f} s, exit code {ended.returncode}"


def endure(folder: Path, chosen: argparse.Namespace) -> Seen:
    """Ask minute after minute."""
    seen = Seen()
    with serving(folder, chosen.workers) as (url, pid):
        builder = threading.Thread(target=rebuild, args=(folder / "index", seen))
        for minute in range(chosen.minutes):
            if minute == chosen.minutes // 2:
                builder.start()
            asked = threading.Thread(
                target=lambda first=minute: seen.told.append(
                    ask(url, folder / "paths", chosen.clients, int(MINUTE), 97 * first)
                )
            )
            asked.start()
            seen.held.append(held := [])
            while asked.is_alive():
                asked.join(LOOKED_EVERY)
                held.append(tree_megabytes(str(pid)))
        if builder.ident:
            builder.join()
    return seen


def show(seen: Seen, log: Path) -> None:
    """Print a row a minute, and what came of it all."""
    table = Table()
    for column in (
        "minute",
        "answers",
        "errors",
        "median ms",
        "95th",
        "MB at its end",
        "MB, no file's",
        "most of it",
    ):
        table.add_column(column, justify="right")
    for number, (told, held) in enumerate(zip(seen.told, seen.held, strict=True), start=1):
        table.add_row(
            str(number),
            str(told.answers),
            str(told.errors),
            f"{told.middle:.1f}",
            f"{told.late:.1f}",
            f"{held[-1].pages:.0f}",
            f"{held[-1].anonymous:.0f}",
            f"{max(each.anonymous for each in held):.0f}",
        )
    console = Console()
    console.print(table)
    for told in seen.told:
        for line in told.wrong[:MOST_SHOWN]:
            console.print(line, markup=False)
    first, last = seen.held[0][-1], seen.held[-1][-1]
    lines = log.read_bytes().count(b"\n")
    console.print(
        f"{sum(told.answers for told in seen.told):,} answers, {sum(told.errors for told in seen.told)} errors; "
        f"{seen.rebuilt}; no file's memory after all over that after a minute: {last.anonymous / first.anonymous:.3f}, "
        f"all pages {last.pages / first.pages:.3f}; {lines:,} lines of log"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--minutes", type=int, default=10)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    with TemporaryDirectory(prefix="kashshaf-endurance-") as name:
        folder = Path(name)
        subprocess.run(
            [*COMMAND, "index", "--index", str(folder / "index"), str(chosen.articles)],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        write_paths(folder / "index", folder / "paths")
        show(endure(folder, chosen), folder / "log")


if __name__ == "__main__":
    main()
