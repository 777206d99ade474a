"""Arabizi: which words with digits may be Arabic."""

import pytest

from search.scripts.arabizi import arabizi_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("3arabi", ["3arabi"], id="at the beginning"),
        pytest.param("sa3udiya", ["sa3udiya"], id="inside"),
        pytest.param("rabi3", ["rabi3"], id="at the end"),
        pytest.param("ma6ar 7arb", ["ma6ar", "7arb"], id="two words"),
        pytest.param("«5aled»", ["5aled"], id="in quotes"),
        pytest.param("3'aza", ["3'aza"], id="with an apostrophe"),
        pytest.param("mu7a99ar", [], id="two digits together"),
        pytest.param("F16 G20 B52 MH370", [], id="models"),
        pytest.param("4G 3G 5th 2nd 2pm 7up", [], id="with too few letters"),
        pytest.param("covid19 windows8 iphone6", [], id="numbers behind names"),
        pytest.param("example.com/3arabi", [], id="a part of an address"),
        pytest.param("2015", [], id="a number"),
        pytest.param("عربي3", [], id="Arabic letters"),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [word for word, _, _ in arabizi_words(text)] == words


def test_each_has_its_place() -> None:
    text = "al 3arabi, then"
    [(word, start, end)] = arabizi_words(text)
    assert text[start:end] == word == "3arabi"
