"""Rows of places: what is written comes back, in three bytes as long as all fit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.snapshot.place_rows import MOST_IN_THREE, as_rows, from_rows, in_rows


@given(st.lists(st.integers(0, MOST_IN_THREE - 1)), st.data())
def test_any_stretch_of_places_comes_back(places: list[int], data: st.DataObject) -> None:
    rows = as_rows(in_rows(np.array(places, dtype=np.int32), MOST_IN_THREE))
    assert rows.shape == (len(places), 3)
    start = data.draw(st.integers(0, len(places)))
    end = data.draw(st.integers(start, len(places)))
    assert from_rows(rows[start:end]).tolist() == places[start:end]


@pytest.mark.parametrize(("words", "bytes_each"), [(MOST_IN_THREE, 3), (MOST_IN_THREE + 1, 4)])
def test_a_place_has_a_fourth_byte_where_three_hold_not_all(words: int, bytes_each: int) -> None:
    places = np.array([0, 255, 256, 65_535, 65_536, words - 1], dtype=np.int32)
    kept = in_rows(places, words)
    assert kept.nbytes == bytes_each * len(places)
    assert from_rows(as_rows(kept)).tolist() == places.tolist()
