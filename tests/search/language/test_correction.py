"""Correction: the whole query with some words changed, and all else as it was typed."""

from pathlib import Path

import pytest

from index.generations.open_index import OpenIndex
from search.language.correction import corrected
from search.language.repair import Repaired
from search.leaves.leaf_maker import LeafMaker
from search.ranking import Ranking


@pytest.fixture(scope="module")
def leaves(handful_index: Path) -> LeafMaker:
    return LeafMaker(OpenIndex.current(handful_index).analyzer, Ranking())


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        pytest.param("جسسر", "جسر", id="a word"),
        pytest.param("جسسر على النهر", "جسر على النهر", id="before others"),
        pytest.param("على جسسر، والنهر", "على جسر، والنهر", id="between others, with a comma"),
        pytest.param("النهرطويل جسسر", "النهر طويل جسر", id="two repairs"),
        pytest.param("نواك شوط جسسر", "نواكشوط جسر", id="two words that are one"),
        pytest.param("نواك على شوط", "نواك على شوط", id="only side by side"),
        pytest.param('جسسر "جسسر"', 'جسر "جسسر"', id="not in quotes"),
        pytest.param("جسسر =جسسر", "جسر =جسسر", id="not exactly"),
        pytest.param("جسسر جذر:جسسر", "جسر جذر:جسسر", id="not as a root"),
        pytest.param("جسسر -جسسر", "جسر -جسسر", id="not where it is refused"),
        pytest.param("جسسر OR النهر", "جسسر OR النهر", id="not before an OR"),
        pytest.param("النهر أو جسسر", "النهر أو جسسر", id="not behind an OR"),
        pytest.param("\u200fجسسر-النهر", "جسر-النهر", id="joined by a sign, behind a direction mark"),
        pytest.param("جِسْسر", "جسر", id="with vowels"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_the_corrected_query(typed: str, query: str, leaves: LeafMaker) -> None:
    repairs = [
        Repaired("جسسر", ("جسر",)),
        Repaired("النهرطويل", ("النهر", "طويل")),
        Repaired("نواك شوط", ("نواكشوط",)),
    ]
    assert corrected(typed, repairs, leaves) == query
