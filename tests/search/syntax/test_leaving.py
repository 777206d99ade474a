"""Leaving out: which pieces of a query can be left out, and how it reads without them."""

from pathlib import Path

import pytest

from index.generations.open_index import OpenIndex
from search.leaves.leaf_maker import LeafMaker
from search.ranking import Ranking
from search.syntax.leaving import as_left, pieces_of, without, without_quotes


@pytest.fixture(scope="module")
def leaves(handful_index: Path) -> LeafMaker:
    return LeafMaker(OpenIndex.current(handful_index).analyzer, Ranking())


@pytest.mark.parametrize(
    ("query", "rests"),
    [
        pytest.param("كتاب المدينة", ["المدينة", "كتاب"], id="words"),
        pytest.param("  كتاب،  المدينة ", ["المدينة", "كتاب،"], id="signs go with their word"),
        pytest.param('"كتاب المدينة" معرض', ["معرض", '"كتاب المدينة"'], id="a phrase"),
        pytest.param('="كتاب"~3 معرض', ["معرض", '="كتاب"~3'], id="signs around quotes"),
        pytest.param("=كتاب جذر:كتب", ["جذر:كتب", "=كتاب"], id="operators"),
        pytest.param("كتاب -المدينة", ["-المدينة"], id="what is refused stays"),
        pytest.param("كتاب NOT المدينة", ["NOT المدينة"], id="what refuses stays"),
        pytest.param("كتاب OR المدينة معرض", ["كتاب OR المدينة"], id="either stays"),
        pytest.param("كتاب AND المدينة معرض", ["كتاب AND المدينة"], id="both stay"),
        pytest.param("من كتاب", ["من"], id="what only asks stays"),
        pytest.param("(كتاب المدينة القديمة) معرض", ["(كتاب المدينة القديمة)"], id="brackets stay"),
        pytest.param("", [], id="nothing"),
        pytest.param('"', [], id="a quote"),
    ],
)
def test_each_piece_is_left_out(query: str, rests: list[str], leaves: LeafMaker) -> None:
    text = as_left(query)
    assert [without(text, [piece]) for piece in pieces_of(text, leaves)] == rests


def test_two_pieces_are_left_out(leaves: LeafMaker) -> None:
    first, _, last = pieces_of("كتاب المدينة معرض", leaves)
    assert without("كتاب المدينة معرض", [last, first]) == "المدينة"


@pytest.mark.parametrize(
    ("query", "plain"),
    [
        ('"كتاب المدينة" معرض', "كتاب المدينة معرض"),
        ('معرض "كتاب المدينة"~4', "معرض كتاب المدينة"),
        ("«كتاب المدينة", "كتاب المدينة"),
    ],
)
def test_quotes_are_left_out(query: str, plain: str, leaves: LeafMaker) -> None:
    quoted = [piece for piece in pieces_of(query, leaves) if piece.inner is not None]
    assert without_quotes(query, quoted) == plain
