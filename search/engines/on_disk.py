"""An index on disk as an address leads to it: the generation that is in place, opened for an engine."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from index.generations.open_index import OpenIndex, reading
from index.generations.pointer import Pointer
from search.ranking import Ranking

from .backend import Backend, State


@dataclass(frozen=True, slots=True)
class IndexOnDisk:
    """The index in a folder; its states are its generations, and are called as these are."""

    pointer: Pointer
    engine: Callable[[OpenIndex, Ranking], Backend]
    ranking: Ranking

    def current(self) -> str:
        """The name of the generation that is in place; raises NoIndex or BrokenIndex."""
        return self.pointer.generation().name

    def open(self, name: str) -> State:
        """Open a generation; raises StaleIndex or BrokenIndex."""
        generation = self.pointer.folder / name
        index = OpenIndex(generation)
        with reading(generation):
            size = sum(map(_size, generation.rglob("*")))
        fingerprint = index.manifest.fingerprint
        stats = {**asdict(index.manifest), "fingerprint": fingerprint, "bytes": size}
        stats.pop("files")
        return State(self.engine(index, self.ranking), index.analyzer, fingerprint, stats)


def _size(path: Path) -> int:
    """The bytes of a file; none where it is a folder, or gone: a snapshot that others make anew has a passing name."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except FileNotFoundError:
        return 0
