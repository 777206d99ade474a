"""Holding: which of a query's words an article holds, and which side by side."""

from pathlib import Path

import pytest

from index.generations.open_index import OpenIndex
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.marks.holding import Holding
from search.marks.marking import Marker
from search.ranking import Ranking

TEXT = "بنت المدينة القديمة جسرًا على النهر، والمدينة جميلة"


@pytest.fixture(scope="module")
def leaves(handful_index: Path) -> LeafMaker:
    return LeafMaker(OpenIndex.current(handful_index).analyzer, Ranking())


@pytest.fixture(scope="module")
def opened(handful_index: Path) -> OpenIndex:
    return OpenIndex.current(handful_index)


@pytest.mark.parametrize(
    ("query", "held", "wanted"),
    [
        pytest.param("المدينة النهر", {0, 1}, 2, id="both"),
        pytest.param("القمر النهر", {1}, 2, id="one"),
        pytest.param("النهر", {0}, 1, id="a single word"),
        pytest.param("النهر -القمر", {0}, 1, id="what is refused is not wanted"),
        pytest.param("من على النهر", {0}, 1, id="what only asks is not wanted"),
        pytest.param("القمر OR النهر المدينة", {0, 1}, 2, id="one of two is enough"),
        pytest.param('"المدينة القديمة" القمر', {0}, 2, id="a phrase"),
        pytest.param('"القديمة المدينة" القمر النهر', {2}, 3, id="a phrase that is not there"),
        pytest.param("النهر النهر المدينة", {0, 1}, 2, id="a word that comes again"),
        pytest.param("جس* النهر", {0, 1}, 2, id="a pattern"),
    ],
)
def test_what_is_held(query: str, held: set[int], wanted: int, leaves: LeafMaker, opened: OpenIndex) -> None:
    parsed = parse(query, leaves)
    holding = Holding(parsed.query)
    assert holding.is_known
    assert len(holding.wanted) == wanted
    assert holding.held([Marker(parsed.query, opened.analyzer).mark(TEXT)]) == held


@pytest.mark.parametrize(
    ("query", "beside"),
    [
        pytest.param("المدينة القديمة", True, id="side by side"),
        pytest.param("القديمة المدينة", False, id="the other way round"),
        pytest.param("المدينة جسر", False, id="with a word between"),
        pytest.param("النهر والمدينة", True, id="over a comma"),
        pytest.param("النهر المدينة", False, id="in another form"),
    ],
)
def test_what_stands_side_by_side(query: str, beside: bool, leaves: LeafMaker, opened: OpenIndex) -> None:
    parsed = parse(query, leaves)
    marked = Marker(parsed.query, opened.analyzer).mark(TEXT)
    assert Holding(parsed.query).are_beside(0, 1, [marked]) is beside
