"""Measures a build beside Lucene's, from the same JSON lines, each with its own analysis of Arabic.

    python bench/building.py [--corpus FILE ...] [--rounds 3] [--lucene 8.7.0 10.5.2] [--folder FOLDER]

Ours is `kashshaf index` without a progress bar; Lucene is `bench/lucene/Built.java` with its own ArabicAnalyzer, on
as many threads as there are processors. They run in turn, each in a process of its own; the medians of the rounds are
shown, with the ratios of ours to each. Processor seconds are those of all processes, Java's compiler among them.
Lucene and a reader of JSON come from Maven Central, once, into the benchmarks' folder of caches; Lucene 10 needs Java
21.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from peers import JAVA, Missing, cache_folder  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

CORPUS = ROOT.parent / "shared" / "corpora" / "saudinewsnet.jsonl.gz"
VERSIONS = ("8.7.0", "10.5.2")
MODERN = 9  # since then the analyzers' artifact is named anew; since 10 Java 21 is asked for
MEGABYTE = 1e6


@dataclass(frozen=True, slots=True)
class Taken:
    """What one build took: seconds by the clock and of processors, and megabytes on disk."""

    wall: float
    processor: float
    size: float


def java_home(version: str) -> Path:
    """The oldest Java that is new enough for a Lucene; raises Missing."""
    wanted = 21 if int(version.split(".", maxsplit=1)[0]) > MODERN else 11
    homes = {
        release(home): home for home in Path("/usr/lib/jvm").glob("*") if (home / "bin" / "javac").exists()
    }
    able = sorted(number for number in homes if number >= wanted)
    if not able:
        raise Missing(f"Lucene {version} needs a JDK {wanted} or newer")
    return homes[able[0]]


def release(home: Path) -> int:
    """The feature number of a JDK, 0 where it does not say."""
    told = home / "release"
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    found = [line.split('"')[1] for line in lines if line.startswith("JAVA_VERSION=")]
    return int(found[0].split(".")[0]) if found else 0


def lucene(version: str, cache: Path) -> list[str]:
    """The command of a Lucene, fetched and compiled where it is not there yet; raises Missing."""
    home, place = java_home(version), cache / f"lucene-{version}"
    environment = {**os.environ, "JAVA_HOME": str(home)}
    if not (place / "Built.class").exists():
        name = (
            "lucene-analysis-common"
            if int(version.split(".", maxsplit=1)[0]) >= MODERN
            else "lucene-analyzers-common"
        )
        fetch = ["mvn", "--quiet", "--file", str(JAVA / "pom.xml"), "dependency:copy-dependencies"]
        fetch += [f"-DoutputDirectory={place}", f"-Dlucene={version}", f"-Danalysis={name}"]
        if not shutil.which("mvn") or subprocess.run(fetch, check=False, env=environment).returncode:
            raise Missing(f"Lucene {version} could not be had; it needs Maven and Maven Central")
        javac = [str(home / "bin" / "javac"), "-cp", f"{place}/*", "-d", str(place), str(JAVA / "Built.java")]
        subprocess.run(javac, check=True)
    return [str(home / "bin" / "java"), "-Xmx2g", "-cp", f"{place}/*:{place}", "Built"]


def taken(command: Sequence[str], made: Path) -> Taken:
    """What a command took that makes a folder anew."""
    shutil.rmtree(made, ignore_errors=True)
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"failed: {' '.join(command)}")
    size = sum(path.stat().st_size for path in made.rglob("*") if path.is_file()) / MEGABYTE
    return Taken(time.perf_counter() - began, used.ru_utime + used.ru_stime, size)


def commands(options: argparse.Namespace) -> dict[str, list[str]]:
    """The builders by name, ours first; what cannot run is named."""
    place = str(options.folder / "made")
    found = {
        "kashshaf": [str(ROOT / ".venv" / "bin" / "kashshaf"), "index", str(options.corpus), "--index", place]
    }
    for version in options.lucene:
        try:
            run = lucene(version, cache_folder())
        except Missing as missing:
            print(missing, flush=True)
            continue
        found[f"Lucene {version}"] = [*run, str(options.corpus), place, str(len(os.sched_getaffinity(0)))]
    return found


def main() -> None:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--lucene", nargs="*", default=list(VERSIONS), metavar="VERSION")
    parser.add_argument("--folder", type=Path, default=cache_folder() / "building")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    builders = commands(options)
    rounds: dict[str, list[Taken]] = {name: [] for name in builders}
    print(f"load {os.getloadavg()[0]:.1f} on {len(os.sched_getaffinity(0))} processors", flush=True)
    for _ in range(options.rounds):
        for name, command in builders.items():
            rounds[name].append(taken(command, options.folder / "made"))
    shutil.rmtree(options.folder)
    show(rounds)


def show(rounds: dict[str, list[Taken]]) -> None:
    """Print the medians, and beside each Lucene how many times of it ours takes."""
    table = Table(title="Builds from the same JSON lines")
    for head in ("builder", "s", "s of processors", "MB", "ours: s", "of processors", "MB"):
        table.add_column(head, justify="left" if head == "builder" else "right")
    middle = {name: median(found) for name, found in rounds.items()}
    ours = middle["kashshaf"]
    for name, one in middle.items():
        ratios = (ours.wall / one.wall, ours.processor / one.processor, ours.size / one.size)
        told = [f"{figure:.1f}" for figure in (one.wall, one.processor, one.size)]
        table.add_row(name, *told, *("" if one is ours else f"{ratio:.2f} times" for ratio in ratios))
    Console(width=110).print(table)


def median(found: Sequence[Taken]) -> Taken:
    """The median of each figure."""
    return Taken(
        *(
            statistics.median(column)
            for column in zip(*((one.wall, one.processor, one.size) for one in found), strict=True)
        )
    )


if __name__ == "__main__":
    main()
