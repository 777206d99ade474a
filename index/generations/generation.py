"""Generations: an index on disk, replaced as a whole by one atomic step.

An index folder holds `CURRENT`, a line that names a generation's folder beside it, with the CRC-32 of that name
(before format 8 without), and `lock`, held by whoever builds. A generation holds `manifest.json`, `vocabulary/`,
`segments/<name>/` and `whoosh/`. A build makes a new generation beside the old one, with hard links to the segments
that it keeps, and only when all of it is on disk and checked is `CURRENT` replaced. A reader thus sees the
old index or the new one; the generation before the current one stays, for readers that still have it. What a rescue
has found damaged stays as `damaged-<number>`, and is nobody's any more.
"""

import fcntl
import os
import shlex
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from isal.isal_zlib import crc32

from index.files.problems import BrokenIndex, IndexBusy, NoIndex, broken, build_of, rescue_of, room_in
from index.files.trees import sync, sync_tree

from .ledger import LEDGER

CURRENT = "CURRENT"
LOCK = "lock"
MANIFEST_FILE = "manifest.json"
# The folder of saved queries, which no build touches (see `index.alerts`).
ALERTS = "alerts"
# Letters: of a command that is longer the beginning is told.
MOST_SAID = 300
NAME_PREFIX = "generation-"
# What a rescue has left of a generation that was damaged.
DAMAGED_PREFIX = "damaged-"
# What a build that was interrupted has left, while another goes on from it.
INTERRUPTED = "lock.interrupted"
# In a generation in the making: what was taken in so far (see `index.building.journal`).
JOURNAL = "journal.jsonl"


def current(folder: Path) -> Path | None:
    """The current generation of an index folder, or None where there is none yet.

    Raises BrokenIndex when the one that is named is not there.
    """
    name = _named(folder)
    while name is not None and not _is_there(folder, name):
        # Two builds may have ended since the name was read, and have removed what it named.
        before, name = name, _named(folder)
        if name == before:
            raise BrokenIndex(
                f"{folder / CURRENT} names a generation that is not there; run: {rescue_of(folder)}"
            )
    return None if name is None else folder / name


def require_current(folder: Path) -> Path:
    """The current generation; raises NoIndex where there is none."""
    generation = current(folder)
    if generation is None:
        raise NoIndex(f"there is no index in {folder}; run: {build_of(folder)} PATH")
    return generation


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder, made if need be, for one build; raises IndexBusy, NoIndex for a foreign folder.

    Who holds it, and since when, stands in the lock's file.
    """
    _refuse_other_files(folder)
    _make(folder)
    # Unbuffered: what a full disk has refused is not tried again when the file is closed.
    with room_in(folder), (folder / LOCK).open("ab+", buffering=0) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise IndexBusy(
                f"another build is writing to {folder}{_holder(lock)}; wait for its end and try again"
            ) from error
        with suppress(OSError):  # a full disk: the lock is held all the same
            lock.truncate(0)
            holder = (
                f"process {os.getpid()}: {shlex.join(sys.argv)}, since {datetime.now():%Y-%m-%d %H:%M:%S}"
            )
            lock.write(holder.encode(errors="replace"))
        try:
            yield
        finally:
            lock.truncate(0)


def lock_holder(folder: Path) -> str:
    """Who holds the folder for a build now, for a sentence; empty where nobody does."""
    try:
        with (folder / LOCK).open("rb", buffering=0) as lock:
            # One that names nobody is not tried: for that moment it would be taken for held by who comes to build.
            if said := _holder(lock).strip(" ()"):
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return said
    except OSError:
        pass
    return ""


def _make(folder: Path) -> None:
    """Make a folder and those above it; that they are there is on the disk, too."""
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for path in made:
        with suppress(PermissionError):  # one that may be written to, and not read
            sync(path.parent)


def _holder(lock: IO[bytes]) -> str:
    """Who holds a lock, as its file says: nothing that would command a terminal."""
    lock.seek(0)
    said = lock.readline(MOST_SAID).decode(errors="replace")
    return f" ({''.join(each if each.isprintable() else '?' for each in said)})" if said else ""


class NewGeneration:
    """A generation in the making; it becomes the current one when it is put in place."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def put_in_place(self) -> None:
        """Make this the index that readers see: all of it goes to the disk, then `CURRENT` names it."""
        sync_tree(self.path)
        point_to(self.path.parent, self.path)

    def discard(self) -> None:
        """Remove it, unless it is in place: it is that also where the disk was full just after the switch."""
        with suppress(BrokenIndex):
            if current(self.path.parent) != self.path:
                shutil.rmtree(self.path, ignore_errors=True)


