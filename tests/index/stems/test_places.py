"""Places: the Arabic names of countries, and the adjectives of their people."""

import pytest

from index.stems.places import places, relatives


@pytest.mark.parametrize(
    ("adjective", "place"),
    [
        ("مصري", "مصر"),
        ("اوغندي", "اوغندا"),
        ("فنلندي", "فنلندا"),
        ("تركي", "تركيا"),
        ("سعودي", "سعودية"),
        ("اماراتي", "امارات"),
        ("هندي", "هند"),
        ("سوري", "سوريا"),
    ],
)
def test_a_place_has_its_adjective(adjective: str, place: str) -> None:
    assert place in places()
    assert relatives()[adjective] == place


@pytest.mark.parametrize("word", ["جزر", "جمهورية", "مملكة", "متحدة", "جنوبية", "عالم", "امم"])
def test_what_many_names_have_is_no_name(word: str) -> None:
    assert word not in places()
