"""While an index is built Python looks less often for circles, and afterwards as before; and memory is given back."""

import ctypes
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.building.collecting import MADE_BETWEEN, collecting_seldom, give_back

BLOCK = 100_000  # bytes: of more than 128 kB each is a mapping of its own, which goes when it is freed


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


def held() -> int:
    """The kilobytes of this process that no file has."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon:"))


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="this C library gives nothing back")
def test_what_was_let_go_is_given_back_also_where_something_lies_behind_it() -> None:
    blocks = [b"x" * BLOCK for _ in range(500)]
    last = blocks[-1]
    blocks.clear()
    before = held()
    give_back()
    assert held() < before - 500 * BLOCK // 2 // 1024
    assert len(last) == BLOCK
