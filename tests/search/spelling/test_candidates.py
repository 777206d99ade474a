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
    ("first", "second", "counts", "split"),
    [
        pytest.param("عن", "رحطعش", (10, 1), True, id="a particle often enough"),
        pytest.param("عن", "رحطعش", (9, 1), False, id="a particle too seldom"),
        pytest.param("شر", "رحطعش", (10, 1), False, id="two letters that are no particle"),
        pytest.param("الشر", "رحطعش", (99, 1), False, id="nor with an article"),
        pytest.param("رحط", "قعشدر", (5, 1), True, id="three letters often enough"),
        pytest.param("رحط", "قعشدر", (4, 1), False, id="three letters too seldom"),
        pytest.param("رحطع", "قعشدر", (2, 1), True, id="four letters often enough"),
        pytest.param("رحطع", "قعشدر", (1, 1), False, id="four letters too seldom"),
        pytest.param("رحطعش", "قعشدر", (1, 1), True, id="five letters once"),
        pytest.param("رحطعش", "قعشدر", (1, 0), False, id="five letters that no article holds"),
        pytest.param("رحطعش", "قعش", (1, 5), True, id="three letters at the end"),
        pytest.param("رحطعش", "قعش", (1, 4), False, id="three letters at the end too seldom"),
        pytest.param("رحطعش", "ان", (1, 99), False, id="two letters at the end are an ending"),
    ],
)
def test_two_words_without_a_space(first: str, second: str, counts: tuple[int, int], split: bool) -> None:
    found = candidates(dict(zip((first, second), counts, strict=True))).split(first + second)
    assert found == ((first, second) if split else None)


@pytest.mark.parametrize(("first", "least"), [("عن", 1_000), ("رحط", 100), ("رحطع", 10), ("رحطعش", 1)])
def test_how_often_parts_of_words_occur_in_many_words(first: str, least: int) -> None:
    for count in (least - 1, least):
        counts = {first: count, "قعشدر": 9, "غضب": 10_000_000 - 9 - count}
        assert candidates(counts).split(first + "قعشدر") == ((first, "قعشدر") if count == least else None)


def test_the_cut_with_the_most_evidence_is_made() -> None:
    counts = {"رحط": 50, "عشقدر": 3, "رحطع": 2, "شقدر": 2}
    assert candidates(counts).split("رحطعشقدر") == ("رحط", "عشقدر")


def test_a_part_counts_by_its_letters_without_its_article() -> None:
    counts = {"رحطعش": 1, "قدر": 5}
    assert candidates(counts).split("رحطعشالقدر") == ("رحطعش", "القدر")


def test_a_word_of_too_few_letters_has_no_cut() -> None:
    assert candidates({"رحط": 9}).split("رحط") is None


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
        pytest.param("برحصعش", "رحسعش", 0.94 - 0.03, id="a letter before it costs little"),
        pytest.param("الرحصعش", "رحسعش", 0.94, id="an article nothing"),
        pytest.param("والرحصعش", "رحسعش", 0.94, id="nor a letter and an article"),
        pytest.param("للرحصعش", "رحسعش", 0.94 - 0.03, id="an article after ل is no whole one"),
        pytest.param("برحص", "رحس", None, id="three letters are too few to remain"),
        pytest.param("برحصش", "رحسش", 1 - 0.3 / 4 - 0.03, id="four letters are not"),
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
        assert found == [Near(commonest, 0.94)]
