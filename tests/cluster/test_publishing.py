"""Publishing into a real cluster: what is kept there, who is refused, and when all is sent anew."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from engines_held import address_in
from random_queries import articles

from index.building.build import build
from index.files.problems import BrokenIndex, StaleIndex
from index.opensearch.prepared import Prepared
from index.opensearch.refusals import VersionConflict
from index.opensearch.tables import Tables
from search.engine import prepared_at, state_at
from search.ranking import Ranking

pytestmark = pytest.mark.cluster


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def address(cluster: str, folder: Path) -> str:
    return address_in(cluster, folder)


@pytest.fixture
def prepared(address: str, folder: Path) -> Iterator[Prepared]:
    found = prepared_at(f"{address}&kept=2")
    assert found
    build_anew(folder, 20)
    found.publish(folder=folder)
    yield found
    found.close()


def build_anew(folder: Path, number: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    build(folder, articles(random.Random(number), range(20)))


def test_so_many_indexes_are_kept_as_are_asked_for_and_the_alias_names_the_last(
    prepared: Prepared, folder: Path
) -> None:
    name = prepared.cluster.place.name
    for number in (21, 22, 23):
        build_anew(folder, number)
        prepared.publish(folder=folder)
    kept = sorted(prepared.cluster.ask("GET", f"/{name}-0*/_settings"))
    assert kept == [f"{name}-00000{number}" for number in (2, 3, 4)]
    assert [*prepared.cluster.ask("GET", f"/{name}/_alias")] == kept[-1:]


def test_what_another_machine_has_put_in_place_is_not_overwritten(prepared: Prepared) -> None:
    mine, others = Tables(prepared.cluster), Tables(prepared.cluster)
    state = mine.known()
    assert state
    assert others.known() == state
    others.put(replace(state, revision=9))
    with pytest.raises(VersionConflict, match="another machine"):
        mine.put(replace(state, revision=8))
    assert mine.known() == replace(state, revision=9)


def test_a_mapping_of_other_constants_or_that_was_changed_is_refused_and_made_anew(
    prepared: Prepared, address: str, folder: Path
) -> None:
    with pytest.raises(StaleIndex, match=r"other constants.*--rebuild"):
        state_at(address, Ranking(k1=3.0))
    index = Tables(prepared.cluster).state().index
    prepared.cluster.ask("PUT", f"/{index}/_mapping", {"properties": {"other": {"type": "keyword"}}})
    with pytest.raises(BrokenIndex, match=r"has changed its mapping.*--rebuild"):
        state_at(address, Ranking())
    prepared.publish(folder=folder)
    state_at(address, Ranking()).close()
