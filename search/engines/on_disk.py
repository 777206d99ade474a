"""An index on disk as an address leads to it: the generation that is in place, opened for an engine."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from index.generations.generation import require_current
from index.generations.open_index import OpenIndex, reading
from search.ranking import Ranking

from .backend import Backend, State


@dataclass(frozen=True, slots=True)
class IndexOnDisk:
    """The index in a folder; its states are its generations, and are called as these are."""

    folder: Path
    engine: Callable[[OpenIndex, Ranking], Backend]
    ranking: Ranking

    def current(self) -> str:
        """The name of the generation that is in place; raises NoIndex or BrokenIndex."""
        return require_current(self.folder).name

    def open(self, name: str) -> State:
        """Open a generation; raises StaleIndex or BrokenIndex."""
        generation = self.folder / name
        index = OpenIndex(generation)
        with reading(generation):
            size = sum(file.stat().st_size for file in generation.rglob("*") if file.is_file())
        fingerprint = index.manifest.fingerprint
        stats = {**asdict(index.manifest), "fingerprint": fingerprint, "bytes": size}
        return State(self.engine(index, self.ranking), index.analyzer, fingerprint, stats)
