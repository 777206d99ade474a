"""While an index is built Python looks less often for circles, and afterwards as before."""

import gc
from collections.abc import Iterator

import pytest

from index.building.collecting import MADE_BETWEEN, collecting_seldom


@pytest.fixture
def thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("thresholds")
@pytest.mark.parametrize(("before", "meanwhile"), [(700, MADE_BETWEEN), (0, 0), (1_000_000, 1_000_000)])
def test_it_looks_less_often_and_never_more_often(before: int, meanwhile: int) -> None:
    gc.set_threshold(before, 10, 10)
    with collecting_seldom():
        assert gc.get_threshold()[0] == meanwhile
    assert gc.get_threshold() == (before, 10, 10)
