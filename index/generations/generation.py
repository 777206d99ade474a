"""Generations: an index on disk, replaced as a whole by one atomic step.

An index folder holds `CURRENT`, a line that names a generation's folder beside it, and `lock`, held
by whoever builds. A generation holds `manifest.json`, `vocabulary/`, `segments/<name>/` and
`whoosh/`. A build makes a new generation beside the old one, with hard links to the segments that it
keeps, and only when all of it is on disk and checked is `CURRENT` replaced. A reader thus sees the
old index or the new one; the generation before the current one stays, for readers that still have it.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.files.problems import BrokenIndex, IndexBusy, NoIndex, build_of
from index.files.trees import sync, sync_tree

from .ledger import LEDGER

CURRENT = "CURRENT"
LOCK = "lock"
NAME_PREFIX = "generation-"
# What a build that was interrupted has left, while another goes on from it.
INTERRUPTED = "lock.interrupted"


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
                f"{folder / CURRENT} names a generation that is not there; "
                "index your articles again into another folder"
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
    """Hold the folder, made if need be, for one build; raises IndexBusy, NoIndex for a foreign folder."""
    _refuse_other_files(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise IndexBusy(
                f"another build is writing to {folder}; wait for its end and try again"
            ) from error
        yield


class NewGeneration:
    """A generation in the making; it becomes the current one when it is put in place."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.in_place = False

    def put_in_place(self) -> None:
        """Make this the index that readers see: all of it goes to the disk, then `CURRENT` names it."""
        sync_tree(self.path)
        _point_to(self.path.parent, self.path)
        self.in_place = True


@contextmanager
def new_generation(folder: Path, *, resumable: bool = False) -> Iterator[NewGeneration]:
    """An empty folder for the next generation, removed at the end unless it was put in place.

    One that is `resumable` stays where somebody interrupts it, and is found by `set_aside`.
    """
    _sweep(folder)
    last = max(map(_ordinal, _generations(folder)), default=0)
    new = NewGeneration(folder / f"{NAME_PREFIX}{last + 1:06d}")
    new.path.mkdir()
    try:
        yield new
    except KeyboardInterrupt:
        if not resumable:
            shutil.rmtree(new.path, ignore_errors=True)
        raise
    except BaseException:
        shutil.rmtree(new.path, ignore_errors=True)
        raise
    if not new.in_place:
        shutil.rmtree(new.path, ignore_errors=True)
    shutil.rmtree(folder / INTERRUPTED, ignore_errors=True)
    for old in _generations(folder)[:-2]:
        shutil.rmtree(old, ignore_errors=True)


def set_aside(folder: Path) -> Path | None:
    """The generation that an interrupted build has left, moved to where it is not in the way; None where there is none.

    One that is there already was not taken up to its end, and holds more than what came after it.
    """
    aside = folder / INTERRUPTED
    if not aside.exists():
        kept = current(folder)
        newer = [path for path in _generations(folder) if kept is None or _ordinal(path) > _ordinal(kept)]
        if not newer:
            return None
        newer[-1].replace(aside)
    return aside


def _named(folder: Path) -> str | None:
    try:
        return (folder / CURRENT).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise BrokenIndex(
            f"{folder / CURRENT} cannot be read ({error}); check who may read it, "
            "or index your articles again into another folder"
        ) from error


def _is_there(folder: Path, name: str) -> bool:
    return any(path.name == name and path.is_dir() for path in _generations(folder))


def _refuse_other_files(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise NoIndex(f"{folder} is a file, not a folder; choose another folder with --index")
    if folder.is_dir() and not (folder / CURRENT).exists():
        ours = (LOCK, LEDGER, NAME_PREFIX)
        if foreign := [path.name for path in folder.iterdir() if not path.name.startswith(ours)]:
            raise NoIndex(
                f"{folder} is not an index and holds other files ({min(foreign)}); choose another folder with --index"
            )


def _generations(folder: Path) -> list[Path]:
    """The generations' folders, oldest first."""
    paths = folder.glob(f"{NAME_PREFIX}*")
    return sorted((path for path in paths if path.name.removeprefix(NAME_PREFIX).isdecimal()), key=_ordinal)


def _ordinal(generation: Path) -> int:
    return int(generation.name.removeprefix(NAME_PREFIX))


def _sweep(folder: Path) -> None:
    """Remove what a build that was killed has left behind: generations newer than the current one."""
    kept = current(folder)
    for path in _generations(folder):
        if kept is None or _ordinal(path) > _ordinal(kept):
            shutil.rmtree(path, ignore_errors=True)


def _point_to(folder: Path, generation: Path) -> None:
    part = folder / f"{LOCK}.{CURRENT}"
    with part.open("w", encoding="utf-8") as file:
        file.write(generation.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    sync(folder)
    part.replace(folder / CURRENT)
    sync(folder)
