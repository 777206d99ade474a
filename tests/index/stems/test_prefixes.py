"""Prefixes: each threshold of each rule, by made-up words whose counts lie just on both sides of it."""

import pytest
from synthetic_words import NONE, evidence, listed
from word_lists import table

from index.stems.affixes import Proposal
from index.stems.prefixes import DictionaryForms, Prefixes

# Tashaphyne proposes every place; endings only where a row is about them.
STARTS = frozenset(range(8))
PARTICLES = ("ماذا", "ما")


def rest(form: str, words: str, *, ending: int = 0, dictionary: str = NONE) -> str:
    prefixes = Prefixes(evidence(words), DictionaryForms.of(listed(dictionary)), PARTICLES, PARTICLES)
    return prefixes.without(form, form, Proposal(STARTS, (ending,)))


@pytest.mark.parametrize(("form", "found", "ending", "dictionary", "words"), table("prefixes.tsv"))
def test_a_threshold(form: str, found: str, ending: str, dictionary: str, words: str) -> None:
    assert rest(form, words, ending=int(ending), dictionary=dictionary) == found


@pytest.mark.parametrize(
    ("words", "found", "why"),
    [
        ("وازبط 6 أزبط 81 ازبط 19", "وازبط", "the rest has a hamza that the whole never has"),
        ("وازبط 5 أزبط 81 ازبط 19", "ازبط", "of more than five of the whole"),
        ("وازبط 21 أزبط 80 ازبط 20", "ازبط", "more than four fifths of the rest"),
        ("وازبط 901 وأزبط 99 أزبط 8100 ازبط 1900", "وازبط", "less than a tenth of the whole"),
        ("وازبط 900 وأزبط 100 أزبط 8100 ازبط 1900", "ازبط", "less than a tenth of the whole"),
    ],
)
def test_a_rest_that_is_spelled_otherwise(words: str, found: str, why: str) -> None:
    assert rest("وازبط", words) == found, why


@pytest.mark.parametrize(
    ("words", "found"), [("ألزبط 50 الزبط 50 زبط 900", "زبط"), ("ألزبط 51 الزبط 49 زبط 900", "الزبط")]
)
def test_a_word_mostly_written_with_hamza_has_no_article(words: str, found: str) -> None:
    assert rest("الزبط", words) == found