@contextmanager
def new_generation(folder: Path, *, resumable: bool = False) -> Iterator[NewGeneration]:
    """An empty folder for the next generation, removed at the end unless it was put in place.

    One that is `resumable` stays where somebody interrupts it, and is found by `set_aside`.
    """
    _sweep(folder)
    last = max(map(_ordinal, [*generations_in(folder), *damaged_in(folder)]), default=0)
    new = NewGeneration(folder / f"{NAME_PREFIX}{last + 1:06d}")
    new.path.mkdir()
    try:
        yield new
    except BaseException as error:
        if not (resumable and isinstance(error, KeyboardInterrupt)):
            new.discard()
        raise
    new.discard()
    shutil.rmtree(folder / INTERRUPTED, ignore_errors=True)
    for old in generations_in(folder)[:-2]:
        shutil.rmtree(old, ignore_errors=True)


def set_aside(folder: Path) -> Path | None:
    """The generation that an interrupted build has left, moved to where it is not in the way; None where there is none.

    One that is there already was not taken up to its end, and holds more than what came after it.
    """
    aside = folder / INTERRUPTED
    if not aside.exists():
        kept = current(folder)
        newer = [path for path in generations_in(folder) if is_unfinished(path, kept)]
        if not newer:
            return None
        newer[-1].replace(aside)
    return aside


def _named(folder: Path) -> str | None:
    try:
        line = (folder / CURRENT).read_bytes().decode()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise broken(folder / CURRENT, folder, error) from error
    name = line.partition(" ")[0].strip()
    if line != pointing_line(name) and not (line.strip() == name and _is_unsealed(folder / name)):
        raise BrokenIndex(f"{folder / CURRENT} is not as it was written; run: {rescue_of(folder)}")
    return name


def pointing_line(name: str) -> str:
    """What stands in `CURRENT` where it names a generation."""
    return f"{name} {crc32(name.encode()):08x}\n"


def _is_unsealed(generation: Path) -> bool:
    """Whether a generation is of a time when its name stood in `CURRENT` without a checksum."""
    try:
        return b'"seal"' not in (generation / MANIFEST_FILE).read_bytes()
    except (OSError, ValueError):  # of a name that none can have
        return True


def _is_there(folder: Path, name: str) -> bool:
    return any(path.name == name and path.is_dir() for path in generations_in(folder))


def _refuse_other_files(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise NoIndex(f"{folder} is a file, not a folder; choose another folder with --index")
    if folder.is_dir() and not (folder / CURRENT).exists():
        ours = (LOCK, LEDGER, NAME_PREFIX, DAMAGED_PREFIX, ALERTS)
        if foreign := [path.name for path in folder.iterdir() if not path.name.startswith(ours)]:
            raise NoIndex(
                f"{folder} is not an index and holds other files ({min(foreign)}); choose another folder with --index"
            )


def generations_in(folder: Path) -> list[Path]:
    """The generations' folders, oldest first."""
    return _ordered_folders(folder, NAME_PREFIX)


def damaged_in(folder: Path) -> list[Path]:
    """The folders of generations that were damaged, oldest first."""
    return _ordered_folders(folder, DAMAGED_PREFIX)


def _ordered_folders(folder: Path, prefix: str) -> list[Path]:
    paths = folder.glob(f"{prefix}*")
    return sorted((path for path in paths if path.name.removeprefix(prefix).isdecimal()), key=_ordinal)


def is_unfinished(generation: Path, kept: Path | None) -> bool:
    """Whether a generation is newer than the current one: what a build that was stopped has left."""
    return kept is None or _ordinal(generation) > _ordinal(kept)


def _ordinal(generation: Path) -> int:
    return int(generation.name.rpartition("-")[2])


def _sweep(folder: Path) -> None:
    """Remove what a build that was killed has left behind: generations newer than the current one."""
    kept = current(folder)
    for path in generations_in(folder):
        if is_unfinished(path, kept):
            shutil.rmtree(path, ignore_errors=True)


def point_to(folder: Path, generation: Path) -> None:
    """Let `CURRENT` name a generation, in one step that is on the disk when this returns."""
    part = folder / f"{LOCK}.{CURRENT}"
    with part.open("w", encoding="utf-8") as file:
        file.write(pointing_line(generation.name))
        file.flush()
        os.fsync(file.fileno())
    sync(folder)
    part.replace(folder / CURRENT)
    sync(folder)
