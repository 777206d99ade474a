"""Sorting: the greatest of many values, as sorting all of them would give it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.segments.sorting import contenders, greatest, least_of_greatest


@pytest.mark.parametrize(
    ("values", "most", "places"),
    [
        ([5, 9, 7], 2, [1, 2]),
        ([5, 9, 7], 3, [0, 1, 2]),
        ([5, 9, 7], 4, [0, 1, 2]),
        ([5, 7, 7, 9], 2, [1, 2, 3]),
        ([], 1, []),
    ],
    ids=["the greatest", "all", "fewer than asked for", "all that equal the last", "none"],
)
def test_who_may_be_among_the_greatest(values: list[int], most: int, places: list[int]) -> None:
    assert contenders(np.array(values), most).tolist() == places


@given(st.lists(st.integers(0, 9) | st.just(np.inf), max_size=40), st.integers(1, 45))
def test_the_greatest_are_the_first_of_all_when_sorted(values: list[float], most: int) -> None:
    order = sorted(range(len(values)), key=lambda at: -values[at])
    array = np.array(values)
    assert greatest(array, most).tolist() == order[:most]
    may_be = contenders(array, most).tolist()
    assert set(order[:most]) <= set(may_be)
    assert may_be == sorted(may_be)
    if len(values) >= most:
        least = least_of_greatest(array, most)
        assert least == values[order[most - 1]]
        assert may_be == [at for at, value in enumerate(values) if value >= least]
