"""Surroundings: what an index says where the disk, the rights or its neighbours are not as they should be.

    .venv/bin/python bench/surroundings.py

To be run by root on Linux, for it mounts disks and becomes another user. Each row is a real command over a small index,
with what it said and its exit code; the exit code of all is 1 where one ended in a traceback, or where the index was
changed or unsound afterwards.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, rmtree

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from handful import HANDFUL, change_manifest  # noqa: E402

from index.building.build import build  # noqa: E402
from index.files.problems import IndexProblem  # noqa: E402
from index.generations.generation import locked  # noqa: E402
from index.generations.manifest import FORMAT  # noqa: E402
from index.generations.open_index import OpenIndex  # noqa: E402
from index.mending.verification import verify  # noqa: E402

NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
FEW_FILES = ["prlimit", "--nofile=24"]
# In place of the exit code of a command that has ended in one.
TRACEBACK = -1
Row = tuple[str, str, int, str]


def ran(index: Path, *command: str, prefix: list[str] | None = None) -> tuple[int, str]:
    """A command over an index: its exit code, and its last line."""
    name, *rest = command
    words = [*(prefix or []), sys.executable, "-m", "web", name, "--index", str(index), *rest]
    ended = subprocess.run(
        words, check=False, capture_output=True, text=True, cwd=ROOT, env=os.environ | {"PYTHONUTF8": "1"}
    )
    if "Traceback (most recent call last)" in ended.stderr:
        return TRACEBACK, ended.stderr.strip().splitlines()[-1]
    lines = (ended.stdout + ended.stderr).strip().splitlines() or [""]
    return ended.returncode, lines[-1].replace(str(index), "INDEX")


@contextmanager
def disk(place: Path) -> Iterator[Path]:
    """A disk in memory, mounted on a folder."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "kashshaf", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=False, capture_output=True)


def rows_of_disks(base: Path, rows: str, place: Path) -> Iterator[Row]:
    """Disks that may only be read, are full, or are gone."""
    with disk(place / "read-only") as mounted:
        index = Path(copytree(base, mounted / "index"))
        subprocess.run(["mount", "-o", "remount,ro", str(mounted)], check=True)
        for command in (["index", rows], ["remove", "moon"], ["rescue"], ["verify"], ["search", "النهر"]):
            yield "a disk that may only be read", command[0], *ran(index, *command)
    with disk(place / "full") as mounted:
        index = Path(copytree(base, mounted / "index"))
        free = os.statvfs(mounted)
        (mounted / "filler").write_bytes(bytes((free.f_bavail - 8) * free.f_bsize))
        for command in (["index", rows], ["remove", "moon"], ["verify"]):
            yield "a full disk", command[0], *ran(index, *command)
        (mounted / "filler").unlink()
        yield "the same with room again", "index", *ran(index, "index", rows)
    with disk(place / "gone") as mounted:
        index = Path(copytree(base, mounted / "index"))
    for command in (["search", "النهر"], ["verify"], ["remove", "moon"]):
        yield "a mount that is gone", command[0], *ran(index, *command)


def rows_of_rights(base: Path, rows: str, place: Path) -> Iterator[Row]:
    """Users without rights, and processes with few files."""
    for path in (place, base, *base.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    for command in (["index", rows], ["rescue"], ["verify"], ["search", "النهر"]):
        yield "another user who may read", command[0], *ran(base, *command, prefix=NOBODY)
    base.chmod(0o700)
    for command in (["index", rows], ["rescue"], ["verify"], ["search", "النهر"]):
        yield "another user who may not", command[0], *ran(base, *command, prefix=NOBODY)
    base.chmod(0o755)
    for command in (["index", rows], ["verify"], ["search", "النهر"]):
        yield "24 open files", command[0], *ran(base, *command, prefix=FEW_FILES)


def rows_of_neighbours(base: Path, rows: str, place: Path) -> Iterator[Row]:
    """Another version, another writer, and copies that are made while somebody writes."""
    newer = Path(copytree(base, place / "newer"))
    change_manifest(newer, format=FORMAT + 1)
    for command in (["index", rows], ["rescue"], ["verify"], ["search", "النهر"]):
        yield "an index of a newer version", command[0], *ran(newer, *command)
    with locked(base):
        yield "a second writer", "index", *ran(base, "index", rows)
    source = Path(copytree(base, place / "source"))
    writing = subprocess.Popen(
        [sys.executable, "-m", "web", "index", "--index", str(source), rows],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    copies: list[str] = []
    while writing.poll() is None:
        copies.append(_copy_of(source, place / "copy"))
        time.sleep(0.1)
    told = ", ".join(f"{copies.count(each)} {each}" for each in sorted({*copies}))
    yield "copied while it is written", f"{len(copies)} copies", 0, told


def _copy_of(source: Path, copy: Path) -> str:
    """What a copy is that is made now."""
    rmtree(copy, ignore_errors=True)
    subprocess.run(["cp", "-r", str(source), str(copy)], check=False, capture_output=True)
    try:
        OpenIndex.current(copy)
    except IndexProblem:
        return "refused"
    return "unsound" if any(verify(copy)) else "sound"


TABLES: tuple[Callable[[Path, str, Path], Iterator[Row]], ...] = (
    rows_of_disks,
    rows_of_rights,
    rows_of_neighbours,
)


def main() -> None:
    """Try all of them, and print a row each."""
    bad = False
    with tempfile.TemporaryDirectory(prefix="kashshaf-") as name:
        base, rows = Path(name) / "base", Path(name) / "rows.jsonl"
        build(base, HANDFUL)
        (base / "lock").chmod(0o644)
        rows.write_text('{"id": "later", "text": "كلمة"}\n', encoding="utf-8")
        for table in TABLES:
            for surroundings, command, code, said in table(base, str(rows), Path(name)):
                print(f"| {surroundings} | {command} | {code} | {said} |", flush=True)
                bad = bad or code not in (0, 1, 2) or "unsound" in said
        bad = bad or any(verify(base)) or len(OpenIndex.current(base).places) != len(HANDFUL)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
