"""Homographs: each a term of its own where both are met, and one term where one of them is a slip of the pen."""

import pytest

from index.stems.evidence import Evidence, Pool, hamzas
from index.stems.homographs import Homographs, verbal_nouns
from index.stems.stemmer import Stemmer


@pytest.fixture(scope="module")
def stemmer() -> Stemmer:
    return Stemmer({})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إعداد", "أعداد"),
        ("إعدادها", "بأعدادها"),
        ("على", "علي"),
        ("وعلى", "ولعلي"),
        ("الله", "له"),
        ("بأن", "بان"),
    ],
)
def test_homographs_are_two_terms(one: str, other: str, stemmer: Stemmer) -> None:
    assert stemmer.lexeme(one) != stemmer.lexeme(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إعداد", "الإعداد"),
        ("أعداد", "وأعدادهم"),
        ("على", "وعلى"),
        ("علي", "وعلي"),
        ("فى", "في"),
        ("والتى", "التي"),
        ("وان", "أن"),
    ],
)
def test_forms_of_one_of_them_are_one(one: str, other: str, stemmer: Stemmer) -> None:
    assert stemmer.lexeme(one) == stemmer.lexeme(other)


@pytest.mark.parametrize(
    ("counts", "word", "below"),
    [
        ({"إعداد": 89, "أعداد": 11}, "إعداد", True),
        ({"إعداد": 89, "أعداد": 11}, "أعداد", False),
        ({"إعداد": 89, "أعداد": 11}, "اعداد", True),
        ({"إعداد": 10, "أعداد": 90}, "اعداد", False),
        ({"إعداد": 91, "أعداد": 9}, "إعداد", False),
    ],
    ids=[
        "written below",
        "written above",
        "left out: the commoner",
        "left out: the commoner above",
        "a slip",
    ],
)
def test_the_hamza_that_is_written_tells(counts: dict[str, int], word: str, *, below: bool) -> None:
    found = Homographs(Evidence(counts, leaning_on=Pool()))
    assert found.term("اعداد", hamzas(word)).startswith("إ") is below


def test_only_what_the_dictionary_has_as_both_is_told_apart() -> None:
    assert "اعداد" in verbal_nouns()
    assert "اسلام" not in verbal_nouns()
