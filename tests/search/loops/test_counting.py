"""The loop that counts by several numbers: what counting by each alone gives."""

import numpy as np
import pytest

from search.loops.counting import tally_columns


@pytest.mark.parametrize("seed", range(3))
def test_each_row_is_counted_by_itself(seed: int) -> None:
    chance = np.random.default_rng(seed)
    sizes = [3, 1, 40, 2]
    numbers = np.stack([chance.integers(0, size, 90).astype(np.int32) for size in sizes])
    docs = np.flatnonzero(chance.random(90) < 0.4)
    begins = np.cumsum([0, *sizes])
    counts = np.zeros(begins[-1], dtype=np.int64)
    tally_columns(numbers, docs, begins, counts)
    for row, (begin, size) in enumerate(zip(begins, sizes, strict=False)):
        assert (
            counts[begin : begin + size].tolist() == np.bincount(numbers[row, docs], minlength=size).tolist()
        )


def test_of_no_articles_nothing_is_counted() -> None:
    counts = np.zeros(5, dtype=np.int64)
    tally_columns(np.zeros((2, 0), dtype=np.int32), np.empty(0, dtype=np.int64), np.array([0, 2, 5]), counts)
    assert not counts.any()
