"""Showing: the articles of a page together show what each shows by itself, and words end as the pattern has it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.words.tokens import end_of_word, tokens
from search.loops import shown as loops
from search.marks.showing import letter_scripts, shown_articles

LETTERS = "ابتةى\u064b\u0640\u200f\u200d\ufefb\ufdfa\u0301\U0001f600abç١7 \n.،'-«»"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=LETTERS, max_size=60))
def test_a_word_ends_where_the_pattern_ends_it_or_is_left_to_it(text: str) -> None:
    codes = np.array([ord(letter) for letter in text], dtype=np.uint32)
    for token in tokens(text):
        end = loops.word_end(codes, letter_scripts(*loops.LETTER_KINDS), token.start)
        assert end in (-1, end_of_word(text, token.start))
        assert (end > 0) == (
            letter_scripts(*loops.LETTER_KINDS)[min(codes[token.start], 65_535)] == loops.ARABIC_LETTER
        )


@pytest.mark.parametrize(
    ("places", "leaves", "lead"),
    [
        pytest.param([3], [0], True, id="within"),
        pytest.param([4], [0], False, id="behind"),
        pytest.param([1, 9], [-2, -2], True, id="once more behind"),
        pytest.param([1, 2, 9], [-1, 0, -2], False, id="another behind"),
    ],
)
def test_the_lead_is_enough_where_it_has_every_leaf(places: list[int], leaves: list[int], lead: bool) -> None:
    assert loops.is_in_lead(np.array(places), np.array(leaves), 4) is lead


def test_a_page_without_articles_shows_nothing() -> None:
    assert shown_articles([]) == []
