"""Neighbours: the odds that another word was meant, beside one that the pair as it was typed is right."""

import pytest

from search.spelling.neighbours import LEAST_MET, LEAST_ODDS, MET_COUNTS, Neighbour


@pytest.mark.parametrize(
    ("met", "typed", "odds"),
    [
        pytest.param(100, 0, 2.5, id="never met as typed"),
        pytest.param(100, 1, 2.5 / (1 + MET_COUNTS), id="met once as typed"),
        pytest.param(LEAST_MET - 1, 0, 0.0, id="hardly met otherwise"),
        pytest.param(LEAST_MET, 0, 0.125, id="met otherwise"),
    ],
)
def test_the_odds(met: int, typed: int, odds: float) -> None:
    assert Neighbour("الفالح", 1 / 40, 0).odds(met, typed) == pytest.approx(odds)
    assert 0 < LEAST_ODDS < 1
