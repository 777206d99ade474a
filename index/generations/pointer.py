"""The pointer of an index folder: which generation `CURRENT` names, read again only where the file is another one.

A switch puts a new file in place by a rename, which a `stat` sees: another inode, or another time of its change. A
clock of files may tick only so many times a second, and an inode may be used again, so a file that changed a moment
ago is read each time until that is long ago.
"""

import time
from dataclasses import dataclass, field
from pathlib import Path

from .generation import CURRENT, require_current

# Nanoseconds: far more than the clocks of file systems are coarse. A clock that is ahead of ours only costs reading.
LONG_AGO = 2_000_000_000


@dataclass(frozen=True, slots=True)
class _Seen:
    """A generation, and the file that named it."""

    file: tuple[int, ...]
    generation: Path


@dataclass(slots=True)
class Pointer:
    """Follows `CURRENT` in a folder; one object serves many threads."""

    folder: Path
    _seen: _Seen | None = field(default=None, repr=False, compare=False)
    _path: Path = field(
        init=False, repr=False, compare=False
    )  # to put it together takes longer than to look at it

    def __post_init__(self) -> None:
        self._path = self.folder / CURRENT

    def generation(self) -> Path:
        """The current generation; raises NoIndex or BrokenIndex (see `generation.current`)."""
        file = self._file()
        seen = self._seen
        if seen and file == seen.file and seen.generation.is_dir():
            return seen.generation
        generation = require_current(self.folder)
        # Read between two looks at the same file, and not while it may still change unseen.
        self._seen = _Seen(file, generation) if file and file == self._file() else None
        return generation

    def _file(self) -> tuple[int, ...]:
        """What tells the file from any other; nothing where it is missing, or changed too short a time ago."""
        try:
            found = self._path.stat()
        except OSError:
            return ()
        if max(found.st_ctime_ns, found.st_mtime_ns) > time.time_ns() - LONG_AGO:
            return ()
        return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
