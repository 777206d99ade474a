"""Loads a served JSON endpoint and prints answers a second, errors and times.

    python bench/load.py INDEX [--clients 1 8] [--requests 2000] [--seconds 30] [--workers N]
    python bench/load.py INDEX --url http://127.0.0.1:8000/

It serves the index itself, as `kashshaf serve` does, unless a url is given; the index also gives the questions:
two words each, rare and frequent, by a seed, no question twice. A client keeps its connection and asks as soon
as it is answered. Clients and server share the machine, so the figures are lower than a server's alone.
"""

import argparse
import http.client
import json
import math
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_plus, urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from questions import CLASSES, Asker  # noqa: E402

from index.generations.open_index import OpenIndex  # noqa: E402

PATIENCE = 10  # seconds for one answer


@dataclass(frozen=True, slots=True)
class Told:
    """What one client has seen: milliseconds an answer, and what went wrong."""

    times: list[float]
    errors: list[str]


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server answers, and its process where it is ours."""

    url: str
    pid: int | None = None

    def processor_seconds(self) -> float:
        """The time that the processor has given to it and its workers; not known of others' servers."""
        return math.nan if self.pid is None else sum(self.seconds_of_each())

    def seconds_of_each(self) -> list[float]:
        """The same for each of its processes, itself first; of a server of our own."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="ascii").split()
        return [_seconds(pid) for pid in (str(self.pid), *children)]


def _seconds(pid: str) -> float:
    """The time that the processor has given to a process."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(index: Path | str, workers: int | None, root: Path = ROOT) -> Iterator[Server]:
    """A server of our own, of the project in `root`, with this Python."""
    command = [sys.executable, "-m", "web", "serve", "--index", str(index), "--port", "0"]
    command += ["--workers", str(workers)] if workers else []
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        line = server.stdout.readline()
        if not line:
            sys.exit("the server did not start; its own message is above")
        try:
            yield Server(line.split()[-1], server.pid)
        finally:
            server.terminate()


def ask(url: str, queries: Sequence[str], until: float, compressed: bool) -> Told:
    """One client: ask one query after the other until they are asked or the time is up."""
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=PATIENCE)
    headers = {"Accept-Encoding": "gzip"} if compressed else {}
    told = Told([], [])
    for query in queries:
        if time.time() > until:
            break
        began = time.perf_counter()
        try:
            connection.request("GET", f"/api/search?q={quote_plus(query)}", headers=headers)
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException) as error:
            told.errors.append(repr(error))
            connection.close()
            continue
        told.times.append((time.perf_counter() - began) * 1000)
        if answer.status != 200 or not (compressed or json.loads(body)["hits"]):
            told.errors.append(f"{query}: status {answer.status}, {len(body)} bytes")
    connection.close()
    return told


def load(server: Server, queries: Sequence[str], clients: int, seconds: float, compressed: bool) -> None:
    """Run so many clients at once and print what they saw."""
    began, before = time.perf_counter(), server.processor_seconds()
    shares = [queries[first::clients] for first in range(clients)]
    until = time.time() + seconds
    with ProcessPoolExecutor(clients) as pool:
        told = list(pool.map(ask, [server.url] * clients, shares, [until] * clients, [compressed] * clients))
    took, processor = time.perf_counter() - began, server.processor_seconds() - before
    times = sorted(time for each in told for time in each.times)
    errors = [error for each in told for error in each.errors]
    cuts = statistics.quantiles(times, n=100)
    print(
        f"{clients} clients: {len(times) / took:.0f} answers a second, {len(times):,} answers, {len(errors)} errors; "
        f"median {cuts[49]:.1f} ms, 95th percentile {cuts[94]:.1f} ms, 99th {cuts[98]:.1f} ms; "
        f"{1000 * processor / len(times):.1f} ms of processor time an answer in the server",
        flush=True,
    )
    for error in errors[:5]:
        print(f"  {error}")


def main() -> None:
    """Read the options and load."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("--url", help="a server that runs already, over the same index")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8])
    parser.add_argument("--requests", type=int, default=2_000, help="of all clients together")
    parser.add_argument("--seconds", type=float, default=30.0, help="no client asks for longer")
    parser.add_argument("--workers", type=int)
    parser.add_argument("--compressed", action="store_true", help="ask for gzip, as browsers do")
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    asker = Asker(OpenIndex.current(chosen.index), chosen.seed)
    count = chosen.requests * len(chosen.clients) // len(CLASSES) + 50
    questions = asker.questions(count, ())
    random.Random(chosen.seed).shuffle(questions)
    queries = list(dict.fromkeys(" ".join(each.words) for each in questions))
    loads = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{len(queries):,} questions; load averages before {loads}", flush=True)
    with (
        served(chosen.index, chosen.workers) if not chosen.url else nullcontext(Server(chosen.url)) as server
    ):
        ask(
            server.url, queries[:50], time.time() + 60, compressed=False
        )  # pages of the index come into memory
        for turn, clients in enumerate(chosen.clients):
            first = 50 + turn * chosen.requests
            load(server, queries[first : first + chosen.requests], clients, chosen.seconds, chosen.compressed)


if __name__ == "__main__":
    main()
