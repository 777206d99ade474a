"""Roots: the radicals of a word, weak letters and hamzas restored."""

from functools import cache

import pytest
from word_lists import shared, table

from index.stems.dictionary import root_term
from index.stems.stemmer import Stemmer

LOOSE = str.maketrans(dict.fromkeys("أإآؤئء", "ا") | {"ى": "ي"})


@cache
def stemmer() -> Stemmer:
    """No words of its own: the background and the dictionary speak."""
    return Stemmer({})


@pytest.mark.parametrize(("word", "root"), table("roots.tsv"))
def test_the_root_of_a_word(word: str, root: str) -> None:
    assert stemmer().root(word) == root


@pytest.mark.parametrize(("typed", "term"), [("سأل", "سءل"), ("اكل", "ءكل"), ("رأى", "رءي"), ("كتب", "كتب")])
def test_a_root_that_is_typed(typed: str, term: str) -> None:
    assert root_term(typed) == term


def test_nine_of_ten_roots_of_modern_words() -> None:
    listed = [(row[0], row[1]) for row in shared("stems_kabi.csv")[1:] if len(row) > 1 and row[1]][::4]
    hits = [
        stemmer().root(word).translate(LOOSE) in roots.translate(LOOSE).replace("\u060c", ";").split(";")
        for word, roots in listed
    ]
    assert sum(hits) > 0.9 * len(hits)
