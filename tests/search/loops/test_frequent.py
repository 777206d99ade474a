"""The commonest names, by one pass over the counts of all, are those that sorting puts first."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.loops.frequent import commonest_names


@given(st.lists(st.integers(0, 4), max_size=40), st.integers(0, 12), st.randoms(use_true_random=False))
def test_the_commonest_come_first_and_of_equals_the_lower_rank(
    counted: list[int], most: int, random: object
) -> None:
    ranks = list(range(len(counted)))
    random.shuffle(ranks)  # type: ignore[attr-defined]
    held = [name for name in range(1, len(counted) + 1) if counted[name - 1]]
    first = sorted(held, key=lambda name: (-counted[name - 1], ranks[name - 1]))[:most]
    found = np.zeros(most, dtype=np.int64)
    count = commonest_names(np.array([7, *counted]), np.array([0, *ranks]), found)
    assert count == len(held)
    assert sorted(found[:count].tolist()) == sorted(first)
