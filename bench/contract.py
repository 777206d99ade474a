"""Holds the running server against its own description: random requests by schemathesis, all of its checks.

    python bench/contract.py [--index INDEX] [--examples 2000] [--writing 2000] [--scenarios 100] [--only NAME]

A copy of the index (by itself one of the sample articles) is served with a key that may write. Each operation is asked
so many examples, those that write as many as is said of them: each of these that is right makes an index. After each
a line is printed, and where something was found, all that was said of it; then scenarios go through several. Unknown
options are those of schemathesis. A query may take a minute: that the machine is busy is no fault of the API.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CONFIG = Path(__file__).with_name("schemathesis.toml")
HOOKS = Path(__file__).with_name("contract_hooks.py")
WRITING = "/api/articles"
OF_ONE = "examples,coverage,fuzzing"
ALL_CHECKS = ("--checks", "all", "--request-timeout", "120", "--continue-on-failure", "--no-color")
# Any text may be sent as lines of articles, so that few bodies are wrong of which a request could be made.
HEALTH = ("--suppress-health-check", "filter_too_much,too_slow,data_too_large")
LONGEST_SHOWN = 400  # letters of a line: an address may have thousands
_CASES = re.compile(r"([\d,]+) generated")


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a run of schemathesis: its exit code, how many requests it made, and all that it said."""

    code: int
    requests: int
    said: str


def main() -> None:
    """Print a line an operation; exit code 1 where anything was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--index", type=Path)
    parser.add_argument("--examples", type=int, default=2_000)
    parser.add_argument("--writing", type=int, default=2_000)
    parser.add_argument("--scenarios", type=int, default=100)
    parser.add_argument("--phases", default=OF_ONE)
    parser.add_argument("--only", action="append", help="an operation's name, or stateful")
    asked, more = parser.parse_known_args()
    with TemporaryDirectory() as folder:
        place = Path(folder)
        copied(asked.index, place / "index")
        key = written_key(place / "keys")
        with served(place) as url:
            runs = dict(runs_of(url, asked))
            codes = [
                told(name, url, key, [*how, *more])
                for name, how in runs.items()
                if not asked.only or name in asked.only
            ]
    sys.exit(any(codes))


def copied(index: Path | None, place: Path) -> None:
    """An index that may be changed."""
    if index:
        shutil.copytree(index, place)
    else:
        sample = ROOT / "corpus" / "sample"
        subprocess.run(
            [BIN / "kashshaf", "index", "--index", place, sample], check=True, stdout=subprocess.DEVNULL
        )


def written_key(file: Path) -> str:
    """A key that may write, of a new file of keys."""
    add: list[str | Path] = [BIN / "kashshaf", "keys", "add", "--keys", file, "--write", "contract"]
    return subprocess.run(add, capture_output=True, text=True, check=True).stdout.split()[0]


@contextmanager
def served(place: Path) -> Iterator[str]:
    """The address of a server over the index."""
    settings = {
        "--index": f"{place / 'index'}",
        "--keys": f"{place / 'keys'}",
        "--port": "0",
        "--workers": "1",
    }
    command = [f"{BIN / 'kashshaf'}", "serve", *chain.from_iterable(settings.items())]
    environment = {**os.environ, "KASHSHAF_SLOW_MS": "0", "KASHSHAF_QUERY_MS": "60000"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout
        yield server.stdout.readline().split()[-1].rstrip("/")
        server.terminate()


def runs_of(url: str, asked: argparse.Namespace) -> Iterator[tuple[str, list[str]]]:
    """Each operation of the document with how it is asked, then the scenarios."""
    with urlopen(f"{url}/api/openapi.json") as answer:
        paths = json.load(answer)["paths"]
    for path, methods in paths.items():
        for method in methods.values():
            name, most = method["operationId"], asked.writing if path.startswith(WRITING) else asked.examples
            yield (
                name,
                ["--include-operation-id", name, "--phases", asked.phases, "--max-examples", str(most)],
            )
    if asked.scenarios:
        yield "stateful", ["--phases", "stateful", "--max-examples", str(asked.scenarios)]


def told(name: str, url: str, key: str, how: Sequence[str]) -> int:
    """Ask, print what came of it, and tell the exit code."""
    began = time.monotonic()
    found = checked(url, key, how)
    passed = "no failure" if found.code == 0 else f"exit code {found.code}"
    print(
        f"{name:20}{found.requests:>7,} requests {time.monotonic() - began:>7,.0f} s  {passed}",
        flush=True,
    )
    if found.code:
        print("\n".join(line[:LONGEST_SHOWN] for line in found.said.splitlines()), flush=True)
    return found.code


def checked(url: str, key: str, how: Sequence[str]) -> Found:
    """What schemathesis finds."""
    run: list[str | Path] = [BIN / "schemathesis", "--config-file", CONFIG, "run", f"{url}/api/openapi.json"]
    command = [*run, "--header", f"X-API-Key: {key}", *ALL_CHECKS, *HEALTH, *how]
    hooked = {**os.environ, "SCHEMATHESIS_HOOKS": str(HOOKS)}
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=hooked)
    made = _CASES.search(ended.stdout)
    return Found(
        ended.returncode, int(made.group(1).replace(",", "")) if made else 0, ended.stdout + ended.stderr
    )


if __name__ == "__main__":
    main()
