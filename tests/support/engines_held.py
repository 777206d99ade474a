"""The engines by which a table of tests is held: those over an index in a folder, and the one over a cluster."""

from hashlib import blake2b
from pathlib import Path

import pytest

from search.engine import prepared_at, state_at
from search.engines.backend import State
from search.ranking import Ranking

IN_FOLDERS = ("snapshot", "whoosh", "memory")
EVERYWHERE = [*IN_FOLDERS, pytest.param("opensearch", marks=pytest.mark.cluster)]


def state_held(scheme: str, folder: Path, request: pytest.FixtureRequest) -> State:
    """The index in a folder, opened by an engine; for one over a cluster it is published there."""
    if scheme in IN_FOLDERS:
        return state_at(f"{scheme}:{folder}", Ranking())
    address = address_in(str(request.getfixturevalue("cluster")), folder)
    prepared = prepared_at(address)
    assert prepared
    prepared.publish(folder=folder)
    prepared.close()
    return state_at(address, Ranking())


def address_in(cluster: str, folder: Path) -> str:
    """An address in a cluster for what is in a folder, in two shards."""
    return f"opensearch:{cluster}/test-{blake2b(str(folder).encode(), digest_size=6).hexdigest()}?shards=2"
