"""Kills: what is left of an index, of processes and of files when `kill -9` ends the command that makes it.

    .venv/bin/python bench/kills.py --kills 300

Each round takes one of four kinds of work (the first build, an update, a rebuild, and the switch, where the kill is
aimed at the moment in which a generation takes the place of another) and one of three victims: the command with all of
its processes, the command alone, or one of the processes that help it. Then it looks: what is there opens and is whole,
and is what was last reported or what comes next; nobody outlives the command. Then the same work is done to its end,
and must bring what it would have brought, and leave nothing behind. The exit code is 1 where any of this was not so.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random
from shutil import copytree, rmtree

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from handful import HANDFUL  # noqa: E402

from corpus.reading import FileReading  # noqa: E402
from index.building.build import Aim, build_from  # noqa: E402
from index.files.problems import IndexProblem  # noqa: E402
from index.generations.generation import current  # noqa: E402
from index.generations.open_index import OpenIndex  # noqa: E402
from index.mending.verification import verify  # noqa: E402

SEED = 15
# Rows of each file, and half of them are in both: few, and so many that a batch goes to a process of its own.
FEW, MANY = 60, 520
# Seconds in which whoever helped a command that was killed has ended, too, and after which a command hangs.
ENDED_WITHIN, LONGEST = 20.0, 300.0
NOBODY = "nobody was killed"
_OURS = ("CURRENT", "lock", "ledger.jsonl", "generation-")


class Work(StrEnum):
    """What the command does when it is killed."""

    BUILD = "build"
    UPDATE = "update"
    REBUILD = "rebuild"
    SWITCH = "switch"


class Victim(StrEnum):
    """Who is killed."""

    ALL = "the command with its processes"
    PARENT = "the command alone"
    HELPER = "one helping process"


Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Task:
    """Some work: the index that it begins from, if any, the file it takes in, what is held before and after."""

    work: Work
    start: Path | None
    rows: Path
    before: Texts
    after: Texts
    seconds: float

    def command(self, folder: Path) -> list[str]:
        """The real command."""
        rebuild = ["--rebuild"] if self.work is Work.REBUILD else []
        return [sys.executable, "-m", "web", "index", "--index", str(folder), *rebuild, str(self.rows)]

    def finish(self, folder: Path) -> None:
        """The same in this process, which saves starting Python."""
        build_from(folder, FileReading([self.rows]), aim=Aim(rebuild=self.work is Work.REBUILD))


def rows_file(path: Path, start: int, count: int, word: str) -> Path:
    """Write articles as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        for at in range(start, start + count):
            article = HANDFUL[at % len(HANDFUL)]
            text = f"{article.text} {word} العدد {at}"
            file.write(json.dumps({"id": f"n{at}", "title": article.title, "text": text}) + "\n")
    return path


def held(folder: Path) -> Texts:
    """What an index holds, nothing where there is none yet; raises IndexProblem."""
    if current(folder) is None:
        return {}
    return {article.id: article.text for article in OpenIndex.current(folder).articles()}


