"""Half bytes: what is packed comes back, whichever half it begins in."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.snapshot.half_bytes import in_halves, out_of_halves


@given(st.lists(st.integers(0, 15)), st.data())
def test_any_stretch_of_packed_numbers_comes_back(numbers: list[int], data: st.DataObject) -> None:
    halves = in_halves(np.array(numbers, dtype=np.uint8))
    assert len(halves) == -(-len(numbers) // 2)
    start = data.draw(st.integers(0, len(numbers)))
    end = data.draw(st.integers(start, len(numbers)))
    assert out_of_halves(halves, start, end).tolist() == numbers[start:end]


def test_the_lower_half_comes_first() -> None:
    assert in_halves(np.array([1, 2, 15], dtype=np.uint8)).tolist() == [0x21, 15]
