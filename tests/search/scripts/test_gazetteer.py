"""Gazetteer: names of places, languages and months in several languages."""

import pytest

from search.scripts.gazetteer import localized


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        pytest.param("Egypt", "مصر", id="a country whose names are strangers"),
        pytest.param("Allemagne", "ألمانيا", id="in French"),
        pytest.param("Saudi Arabia", "السعودية", id="as papers shorten it"),
        pytest.param("New York", "نيويورك", id="a city of two words"),
        pytest.param("Damascus", "دمشق", id="a city"),
        pytest.param("Aleppo", "حلب", id="one that is no capital"),
        pytest.param("Côte d’Ivoire", "ساحل العاج", id="with accents"),
        pytest.param("French", "الفرنسية", id="a language"),
        pytest.param("July", "يوليو", id="a month"),
        pytest.param("Juillet", "يوليو", id="in French too"),
    ],
)
def test_a_name_is_known(latin: str, arabic: str) -> None:
    assert localized(latin.replace("’", " ").split()) == (arabic,)


@pytest.mark.parametrize("latin", ["house", "Obama", "", "new", "مصر"])
def test_others_are_not(latin: str) -> None:
    assert localized([latin]) == ()
