"""Publishing into a real cluster: what is kept there, who is refused, and when all is sent anew."""

import random
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from engines_held import address_in
from random_queries import articles

from index.building.build import build
from index.files.problems import BrokenIndex, IndexBusy, StaleIndex
from index.generations.open_index import OpenIndex
from index.opensearch import writer
from index.opensearch.prepared import Prepared
from index.opensearch.refusals import VersionConflict
from index.opensearch.tables import Tables
from search.engine import prepared_at, state_at
from search.query.plan import Plan
from search.query.tree import Everything
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


def test_one_machine_writes_at_a_time(
    prepared: Prepared, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "BEAT_SECONDS", 0.2)
    build_anew(folder, 30)
    with (
        writer.writing(prepared.cluster),
        pytest.raises(
            IndexBusy, match=r"process \d+ writes to opensearch:.* now; one machine writes at a time"
        ),
    ):
        prepared.publish(folder=folder)
    prepared.publish(folder=folder)


def test_the_place_of_a_writer_that_is_silent_is_taken(
    prepared: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "SILENT_SECONDS", 1.0)
    monkeypatch.setattr(writer, "BEAT_SECONDS", 0.2)
    silent = writer.ClusterWriter(prepared.cluster)
    silent.require()
    with writer.writing(prepared.cluster), pytest.raises(IndexBusy):
        silent.require()
    silent.give_up()


@pytest.mark.usefixtures("prepared")
def test_machines_that_publish_at_once_never_mix_their_articles(address: str, tmp_path: Path) -> None:
    folders = [tmp_path / str(number) / "index" for number in range(3)]
    for number, folder in enumerate(folders):
        build(folder, articles(random.Random(number), range(100 * number, 100 * number + 30 + number)))
    with ThreadPoolExecutor(len(folders)) as pool:
        said = [pool.submit(published, address, folder) for folder in folders]
        done = [folder for folder, each in zip(folders, said, strict=True) if each.result()]
    assert done
    found = state_at(address, Ranking())
    held = {hit.article.id for hit in found.backend.run(Plan(Everything(), size=100)).hits}
    found.close()
    assert held in [{*OpenIndex.current(folder).places} for folder in done]


def published(address: str, folder: Path) -> bool:
    """Publish as another machine would; whether it was let."""
    prepared = prepared_at(address)
    assert prepared
    try:
        prepared.publish(folder=folder)
    except IndexBusy:
        return False
    finally:
        prepared.close()
    return True
