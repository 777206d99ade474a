"""Broken plurals: which stems are linked."""

from functools import cache

import pytest
from word_lists import shared, table

from index.stems.stemmer import Stemmer


@cache
def stemmer() -> Stemmer:
    """No words of its own: the background and the dictionary speak."""
    return Stemmer({})


def linked(first: str, second: str) -> bool:
    return stemmer().lexeme(second) in stemmer().plurals(stemmer().lexeme(first))


@pytest.mark.parametrize(("singular", "plural", "verdict"), table("plurals.tsv"))
def test_a_noun_and_its_plural_are_linked(singular: str, plural: str, verdict: str) -> None:
    assert linked(singular, plural) == linked(plural, singular) == (verdict == "linked")


def test_plurals_of_inflected_forms() -> None:
    assert stemmer().lexeme("كتاب") in stemmer().plurals(stemmer().lexeme("والكتب"))


def test_a_word_without_plurals() -> None:
    assert stemmer().plurals("واشنطن") == ()


def test_shared_plurals_are_found() -> None:
    listed = [row[:2] for row in shared("broken_plurals.tsv")]
    found = [linked(one, many) or stemmer().lexeme(one) == stemmer().lexeme(many) for one, many in listed]
    assert len(found) - sum(found) <= 3


def test_plurals_join_no_pair_that_must_differ() -> None:
    assert not [row for row in shared("must_differ.tsv") if linked(row[0], row[1]) or linked(row[1], row[0])]
