"""Holds the running server against its own description: random requests by schemathesis, all of its checks.

    python bench/contract.py [--index INDEX] [--examples 2000] [--writing 50] [--report ndjson]

A copy of the index (by itself one of the sample articles) is served with a key that may write. Each address that reads
is asked so many examples, each that writes so many fewer, as every one of these makes an index. Unknown options
are those of schemathesis. A query may take a minute: that the machine is busy is no fault of the API.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CONFIG = Path(__file__).with_name("schemathesis.toml")
WRITING = "/api/articles"


def main() -> None:
    """Print what schemathesis prints of both; exit code 1 where it found anything."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--index", type=Path)
    parser.add_argument("--examples", type=int, default=2_000)
    parser.add_argument("--writing", type=int, default=50)
    parser.add_argument("--phases", default="examples,coverage,fuzzing,stateful")
    parser.add_argument("--only", choices=("reading", "writing"))
    asked, more = parser.parse_known_args()
    with TemporaryDirectory() as folder:
        place = Path(folder)
        copied(asked.index, place / "index")
        key = subprocess.run(
            [BIN / "kashshaf", "keys", "add", "--keys", place / "keys", "--write", "contract"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()[0]
        with served(place) as url:
            ways: dict[str, tuple[str, int]] = {
                "reading": ("--exclude-path-regex", asked.examples),
                "writing": ("--include-path-regex", asked.writing),
            }
            codes = [
                checked(
                    url, key, [way, WRITING, "--phases", asked.phases, "--max-examples", str(most), *more]
                )
                for name, (way, most) in ways.items()
                if asked.only in (None, name)
            ]
    sys.exit(max(codes))


def copied(index: Path | None, place: Path) -> None:
    """An index that may be changed."""
    if index:
        shutil.copytree(index, place)
    else:
        sample = ROOT / "corpus" / "sample"
        subprocess.run(
            [BIN / "kashshaf", "index", "--index", place, sample], check=True, stdout=subprocess.DEVNULL
        )


@contextmanager
def served(place: Path) -> Iterator[str]:
    """The address of a server over the index."""
    command: list[str | Path] = [
        "serve",
        "--index",
        place / "index",
        "--keys",
        place / "keys",
        "--port",
        "0",
        "--workers",
        "1",
    ]
    environment = {**os.environ, "KASHSHAF_SLOW_MS": "0", "KASHSHAF_QUERY_MS": "60000"}
    with subprocess.Popen(
        [BIN / "kashshaf", *command], stdout=subprocess.PIPE, text=True, env=environment
    ) as server:
        assert server.stdout
        yield server.stdout.readline().split()[-1].rstrip("/")
        server.terminate()


def checked(url: str, key: str, how: Sequence[str]) -> int:
    """Ask, and tell the exit code."""
    command: list[str | Path] = [
        BIN / "schemathesis",
        "--config-file",
        CONFIG,
        "run",
        f"{url}/api/openapi.json",
    ]
    more = [
        "--header",
        f"X-API-Key: {key}",
        "--checks",
        "all",
        "--request-timeout",
        "120",
        "--continue-on-failure",
        "--no-color",
        *how,
    ]
    return subprocess.run([*command, *more], check=False).returncode


if __name__ == "__main__":
    main()
