"""Choosing an engine for an open index by its name."""

from collections.abc import Callable

from index.generations.open_index import OpenIndex
from search.engines.backend import Backend
from search.engines.memory import MemoryEngine
from search.engines.whoosh import WhooshEngine
from search.snapshot.engine import SnapshotEngine

from .ranking import Ranking

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
