"""Before: the index that a build begins from, opened when something of it is asked for."""

from functools import cached_property
from pathlib import Path

from index.generations.manifest import Manifest
from index.generations.open_index import OpenIndex


class Before:
    """A generation, or none; raises StaleIndex or BrokenIndex at once where its manifest cannot be used."""

    def __init__(self, generation: Path | None) -> None:
        self.generation = generation
        self.manifest = Manifest.load(generation) if generation else None

    @cached_property
    def index(self) -> OpenIndex | None:
        """The index, open and fit for an update; raises what `OpenIndex` raises."""
        if self.generation is None:
            return None
        opened = OpenIndex(self.generation)
        opened.require_for_update()
        return opened
