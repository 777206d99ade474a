"""Likeness: what each kind of change costs, of the length of the longer word."""

import pytest

from search.spelling.likeness import alike_letters, begin_alike, likeness


@pytest.mark.parametrize(
    ("word", "other", "cost", "length"),
    [
        pytest.param("رمح", "رمح", 0, 3, id="the same"),
        pytest.param("", "", 0, 1, id="nothing"),
        pytest.param("رماح", "رمح", 0.3, 3.5, id="a weak letter more, which is half of one"),
        pytest.param("رمءح", "رمح", 0.3, 3.5, id="a hamza more"),
        pytest.param("رماح", "رموح", 0.3, 3.5, id="a weak letter for another"),
        pytest.param("رممح", "رح", 1.2, 4, id="a letter and its double more"),
        pytest.param("رممح", "رشمح", 1, 4, id="a doubled letter for another"),
        pytest.param("رمشح", "رمح", 1, 4, id="a letter more"),
        pytest.param("رمح", "مح", 1.5, 3, id="the first letter lost"),
        pytest.param("رمح", "عمح", 1.5, 3, id="another first letter"),
        pytest.param("زمح", "رمح", 0.6, 3, id="another first letter like it"),
        pytest.param("رمح", "رشح", 1, 3, id="another letter"),
        pytest.param("رم", "ادم", 1.3, 2.5, id="a first letter that is not the first of the other"),
        pytest.param("رم", "رمش", 1, 3, id="a last letter more"),
        pytest.param("رم", "رمه", 0.3, 3, id="a last ه more"),
        pytest.param("رهم", "رم", 1, 3, id="a ه within more"),
        pytest.param("رمي", "رمه", 0.3, 3, id="a last ه for another vowel"),
        pytest.param("ريم", "رهم", 1, 3, id="within it is another letter"),
        pytest.param("رعطش", "رطعش", 0.6, 4, id="two letters in the wrong order"),
        pytest.param("رعط", "عرط", 0.6, 3, id="the first two of them"),
        pytest.param("رعط", "رطع", 0.6, 3, id="the last two of them"),
        pytest.param("رعطش", "رطحش", 2, 4, id="not two letters of which one is another"),
        pytest.param("رعطش", "رشطع", 2, 4, id="not two letters apart"),
        pytest.param("ر", "ع", 1, 1, id="never less than nothing"),
    ],
)
def test_the_cost_of_a_change(word: str, other: str, cost: float, length: float) -> None:
    assert likeness(word, other) == pytest.approx(1 - cost / length)
    assert likeness(other, word) == pytest.approx(1 - cost / length)


@pytest.mark.parametrize(
    ("pair", "cost"),
    [
        pytest.param("جك", 0.3, id="one sound"),
        pytest.param("كج", 0.3, id="the other way round"),
        pytest.param("هخ", 0.4, id="a sound heard less alike"),
        pytest.param("خح", 0.4, id="in two lines, the cheaper first"),
        pytest.param("دذ", 0.3, id="in two lines too"),
        pytest.param("كم", 0.7, id="side by side"),
        pytest.param("وي", 0.3, id="weak letters"),
        pytest.param("ءا", 0.3, id="hamza and a weak letter"),
        pytest.param("رش", None, id="nothing alike"),
    ],
)
def test_letters_that_stand_for_each_other(pair: str, cost: float | None) -> None:
    assert alike_letters().get(pair) == cost


@pytest.mark.parametrize(
    ("word", "other", "alike"),
    [
        pytest.param("كيكولي", "كيكوله", True, id="the same letter"),
        pytest.param("جوتنبرج", "غوتنبرغ", True, id="letters of one sound"),
        pytest.param("ابراهام", "يبراهام", True, id="both a vowel"),
        pytest.param("كيكولي", "ويقول", False, id="others"),
        pytest.param("كيكولي", "", False, id="none"),
    ],
)
def test_which_words_begin_alike(word: str, other: str, alike: bool) -> None:
    assert begin_alike(word, other) is alike
    assert begin_alike(other, word) is alike
