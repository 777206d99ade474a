"""Slips: each kind with its likelihood; there are no others."""

import pytest

from search.spelling.slips import slips


@pytest.mark.parametrize(
    ("typed", "meant", "likelihood"),
    [
        pytest.param("رطحعش", "رحطعش", 1 / 8, id="two letters swapped"),
        pytest.param("حرطعش", "رحطعش", 1 / 8, id="the first two swapped"),
        pytest.param("رححطع", "رحطع", 1 / 8, id="a letter typed twice"),
        pytest.param("ررحطع", "رحطع", 1 / 8, id="the first letter typed twice"),
        pytest.param("رحطع", "رحطعش", 1 / 8, id="the last letter left out"),
        pytest.param("حطعش", "رحطعش", 0.3 / 8, id="the first letter left out"),
        pytest.param("رحطشع", "رحطع", 1 / 300, id="a letter put in"),
        pytest.param("شرحطع", "رحطع", 0.3 / 300, id="a letter put in before the first"),
        pytest.param("رجطع", "رحطع", 1 / 30, id="the key beside, or dots"),
        pytest.param("رحتع", "رحطع", 1 / 30, id="a letter of the same sound"),
        pytest.param("زحطع", "رحطع", 0.3 / 30, id="another first letter like it"),
        pytest.param("رحطش", "رحطع", 1 / 300, id="any other letter"),
        pytest.param("قحطع", "رحطع", 0.3 / 300, id="any other first letter"),
        pytest.param("gogle", "google", 1 / 8, id="Latin letters"),
    ],
)
def test_each_slip_with_its_likelihood(typed: str, meant: str, likelihood: float) -> None:
    assert slips(typed, {meant})[meant] == pytest.approx(likelihood / len(typed))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("رحطعش", "رحطعش", id="the word itself"),
        pytest.param("رقطفش", "رحطعش", id="two letters"),
        pytest.param("رشحطع", "رحطعش", id="letters swapped over others"),
        pytest.param("رحط", "رح", id="what would be too short"),
    ],
)
def test_what_is_no_slip(typed: str, meant: str) -> None:
    assert meant not in slips(typed, {meant})


def test_letters_that_are_not_alike_are_looked_for_only_where_asked() -> None:
    held = {"رحطش", "رجطع"}  # by any letter, and by one like it
    assert slips("رحطع", held).keys() == held
    assert slips("رحطع", held, by_any=False).keys() == {"رجطع"}
