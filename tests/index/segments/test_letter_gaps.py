"""Letter gaps: of any stretch of words they are read as they were given."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.segments.letter_gaps import WIDE, LetterGaps

GAPS = st.lists(st.one_of(st.integers(0, WIDE + 1), st.integers(0, 255)), max_size=40)


@given(GAPS, st.integers(0, 40), st.integers(0, 40))
def test_what_was_packed_is_read(gaps: list[int], one: int, other: int) -> None:
    start, end = sorted((min(one, len(gaps)), min(other, len(gaps))))
    packed, wide = LetterGaps.packed_of(np.array(gaps, dtype=np.uint8))
    assert len(packed) == -(-len(gaps) // 2)
    assert len(wide) == sum(gap >= WIDE for gap in gaps)
    found = LetterGaps(packed, wide).between(start, end)
    assert found.dtype == np.uint8
    assert found.tolist() == gaps[start:end]
