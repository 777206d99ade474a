"""The words of an article come back from a cluster as they were given to it."""

import json

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.opensearch.numbered_words import kept_words, read_numbered
from index.segments.segment import Numbered

NUMBERS = st.lists(st.tuples(st.integers(0, 2**31 - 1), st.integers(0, 255)))


@given(NUMBERS, st.integers(0, 9))
def test_words_come_back_as_they_were(pairs: list[tuple[int, int]], title: int) -> None:
    words, gaps = ([pair[at] for pair in pairs] for at in (0, 1))
    given_words = Numbered(np.array(words, np.int32), np.array(gaps, np.uint8), title)
    found = read_numbered(json.loads(json.dumps(kept_words(given_words))), 2**31)
    assert found is not None
    assert (found.words.tolist(), found.gaps.tolist(), found.title) == (words, gaps, title)
    assert [each.dtype.name for each in (found.words, found.gaps)] == ["int32", "uint8"]
    assert bool(pairs) == (read_numbered(kept_words(given_words), max(words, default=0)) is None)


def test_what_is_damaged_is_not_read() -> None:
    kept = kept_words(Numbered(np.arange(9, dtype=np.int32), np.ones(9, dtype=np.uint8), 2))
    packed = str(kept["packed"])
    for at in range(len(packed)):
        other = "A" if packed[at] != "A" else "B"
        read = read_numbered({**kept, "packed": packed[:at] + other + packed[at + 1 :]}, 9)
        # The last letters of base64 may have bits that say nothing.
        assert read is None or read.words.tolist() == [*range(9)]
        assert read_numbered({**kept, "packed": packed[:at]}, 9) is None
