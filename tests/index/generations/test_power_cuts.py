"""Power cuts: whenever the power is lost, an index is the old one or the new one, and what was reported is there."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import cycle, product
from pathlib import Path

from handful import HANDFUL
from power import PowerCuts, restored, torn

from corpus.article import Article
from index.building.build import build
from index.files.problems import NoIndex
from index.generations.open_index import OpenIndex
from index.mending.verification import verify

# So many moments are left out between two that are tried; `make faults` tries all, in all ways.
STRIDE = 16
WAYS = [*product(torn.values(), (True, False))]
CHANGED = [replace(HANDFUL[0], text="هدم الجسر القديم على النهر")]

Held = Mapping[str, Article]


def held(folder: Path) -> Held:
    """The articles of an index that is whole; none where there is none."""
    try:
        assert not list(verify(folder))
    except NoIndex:
        return {}
    return {article.id: article for article in OpenIndex.current(folder).articles()}


def states_after(place: Path, tmp_path: Path, work: Callable[[Path], object]) -> list[Held]:
    """What is held after cuts during some work, each found in another way."""
    with PowerCuts(place) as cuts:
        work(place / "index")
    # The last moments are those of the switch.
    states = [*cuts.states[:-6:STRIDE], *cuts.states[-6:]]
    found = []
    for at, (state, (tear, forgotten)) in enumerate(zip(states, cycle(WAYS), strict=False)):
        copy = restored(state.found(tear, forgotten=forgotten), tmp_path / str(at))
        found.append(held(copy / "index"))
    return found


def test_a_cut_of_an_update_leaves_the_old_index_or_the_new(built: Path, tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    built.replace(tmp_path / "place" / "index")
    before = held(tmp_path / "place" / "index")
    found = states_after(tmp_path / "place", tmp_path, lambda index: build(index, CHANGED))
    after = held(tmp_path / "place" / "index")
    assert before != after
    assert all(each in (before, after) for each in found)
    assert (found[0], found[-1]) == (before, after)


def test_a_cut_of_a_first_build_leaves_none_or_all(tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    found = states_after(tmp_path / "place", tmp_path, lambda index: build(index, HANDFUL))
    after = held(tmp_path / "place" / "index")
    assert all(each in ({}, after) for each in found)
    assert (found[0], found[-1]) == ({}, after)
