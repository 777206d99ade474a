"""Choosing an engine by its address: `snapshot:data/index`, `whoosh:data/index`, `memory:data/index`, `memory:`.

`opensearch:https://user@host:9200/news` leads to an index in a cluster, see `index.opensearch.place`.

An address is a scheme, a colon and a place. A path without a scheme is the snapshot's.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from index.files.problems import IndexProblem
from index.generations.open_index import OpenIndex
from index.generations.pointer import Pointer
from index.opensearch.place import read_place
from search.engines.backend import Backend, Index, State
from search.engines.on_disk import IndexOnDisk

from .ranking import Ranking

if TYPE_CHECKING:
    from index.opensearch.prepared import Prepared

DEFAULT_SCHEME = "snapshot"
# A path is taken for an address only where what stands before its first colon may be a scheme: no slash, no Arabic.
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)", re.DOTALL)


class BadAddress(IndexProblem):
    """An address by which no engine can be opened, or no index built; the message says which there are."""


class Engine(NamedTuple):
    """How an engine is opened from the place in an address, and whether a build writes what it reads there.

    A build writes into a `folder`; where that is not what the engine reads, what was `prepared` there is published.
    """

    open: Callable[[str, Ranking], Index]
    is_built: bool
    folder: Callable[[str], Path] = Path
    prepared: "Callable[[str, Ranking], Prepared] | None" = None


@dataclass(frozen=True, slots=True)
class Address:
    """An address that was read: an engine's scheme and what stands behind the colon."""

    scheme: str
    place: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.place}"


def _snapshot(place: str, ranking: Ranking) -> Index:
    return IndexOnDisk(Pointer(Path(place)), _snapshot_engine, ranking)


def _snapshot_engine(opened: OpenIndex, ranking: Ranking) -> Backend:
    # Compiled loops take half a second to load: no command waits for them that opens no snapshot.
    from search.snapshot.engine import SnapshotEngine  # noqa: PLC0415

    return SnapshotEngine(opened, ranking)


def _whoosh(place: str, ranking: Ranking) -> Index:
    return IndexOnDisk(Pointer(Path(place)), _whoosh_engine, ranking)


def _whoosh_engine(opened: OpenIndex, ranking: Ranking) -> Backend:
    from search.engines.whoosh import WhooshEngine  # noqa: PLC0415 - nor for a library that it does not use

    return WhooshEngine(opened, ranking)


def _memory(place: str, ranking: Ranking) -> Index:
    from search.engines.memory import EmptyIndex, MemoryEngine  # noqa: PLC0415 - nor for one that it does not open

    return IndexOnDisk(Pointer(Path(place)), MemoryEngine.over, ranking) if place else EmptyIndex(ranking)


def _in_cluster(place: str, ranking: Ranking) -> Index:
    from search.opensearch.state import IndexInCluster  # noqa: PLC0415 - nor for a client that is an extra

    return IndexInCluster(read_place(place), ranking)


def _prepared_in(place: str) -> Path:
    return read_place(place).folder / "index"


def _prepared(place: str, ranking: Ranking) -> "Prepared":
    from index.opensearch.cluster import Cluster  # noqa: PLC0415
    from index.opensearch.prepared import Prepared  # noqa: PLC0415
    from index.opensearch.publishing import Constants  # noqa: PLC0415

    constants = Constants(ranking.k1, ranking.b)
    return Prepared(Cluster(read_place(place)), _prepared_in(place), constants)


ENGINES: Mapping[str, Engine] = {
    "snapshot": Engine(_snapshot, is_built=True),
    "whoosh": Engine(_whoosh, is_built=True),
    "memory": Engine(_memory, is_built=False),
    "opensearch": Engine(_in_cluster, is_built=True, folder=_prepared_in, prepared=_prepared),
}


def index_at(address: str | Path, ranking: Ranking | None = None) -> Index:
    """What an address leads to; nothing is opened yet. Raises BadAddress."""
    found = read_address(address)
    return ENGINES[found.scheme].open(found.place, ranking or Ranking())


def state_at(address: str | Path, ranking: Ranking | None = None) -> State:
    """What an address leads to now, opened; raises BadAddress, NoIndex, StaleIndex or BrokenIndex."""
    index = index_at(address, ranking)
    return index.open(index.current())


def read_address(text: str | Path) -> Address:
    """Read an address; a Path is a folder whatever its name. Raises BadAddress for a scheme that is not known.

    >>> read_address("whoosh:data/index"), read_address("data/1:2")
    (Address(scheme='whoosh', place='data/index'), Address(scheme='snapshot', place='data/1:2'))
    """
    found = None if isinstance(text, Path) else _ADDRESS.fullmatch(text)
    if not found:
        return Address(DEFAULT_SCHEME, str(text))
    scheme, place = found.groups()
    if scheme not in ENGINES:
        raise BadAddress(
            f"no engine is opened by {scheme}: (in {text}); "
            f"use one of {', '.join(f'{each}:' for each in ENGINES)} or, for a folder of that name, ./{text}"
        )
    if ENGINES[scheme].is_built and not place:
        raise BadAddress(f"{text} names no folder; for example: {text}data/index")
    return Address(scheme, place)


def folder_to_build(address: str | Path) -> Path:
    """The folder in which a build writes the index that an address leads to; raises BadAddress where none does."""
    found = read_address(address)
    if not ENGINES[found.scheme].is_built:
        built = ", ".join(f"{scheme}:" for scheme, engine in ENGINES.items() if _is_folder(engine))
        raise BadAddress(f"no index is built at {address}; name a folder, by {built} or by its path alone")
    return ENGINES[found.scheme].folder(found.place)


def _is_folder(engine: Engine) -> bool:
    return engine.is_built and engine.prepared is None


def shown_address(address: str | Path) -> str:
    """An address to be shown: a folder alone where a build writes there, and never a password."""
    found = read_address(address)
    return str(read_place(found.place)) if ENGINES[found.scheme].prepared else str(folder_to_build(address))


def prepared_at(address: str | Path) -> "Prepared | None":
    """What is built to be published where an engine reads; None for an engine that reads what is built."""
    found = read_address(address)
    make = ENGINES[found.scheme].prepared
    return make(found.place, Ranking()) if make else None
