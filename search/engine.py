"""Choosing an engine for an open index by its name."""

from collections.abc import Callable

from index.opened import OpenIndex

from .backend import Backend
from .memory_engine import MemoryEngine
from .ranking import Ranking
from .snapshot_engine import SnapshotEngine
from .whoosh_engine import WhooshEngine

ENGINES: dict[str, Callable[[OpenIndex, Ranking], Backend]] = {
    "snapshot": SnapshotEngine,
    "whoosh": WhooshEngine,
    "memory": lambda opened, ranking: MemoryEngine(opened.articles(), opened.analyzer, ranking),
}


def open_engine(name: str, opened: OpenIndex, ranking: Ranking | None = None) -> Backend:
    """The engine with this name over an open index; raises ValueError for an unknown name."""
    if name not in ENGINES:
        raise ValueError(f"no engine is named {name!r}; choose one of {', '.join(ENGINES)}")
    return ENGINES[name](opened, ranking or Ranking())
