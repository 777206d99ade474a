"""Edits: the terms within so many changes of a word, against the table filled in cell by cell."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.spelling.wildcards import Spellings

LETTERS = st.text(alphabet="ابتث中𐤀", max_size=7)


def distance(word: str, other: str) -> int:
    """Damerau's distance, of optimal string alignment."""
    rows: list[list[int]] = [[*range(len(other) + 1)]]
    for i, letter in enumerate(word, start=1):
        row = [i]
        for j, wanted in enumerate(other, start=1):
            best = min(row[-1] + 1, rows[-1][j] + 1, rows[-1][j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == wanted:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


@given(st.lists(LETTERS.filter(bool), max_size=12, unique=True), LETTERS.filter(bool), st.integers(1, 2))
@example(["ا", "اب", "ابت", "با"], "ا", 1)
@example([], "اب", 2)
def test_what_is_near_is_found(terms: list[str], word: str, edits: int) -> None:
    spellings = Spellings(terms, np.ones(len(terms), dtype=np.int64))
    found, more = spellings.nearest(word, edits, 100)
    assert sorted(found) == sorted(term for term in terms if distance(word, term) <= edits)
    assert not more


@pytest.mark.parametrize(
    ("most", "found", "more"),
    [(1, ["كتب"], True), (2, ["كتب", "كتاب"], True), (3, ["كتب", "كتاب", "كتابا"], False)],
)
def test_the_commonest_come_first(most: int, found: list[str], more: bool) -> None:
    spellings = Spellings(["كتاب", "كتب", "كتابا", "قلم"], np.array([5, 9, 1, 99]))
    assert spellings.nearest("كتاب", 1, most) == (found, more)
