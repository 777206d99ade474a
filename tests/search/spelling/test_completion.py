"""Completion: the commonest words of the index that begin as was typed."""

import pytest
from made_up import vocabulary_of

from search.spelling.completion import Completions

WORDS = {"كتاب": 2, "كتب": 5, "كاتب": 1, "أحمد": 3, "احمر": 3, "كتف": 0, "كتلة": 2, "احم": 1}


@pytest.mark.parametrize(
    ("prefix", "limit", "words"),
    [
        pytest.param(
            "كت", 10, ["كتب", "كتاب", "كتلة"], id="the commonest first, but none that no article holds"
        ),
        pytest.param("كت", 2, ["كتب", "كتاب"], id="of equals the first in the order of words"),
        pytest.param("كت", 1, ["كتب"], id="one"),
        pytest.param("كتب", 10, ["كتب"], id="a whole word"),
        pytest.param("أح", 10, ["أحمد", "احمر", "احم"], id="with a hamza or without one"),
        pytest.param("اح", 2, ["أحمد", "احمر"], id="and two of them"),
        pytest.param("كتلة", 10, ["كتلة"], id="folded as the words are"),
        pytest.param("", 10, [], id="nothing"),
        pytest.param("ـ", 10, [], id="nothing once it is folded"),
        pytest.param("ظ", 10, [], id="no word begins so"),
    ],
)
def test_words_that_begin_so(prefix: str, limit: int, words: list[str]) -> None:
    assert Completions(vocabulary_of(WORDS)).of(prefix, limit) == words
