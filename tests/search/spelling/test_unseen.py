"""Unseen words: what Arabic at large has, what looks like Arabic, and what is of no language."""

from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.words.folding import fold
from search.spelling.unseen import LETTERS, NONSENSE, unseen_words


def likelihood(word: str) -> float:
    return exp(unseen_words().log_likelihood(fold(word)))


@pytest.mark.parametrize(
    ("likelier", "less"),
    [
        pytest.param("الكتاب", "المكتاب", id="a word of Arabic at large"),
        pytest.param("الكتاب", "الخيشوم", id="a common one"),
        pytest.param("المعتاضة", "المعتظضة", id="letters that follow each other"),
        pytest.param("كركوسة", "كركوسةب", id="an end that words have"),
    ],
)
def test_which_word_is_likelier(likelier: str, less: str) -> None:
    assert likelihood(likelier) > 2 * likelihood(less)


def test_a_string_of_no_language_is_as_likely_as_another_of_its_length() -> None:
    floor = NONSENSE * LETTERS**-6
    assert floor < likelihood("ظضغصثذ") < 1.1 * floor
    assert floor < likelihood("ذضصغظث") < 1.1 * floor


def test_spellings_count_together() -> None:
    assert unseen_words().count(fold("المدينة")) == unseen_words().count(fold("المدينه")) > 1_000
    assert unseen_words().count("ظضغصثذ") == 0


@given(st.text(min_size=1, max_size=30))
@settings(max_examples=50, deadline=None)
def test_any_word_has_a_likelihood(word: str) -> None:
    assert unseen_words().log_likelihood(word) <= 0.1