def tasks_in(place: Path, count: int) -> dict[Work, Task]:
    """The four kinds of work, each done once to its end by the real command to know what it brings."""
    place.mkdir()
    first = rows_file(place / "first.jsonl", 0, count, "قديم")
    second = rows_file(place / "second.jsonl", count // 2, count, "جديد")
    base = place / "base"
    tasks = {}
    for work, rows in zip(Work, (first, second, second, second), strict=True):
        start = None if work is Work.BUILD else base
        folder = base if start is None else Path(copytree(base, place / "sample"))
        task = Task(work, start, rows, held(folder) if start else {}, {}, 0)
        began = time.monotonic()
        subprocess.run(task.command(folder), check=True, cwd=ROOT, capture_output=True)
        took = time.monotonic() - began
        tasks[work] = Task(work, start, rows, task.before, held(folder), took)
        rmtree(place / "sample", ignore_errors=True)
    return tasks


def processes_of(session: int) -> dict[int, str]:
    """The processes of a session that live, with their command lines."""
    found = {}
    for each in Path("/proc").glob("[0-9]*"):
        try:
            fields = (each / "stat").read_text().rpartition(")")[2].split()
            command = (each / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except (OSError, ValueError):  # it has ended
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found[int(each.name)] = command
    return found


def until(true: Callable[[], bool], seconds: float) -> bool:
    """Wait until something is true; whether it is."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.005)
    return True


def strike(task: Task, victim: Victim, process: subprocess.Popen[str], folder: Path, random: Random) -> bool:
    """Wait for a random moment, and kill; whether there was anybody to be killed."""
    if task.work is Work.SWITCH:
        generation = folder / "generation-000002" / "manifest.json"
        until(lambda: generation.exists() or process.poll() is not None, LONGEST)
        time.sleep(random.uniform(0, 0.1 * task.seconds))
    elif victim is not Victim.HELPER:
        time.sleep(random.uniform(0, 0.8 * task.seconds))
    else:
        until(lambda: len(processes_of(process.pid)) > 1 or process.poll() is not None, LONGEST)
        time.sleep(random.uniform(0, 0.5 * task.seconds))
    pids = processes_of(process.pid)
    match victim:
        case Victim.PARENT:
            chosen = [process.pid] if process.pid in pids else []
        case Victim.HELPER:
            helpers = sorted(pids.keys() - {process.pid})
            chosen = [random.choice(helpers)] if helpers else []
        case Victim.ALL:
            chosen = [*pids]
    for pid in chosen:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    return bool(chosen)


def wrong_after(task: Task, victim: Victim, place: Path, random: Random) -> Iterator[str]:
    """One round: what is not as it should be, and whether all had ended before anybody was killed."""
    folder, temporary = place / "index", place / "tmp"
    temporary.mkdir()
    if task.start:
        copytree(task.start, folder)
    process = subprocess.Popen(
        task.command(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        start_new_session=True,
        env=os.environ | {"TMPDIR": str(temporary)},
    )
    hit = strike(task, victim, process, folder, random)
    try:
        said, complaints = process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        yield "the command hangs"
        os.killpg(process.pid, signal.SIGKILL)
        said, complaints = process.communicate()
    yield from _wrong_then(task, process, complaints, reported=process.returncode == 0 or bool(said))
    yield from _wrong_in(task, folder, reported=process.returncode == 0)
    task.finish(folder)
    if held(folder) != task.after or any(verify(folder)):
        yield "not complete after the next run"
    if rest := [*temporary.iterdir()]:
        yield f"left in the folder for temporary files: {rest[0].name}"
    if strange := [path.name for path in folder.iterdir() if not path.name.startswith(_OURS)]:
        yield f"left in the index after the next run: {strange[0]}"
    if len([*folder.glob("generation-*")]) > 2 or [*folder.rglob("*.part")]:
        yield "left in the index after the next run: generations, or unfinished files"
    if not hit:
        yield NOBODY


def _wrong_then(
    task: Task, process: subprocess.Popen[str], complaints: str, *, reported: bool
) -> Iterator[str]:
    if not until(lambda: not processes_of(process.pid), ENDED_WITHIN):
        orphans = processes_of(process.pid)
        yield f"outlives the command that was killed: {next(iter(orphans.values()))[:80]}"
        for pid in orphans:
            os.kill(pid, signal.SIGKILL)
    if "Traceback" in complaints:
        yield f"a traceback: {complaints.splitlines()[-1]}"
    if process.returncode == 1 and "has died" not in complaints:
        yield f"no sentence about it: {complaints[-200:]!r} ({task.work}, {reported})"


def _wrong_in(task: Task, folder: Path, *, reported: bool) -> Iterator[str]:
    """What is wrong with the index as it was left."""
    try:
        found = held(folder)
        problems = [*verify(folder)] if found else []
    except IndexProblem as problem:
        yield f"does not open: {problem}"
        return
    if problems:
        yield f"not whole: {problems[0]}"
    if found not in ((task.after,) if reported else (task.before, task.after)):
        yield "neither what was last reported nor what comes next"


def main() -> None:
    """Kill, and print a row for each kind of work and victim."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=300)
    options = parser.parse_args()
    random = Random(SEED)
    tried: Counter[tuple[Work, Victim]] = Counter()
    ended: Counter[tuple[Work, Victim]] = Counter()
    bad = 0
    with tempfile.TemporaryDirectory(prefix="kashshaf-") as name:
        tasks = {count: tasks_in(Path(name) / f"of-{count}", count) for count in (FEW, MANY)}
        kinds = [(work, victim) for work in Work for victim in Victim]
        for turn in range(2 * options.kills):
            if tried.total() - ended.total() >= options.kills:
                break
            work, victim = kinds[turn % len(kinds)]
            place = Path(name) / f"round-{turn}"
            place.mkdir()
            task = tasks[MANY if victim is Victim.HELPER else FEW][work]
            wrong = [*wrong_after(task, victim, place, random)]
            tried[work, victim] += 1
            ended[work, victim] += NOBODY in wrong
            for each in filter(NOBODY.__ne__, wrong):
                bad += 1
                print(f"round {turn}, {work}, {victim}: {each}", file=sys.stderr, flush=True)
            rmtree(place)
            if turn % 20 == 19:
                print(f"{tried.total() - ended.total()} kills so far", file=sys.stderr, flush=True)
    for work, victim in kinds:
        count, late = tried[work, victim], ended[work, victim]
        print(f"| `kill -9` of {victim}, {work} | {count - late} | {late} more had ended before |")
    print(f"{tried.total() - ended.total()} kills, {bad} times not as it should be")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
