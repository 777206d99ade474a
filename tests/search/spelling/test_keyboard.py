"""The keyboard: keys that touch, beside each other and across the rows."""

import pytest

from search.spelling.keyboard import rows, touching, touching_folded


@pytest.mark.parametrize(
    ("key", "beside"),
    [
        pytest.param("ي", "سبثقءؤ", id="in the middle"),
        pytest.param("ش", "سضصئ", id="at one end"),
        pytest.param("د", "جط", id="at the other end"),
        pytest.param("ئ", "ءشس", id="in the lowest row"),
        pytest.param("ر", "ؤبل", id="beside a key of two letters, which is none"),
    ],
)
def test_what_a_key_touches(key: str, beside: str) -> None:
    assert {other for one, other in touching() if one == key} == set(beside)


def test_keys_touch_both_ways() -> None:
    assert all((other, key) in touching() for key, other in touching())


def test_folded_letters_are_those_of_folded_words() -> None:
    assert ("ه", "و") in touching_folded()
    assert not any("ة" in pair for pair in touching_folded())


def test_every_row_holds_letters() -> None:
    assert [len(row) for row in rows()] == [12, 11, 10]
