"""Likelihood: what the ratio is for counts that were worked out by hand, and its laws."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.salient.likelihood import log_likelihood


def of_a_table(count: int, other: int, size: int, other_size: int) -> float:
    """The same from a table of two rows and two columns, cell by cell."""
    cells = [[count, size - count], [other, other_size - other]]
    whole, columns = size + other_size, [count + other, size + other_size - count - other]
    return 2 * sum(
        cell * log(cell * whole / (sum(row) * column))
        for row in cells
        for cell, column in zip(row, columns, strict=True)
        if cell
    )


@pytest.mark.parametrize(
    ("count", "other", "size", "other_size", "found"),
    [
        pytest.param(5, 50, 100, 1000, 0, id="as frequent here as there"),
        pytest.param(0, 0, 100, 1000, 0, id="nowhere"),
        pytest.param(3, 0, 10, 0, 0, id="beside nothing"),
        pytest.param(10, 10, 100, 1000, 22.91, id="ten times as frequent"),
        pytest.param(0, 100, 100, 1000, -20.03, id="lacking"),
    ],
)
def test_the_ratio(count: int, other: int, size: int, other_size: int, found: float) -> None:
    assert float(log_likelihood(count, other, size, other_size)) == pytest.approx(found, abs=0.01)


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(1, 1000), st.integers(1, 1000))
def test_it_is_that_of_the_table(count: int, other: int, more: int, other_more: int) -> None:
    size, other_size = count + more, other + other_more
    found = float(log_likelihood(count, other, size, other_size))
    assert abs(found) == pytest.approx(of_a_table(count, other, size, other_size), abs=1e-6)
    assert (found < 0) == (count * other_size < other * size and abs(found) > 0)
