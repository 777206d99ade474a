"""Suffixes: each threshold of each rule, by made-up words whose counts lie just on both sides of it."""

import pytest
from synthetic_words import evidence, listed
from word_lists import table

from index.stems.suffixes import Suffixes


@pytest.mark.parametrize(("form", "stem", "dictionary", "words"), table("suffixes.tsv"))
def test_a_threshold(form: str, stem: str, dictionary: str, words: str) -> None:
    assert Suffixes(evidence(words), listed(dictionary), ()).steps(form)[-1] == stem
