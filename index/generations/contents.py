"""The contents of a generation: its files as the manifest knows them, and whether they are these and no others.

Nothing of a folder is opened before its files have the names and sizes that the manifest gives, and none is a link, a
pipe or a device: a folder that something else has written into is refused as a whole. What is small is then read and
checked at once, what is large where it is read; array files that are sealed check themselves. What an index answers
without is looked at by what needs it: an update, or the engine over Whoosh.
"""

import stat
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import scandir, stat_result
from pathlib import Path

from index.copies.files import COPIES_FILE, SHINGLES_FILE
from index.files.sums import Altered, Blocks, FileSum, require_sum, sum_of
from index.files.trees import UNFINISHED
from index.segments.articles import DIGESTS_FILE
from index.segments.origins import ORIGIN_FILES
from index.snapshot.snapshot import SNAPSHOT_FILE
from index.whoosh.store import WHOOSH

from .generation import JOURNAL, MANIFEST_FILE

# Of the generation's own files those that its manifest cannot know.
_UNKNOWN = {MANIFEST_FILE, JOURNAL}
# What is made anew where it is of no use, and what only an update reads, beside Whoosh's files.
_SPARE = {SNAPSHOT_FILE, SHINGLES_FILE, COPIES_FILE, DIGESTS_FILE, *ORIGIN_FILES}
_SUMMING_THREADS = 4

FileSums = Mapping[str, FileSum]


@dataclass(frozen=True, slots=True)
class Contents:
    """A generation's files by their paths in it, each with its sum."""

    generation: Path
    sums: FileSums

    def require_names(self) -> None:
        """Raises Altered where a file is there and not known, or one that reading needs is missing, or OSError."""
        for name, problem in self.differences():
            if name not in self.sums or not is_spare(name):
                raise Altered(problem)

    def differences(self) -> Iterator[tuple[str, str]]:
        """What is missing, of another size, or there and not the index's, with a sentence; nothing is opened."""
        found = dict(_files_in(self.generation))
        for name, status in sorted(found.items()):
            known = self.sums.get(name)
            if known is None and name not in _UNKNOWN:
                yield name, f"{self.generation / name} was not written by this index"
            elif not stat.S_ISREG(status.st_mode):
                yield name, f"{self.generation / name} is no plain file"
            elif known and known.size != status.st_size:
                yield name, f"{self.generation / name} has {status.st_size} bytes, not {known.size}"
        for name in sorted(self.sums.keys() - found.keys()):
            yield name, f"{self.generation / name} is missing"

    def require(self, names: Iterable[str]) -> None:
        """Read files whole; raises OSError, or Altered for the first that is not as it was written."""
        for name in names:
            if name in self.sums:
                require_sum(self.generation / name, self.sums[name])

    def shared_with(self, other: "Contents") -> frozenset[str]:
        """The names of the files that are the very ones of another generation, by links. Raises OSError."""
        theirs = {name: (status.st_dev, status.st_ino) for name, status in _files_in(other.generation)}
        ours = ((name, (status.st_dev, status.st_ino)) for name, status in _files_in(self.generation))
        same = (name for name, place in ours if theirs.get(name) == place)
        return frozenset(
            name for name in same if name in self.sums and self.sums[name] == other.sums.get(name)
        )

    def is_sound(self, name: str) -> bool:
        """Whether a file is as it was written, as far as the manifest knows it."""
        try:
            self.require([name])
        except (OSError, Altered):
            return False
        return True

    def blocks(self, name: str) -> Blocks | None:
        """A file that is checked where it is read; None where no sum of it is known. Raises OSError or Altered."""
        known = self.sums.get(name)
        return Blocks(self.generation / name, known) if known else None

    def below(self, folder: str) -> "Contents":
        """The contents of a folder in it."""
        start = f"{folder}/"
        inside = {
            name.removeprefix(start): each for name, each in self.sums.items() if name.startswith(start)
        }
        return Contents(self.generation / folder, inside)


def is_spare(name: str) -> bool:
    """Whether an index answers without a file: it is made anew where it is needed, or updates alone read it."""
    folder, _, file = name.rpartition("/")
    return folder == WHOOSH or file in _SPARE


def summed(generation: Path, before: Contents | None) -> FileSums:
    """The sums of a generation that was just written; a file that was taken over has the one that it had before.

    It is not read again: that takes long, and would pass off damage as what was written. Raises OSError.
    """
    found = {name: status for name, status in _files_in(generation) if name not in _UNKNOWN}
    kept = {name: before.sums[name] for name in found if before and _is_taken_over(found[name], before, name)}
    new = [name for name in found if name not in kept]
    with ThreadPoolExecutor(max_workers=_SUMMING_THREADS) as pool:
        sums = pool.map(sum_of, [generation / name for name in new])
        return dict(sorted((kept | dict(zip(new, sums, strict=True))).items()))


def _is_taken_over(status: stat_result, before: Contents, name: str) -> bool:
    """Whether a file is that of the generation before: by a link, or a copy, which keeps the time of the change."""
    if name not in before.sums:
        return False
    try:
        old = (before.generation / name).stat()
    except OSError:
        return False
    linked = (old.st_dev, old.st_ino) == (status.st_dev, status.st_ino)
    return linked or (old.st_size, old.st_mtime_ns) == (status.st_size, status.st_mtime_ns)


def _files_in(folder: Path, before: str = "") -> Iterator[tuple[str, stat_result]]:
    """What lies below a folder and is no folder, by its path there, but for what is being written. Raises OSError."""
    with scandir(folder) as entries:
        for entry in entries:
            name = before + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _files_in(Path(entry.path), f"{name}/")
            elif not entry.name.endswith(UNFINISHED):
                yield name, entry.stat(follow_symlinks=False)
