"""Which pairs of the dictionary may be linked, and what speaks against one, by made-up counts of real words.

The table has none of these nouns and plurals; `test_plurals.py` is on what it has.
"""

import pytest
from synthetic_words import evidence

from index.stems.evidence import skeleton
from index.stems.plural_pairs import UNREAD, Candidate, candidates


def found(cell: str, plural: str, *, functions: tuple[str, ...] = ()) -> list[Candidate]:
    """The candidates of a plural where words are so common, and each is a lexeme of its own."""
    every = candidates(evidence(cell), skeleton, functions.__contains__)
    return [each for each in every if each.many == skeleton(plural)]


def test_a_pair_of_the_dictionary_must_meet_often() -> None:
    assert found("طنب 100 أطناب 100", "أطناب") == [Candidate("طنب", "اطناب", UNREAD)]


@pytest.mark.parametrize("cell", ["طنب 100", "أطناب 100"], ids=["no plural", "no singular"])
def test_both_words_are_met(cell: str) -> None:
    assert not found(cell, "أطناب")


@pytest.mark.parametrize("function", ["طنب", "أطناب"])
def test_a_function_word_is_no_candidate(function: str) -> None:
    assert not found("طنب 100 أطناب 100", "أطناب", functions=(function,))


@pytest.mark.parametrize(("below", "candidate"), [(10, True), (11, False)])
def test_a_plural_that_is_written_with_a_hamza_below_is_another_word(below: int, *, candidate: bool) -> None:
    assert bool(found(f"بدع 100 أبداع {100 - below} إبداع {below}", "أبداع")) is candidate


@pytest.mark.parametrize(
    ("cell", "plural"),
    [("إنسان 100 أناسي 100", "أناسي"), ("بارح 100 براح 100", "براح"), ("ساخر 100 سخرة 100", "سخرة")],
    ids=["other consonants", "a singular noun as well", "no shape that proves much"],
)
def test_what_speaks_against_a_pair(cell: str, plural: str) -> None:
    assert not found(cell, plural)


def test_a_word_whose_lexeme_is_another_s_is_no_candidate() -> None:
    lexemes = {"أطناب": "يطنب"}
    every = candidates(
        evidence("طنب 100 أطناب 100"), lambda word: lexemes.get(word, skeleton(word)), lambda _: False
    )
    assert not [each for each in every if each.one == "طنب"]
