"""What looking at a request costs: validation, keys, limits, metrics and the log, each off and on, in turns.

    python bench/layers.py INDEX [--rounds 2000] [--answers 100]

The JSON endpoint is asked in this process, as a server asks it, by a client that has the answer: it is told so (304)
without a search, and what looks at a request is all that is done. Then whole answers are asked for, with nothing on
and with all, and with all and Python's own `json`, which wrote answers before msgspec did. Milliseconds of the
processor: of each query the least and the median of all rounds, and of these the mean.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch
from urllib.parse import quote_plus

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from werkzeug.test import EnvironBuilder, run_wsgi_app

sys.path[0] = str(Path(__file__).resolve().parents[1])
sys.path.insert(1, str(Path(__file__).parent))

from questions import Asker  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from index.generations.open_index import OpenIndex  # noqa: E402
from search.searcher import Searcher  # noqa: E402
from web.access.key_file import KeyFile, Rights  # noqa: E402
from web.api.endpoint import Endpoint  # noqa: E402
from web.app import create_app  # noqa: E402
from web.observation.metrics import Metrics  # noqa: E402
from web.settings import DEFAULTS, Settings  # noqa: E402

QUERIES = 5
WARM_ROUNDS = 3
NOBODY_IS_REFUSED = "1000000 per minute"
# What is done for nothing where it is off.
Method = tuple[type, str]
VALIDATION: Method = (Endpoint, "check")
METRICS: Method = (Metrics, "answered")
Ask = Callable[[str], float]
Times = dict[str, list[list[float]]]


@dataclass(frozen=True, slots=True)
class Layers:
    """An endpoint with some things on: its settings, and what of the code is passed over."""

    name: str
    settings: Settings
    off: Sequence[Method] = (VALIDATION, METRICS)
    is_plain: bool = False

    def app(self, searcher: Searcher) -> Flask:
        """An app that has these on."""
        made = create_app(searcher, self.settings)
        if self.is_plain:
            made.json = DefaultJSONProvider(made)
        return made

    @contextmanager
    def applied(self) -> Iterator[None]:
        """While it is this endpoint's turn."""
        with ExitStack() as stack:
            for owner, name in self.off:
                stack.enter_context(patch.object(owner, name, lambda *_, **__: None))
            yield


def layers(keys: Path) -> list[Layers]:
    """Nothing on, each thing alone, all, and all with Python's json."""
    off = replace(DEFAULTS, access_log="none", slow_ms=0)
    keyed = replace(off, keys=str(keys), read_keys=True)
    together = Layers("all of them", replace(keyed, limit=NOBODY_IS_REFUSED, access_log="json"), off=())
    return [
        Layers("none of them", off),
        Layers("validation", off, off=(METRICS,)),
        Layers("keys", keyed),
        Layers("limits", replace(off, limit=NOBODY_IS_REFUSED)),
        Layers("metrics", off, off=(VALIDATION,)),
        Layers("log, as JSON", replace(off, access_log="json")),
        together,
        replace(together, name="all, and Python's json", is_plain=True),
    ]


def asker(app: Flask, key: str, *, has_it: bool) -> Ask:
    """Asks an app for an address, and tells how many milliseconds of the processor that took."""
    tags: dict[str, str] = {}

    def ask(path: str) -> float:
        known = [("If-None-Match", tags[path])] if path in tags else []
        environ = EnvironBuilder(path, headers=[("X-API-Key", key), *known]).get_environ()
        began = time.thread_time_ns()
        _, status, sent = run_wsgi_app(app, environ)
        took = time.thread_time_ns() - began
        if not status.startswith("304" if known else "200"):
            sys.exit(f"{path}: {status}")
        if has_it:
            tags[path] = sent["ETag"]
        return took / 1e6

    return ask


def measured(turns: Sequence[tuple[Layers, Ask]], paths: Sequence[str], rounds: int) -> Times:
    """The times of each path, by the names of the layers."""
    times: Times = {each.name: [[] for _ in paths] for each, _ in turns}
    for number in range(rounds + WARM_ROUNDS):
        first = number % len(turns)
        for place, path in enumerate(paths):
            for each, ask in (*turns[first:], *turns[:first]):
                with each.applied():
                    took = ask(path)
                if number >= WARM_ROUNDS:
                    times[each.name][place].append(took)
    return times


def show(title: str, found: Times) -> None:
    """Print a row for each."""
    table = Table(title=title)
    for column in ("on", "least ms", "more", "median ms", "more"):
        table.add_column(column, justify="right", no_wrap=True)
    none = next(iter(found.values()))
    for name, times in found.items():
        cells = []
        for of in (min, statistics.median):
            mean, least = (statistics.fmean(map(of, each)) for each in (times, none))
            cells += [f"{mean:.3f}", f"{mean - least:+.3f}"]
        table.add_row(name, *cells)
    Console().print(table)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("--rounds", type=int, default=2_000)
    parser.add_argument("--answers", type=int, default=100)
    chosen = parser.parse_args()
    asked = Asker(OpenIndex.current(chosen.index), 1).questions(QUERIES, ())[:QUERIES]
    paths = [f"/api/search?facets=&q={quote_plus(' '.join(each.words))}" for each in asked]
    with TemporaryDirectory() as folder, Path(os.devnull).open("w") as nowhere, redirect_stderr(nowhere):
        keys = Path(folder) / "keys"
        _, key = KeyFile(keys).add(Rights.READ, "bench")
        searcher = Searcher(chosen.index)
        apps = [(each, each.app(searcher)) for each in layers(keys)]
        looked = [(each, asker(app, key, has_it=True)) for each, app in apps if not each.is_plain]
        whole = [(each, asker(app, key, has_it=False)) for each, app in (apps[0], *apps[-2:])]
        tables = {
            "told to have it (304)": measured(looked, paths, chosen.rounds // QUERIES),
            "whole answers": measured(whole, paths, chosen.answers // QUERIES),
        }
    for title, found in tables.items():
        show(title, found)


if __name__ == "__main__":
    main()
