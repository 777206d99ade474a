"""Candidates: each threshold from both sides, by words that are made up so that nothing is stripped off them."""

import pytest
from made_up import vocabulary_of

from search.spelling.candidates import Candidates, Near

PARTICLES = ("عن", "ان")


def candidates(counts: dict[str, int]) -> Candidates:
    return Candidates(vocabulary_of(counts), PARTICLES)


def near(word: str, *words: str) -> list[tuple[str, float]]:
    found = candidates(dict.fromkeys(words, 1)).near(word)
    return [(each.word, round(each.likeness, 6)) for each in found]


@pytest.mark.parametrize(
    ("word", "can"),
    [
        ("رحط", False),
        ("رحطع", True),
        ("ر" * 25, True),
        ("ر" * 26, False),
        ("رحط5", False),
        ("2015", False),
    ],
)
def test_what_can_be_repaired(word: str, can: bool) -> None:
    assert candidates({"رحط": 1}).can_repair(word) is can


@pytest.mark.parametrize(
    ("word", "known"),
    [
        pytest.param("مكتوب", True, id="as it is"),
        pytest.param("أحمد", True, id="by another spelling"),
        pytest.param("والمكتوب", True, id="by its stem"),
        pytest.param("كاتب", False, id="not by its root alone"),
        pytest.param("رحطعش", False, id="not at all"),
    ],
)
def test_what_the_index_knows(word: str, known: bool) -> None:
    assert candidates({"مكتوب": 3, "احمد": 1, "المكتوب": 1}).knows(word) is known


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("رح", "طع", None),
        ("رح", "طعش", "رحطعش"),
        ("رح", "طعق", None),
        ("ر" * 12, "ر" * 13, "ر" * 25),
        ("ر" * 13, "ر" * 13, None),
    ],
)
def test_a_word_with_a_space_in_it(first: str, second: str, joined: str | None) -> None:
    words = dict.fromkeys(("رحطع", "رحطعش", "ر" * 25, "ر" * 26), 1)
    assert candidates(words).join(first, second) == joined


@pytest.mark.parametrize(
    ("word", "term", "likeness"),
    [
        pytest.param("رحطعش", "رحقعش", 0.8, id="one of five letters is another"),
        pytest.param("رحطع", "رقطع", None, id="one of four letters is another"),
        pytest.param("رحطش", "رطحش", 0.85, id="two of five pairs shared"),
        pytest.param("رشطش", "رجطج", None, id="as like as must be, but one of five pairs shared"),
        pytest.param("برحصعش", "رحسعش", None, id="a letter before it may be its first"),
        pytest.param("سحطعشق", "صحطعشق", 1 - 0.3 / 6, id="another first letter of the same sound"),
        pytest.param("قحطعشق", "فحطعشق", None, id="another first letter"),
        pytest.param("الرحصعش", "رحسعش", 0.94, id="an article nothing"),
        pytest.param("والرحصعش", "رحسعش", 0.94, id="nor a letter and an article"),
        pytest.param("للرحصعش", "رحسعش", 0.94, id="nor one after ل"),
        pytest.param("الرحص", "رحس", None, id="three letters are too few to remain"),
        pytest.param("الرحصش", "رحسش", 1 - 0.3 / 4, id="four letters are not"),
    ],
)
def test_how_near_a_word_must_be(word: str, term: str, likeness: float | None) -> None:
    assert near(word, term, "غضب") == ([] if likeness is None else [(term, round(likeness, 6))])


@pytest.mark.parametrize(
    ("other", "kept"),
    [pytest.param("زحسمج", False, id="0.12 less"), pytest.param("رحصكج", True, id="0.08 less")],
)
def test_how_much_less_like_than_the_likest(other: str, kept: bool) -> None:
    """Of five letters, each tenth of a letter's cost is 0.02: the likest costs 0.3."""
    found = [word for word, _ in near("رحصمج", "رحسمج", other)]
    assert found == (["رحسمج", other] if kept else ["رحسمج"])


def test_six_at_most_and_the_commonest_of_equals() -> None:
    words = [f"رح{letter}عش" for letter in "قدزخغضر"]
    found = candidates({word: count for count, word in enumerate(words, start=1)}).near("رحلعش")
    assert [each.word for each in found] == words[:0:-1]


def test_equals_as_common_come_in_the_order_of_words() -> None:
    assert [word for word, _ in near("رحطعش", "رحقعش", "رحدعش")] == ["رحدعش", "رحقعش"]


def test_of_a_stem_the_commonest_word_is_told() -> None:
    for commonest, counts in (("الرحسعش", (1, 3)), ("رحسعش", (3, 1)), ("رحسعش", (2, 2))):
        found = candidates(dict(zip(("رحسعش", "الرحسعش"), counts, strict=True))).near("رحصعش")
        assert found == (Near(commonest, 0.94),)
