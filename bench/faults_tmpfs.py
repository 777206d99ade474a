"""A small disk in memory that really is full: python bench/faults_tmpfs.py

For each page that a first build, an update, a rebuild, a removal and a rescue want, they are done on a tmpfs that lacks
so many pages; see `faults_disk.py`, which refuses operations itself. What was there must be there, whole, what is said
must be that the disk is full, and the same work with room again must bring what it would have brought. To be run by
root on Linux: it mounts a disk.
"""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from shutil import rmtree

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from faults_disk import (  # noqa: E402
    BAD_ON_DISK,
    NEW,
    NONE,
    NOT_AGAIN,
    NOT_ASIDE,
    NOT_WHOLE,
    OLD,
    DiskWork,
    Happened,
    count_below,
    frozen_once,
    held,
    said_when_full,
    works,
)

from index.mending.rescue import rescue  # noqa: E402

SIZE = 1 << 23


def fill(disk: Path, room: int) -> None:
    """Leave so many pages of the disk free."""
    free = os.statvfs(disk)
    (disk / "filler").write_bytes(bytes(max(0, free.f_bavail - room) * free.f_bsize))


def make_room(disk: Path) -> None:
    """Take away what fills the disk."""
    (disk / "filler").unlink(missing_ok=True)


def lacking(work: DiskWork, disk: Path) -> Happened:
    """Do the work with room for nothing, for a page, for two, until there is enough."""
    happened: Happened = Counter()
    folder = disk / "index"
    before = held(work.begin(folder))
    work.do(folder)
    after, count = held(folder), count_below(folder)
    room = 0
    while True:
        work.begin(folder)
        fill(disk, room)
        said = said_when_full(work, folder)
        make_room(disk)
        found = held(folder)
        state = OLD if found == before else NEW if found == after else NOT_WHOLE
        if work.do is rescue and "this is the one before" in str(found):
            state = NOT_ASIDE
        happened[said or state.replace(OLD, OLD if work.start else NONE)] += 1
        if found == after and not said and count_below(folder) == count:
            return happened
        work.do(folder)
        if held(folder) != after:
            happened[NOT_AGAIN] += 1
        room += 1


def main() -> None:
    """Try all of them, and print a row each."""
    bad = False
    with tempfile.TemporaryDirectory(prefix="kashshaf-") as name, frozen_once():
        disk = Path(name) / "disk"
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "kashshaf", str(disk)], check=True)
        try:
            for work in works(Path(name) / "works"):
                happened = lacking(work, disk)
                said = ", ".join(f"{count:,} {what}" for what, count in sorted(happened.items()))
                print(f"| a tmpfs that is full in {work.name} | {happened.total():,} | {said} |", flush=True)
                bad = bad or bool(BAD_ON_DISK & happened.keys())
                rmtree(disk / "index")
        finally:
            subprocess.run(["umount", "--lazy", str(disk)], check=False)
    sys.exit(bad)


if __name__ == "__main__":
    main()
