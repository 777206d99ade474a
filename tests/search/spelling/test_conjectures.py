"""Conjectures: each threshold from both sides, by words that are made up so that nothing is stripped off them."""

from collections.abc import Mapping
from math import exp

import pytest
from made_up import vocabulary_of

from search.spelling.conjectures import Conjecture, Conjectures
from search.spelling.slips import slips
from search.spelling.unseen import unseen_words

PARTICLES = ("عن", "ان", "ما")
TOKENS = 100_000_000


def conjectures(counts: Mapping[str, int], word: str) -> list[Conjecture]:
    """The conjectures by an index of TOKENS words, of which the others say nothing."""
    rest = TOKENS - sum(counts.values())
    return Conjectures(vocabulary_of({**counts, "غضبغضب": rest}), PARTICLES).of_unknown(word)


def words(counts: Mapping[str, int], word: str) -> list[tuple[str, ...]]:
    return [each.words for each in conjectures(counts, word)]


def count_for(odds: float, typed: str, meant: str) -> int:
    """How often an index must hold a word for what was typed to be a slip of it by such odds."""
    right = exp(unseen_words().log_likelihood(typed))
    return round(odds * right / slips(typed, {meant})[meant] * TOKENS)


def test_the_odds_are_those_of_the_slip_against_a_new_word() -> None:
    (found,) = conjectures({"رحطعش": 500}, "رحطقش")
    right = exp(unseen_words().log_likelihood("رحطقش"))
    assert found.odds == pytest.approx(slips("رحطقش", {"رحطعش"})["رحطعش"] * 500 / (TOKENS + 10_000) / right)


def test_in_a_small_index_arabic_at_large_counts_too() -> None:
    counts = {"كتاب": 5, "غضب": 95}
    (found,) = Conjectures(vocabulary_of(counts), PARTICLES).of_unknown("كتذاب")
    likelihood = (5 + unseen_words().count("كتاب") / 1_000) / (100 + 10_000)
    right = exp(unseen_words().log_likelihood("كتذاب"))
    assert found.odds == pytest.approx(slips("كتذاب", {"كتاب"})["كتاب"] * likelihood / right)


def test_that_others_write_two_words_as_one_does_not_make_it_right() -> None:
    found = conjectures({"ما": 900_000, "يقومون": 9_000}, "مايقومون")[0]
    likelihood = 900_000 / (TOKENS + 10_000) * 9_000 / (TOKENS + 10_000) / 5
    assert found.words == ("ما", "يقومون")
    assert unseen_words().count("مايقومون")
    assert found.odds == pytest.approx(
        likelihood / exp(unseen_words().log_likelihood("مايقومون", listed=False)), rel=0.1
    )
    assert found.odds > 100
    assert not found.certain


@pytest.mark.parametrize(("odds", "certain"), [(198, False), (202, True)])
def test_two_hundred_times_as_likely_as_a_new_word_is_certain(odds: float, certain: bool) -> None:
    typed, meant = "كركوس", "كركيس"
    (found,) = conjectures({meant: count_for(odds, typed, meant)}, typed)
    assert found.odds == pytest.approx(odds, rel=0.01)
    assert found.certain is certain


@pytest.mark.parametrize(("count", "certain"), [(101, False), (99, True)])
def test_ten_times_as_likely_as_any_other_reading_is_certain(count: int, certain: bool) -> None:
    found = conjectures({"رطحعشقدم": 1_000, "رحطشعقدم": count}, "رحطعشقدم")
    assert [each.words for each in found] == [("رطحعشقدم",), ("رحطشعقدم",)]
    assert [each.certain for each in found] == [certain, False]


@pytest.mark.parametrize(("odds", "offered"), [(0.18, False), (0.22, True)])
def test_a_fifth_as_likely_as_a_new_word_is_worth_an_offer(odds: float, offered: bool) -> None:
    typed, meant = "كركوس", "كركيس"
    count = count_for(odds, typed, meant)
    assert words({meant: count}, typed) == ([(meant,)] if offered else [])


@pytest.mark.parametrize(("count", "offered"), [(49, False), (51, True)])
def test_what_is_far_less_likely_than_the_likeliest_is_not_offered(count: int, offered: bool) -> None:
    found = words({"رحطلشعدم": 10_000, "رحطنشعدم": count}, "رحطظشعدم")
    assert (("رحطنشعدم",) in found) is offered


def test_forms_of_one_word_count_as_one_reading() -> None:
    (found,) = conjectures({"المحافظون": 500, "المحافظين": 900}, "المحافظوين")
    assert found.words == ("المحافظين",)
    assert found.certain


def test_a_word_of_the_dictionary_is_never_certainly_a_slip() -> None:
    (found,) = conjectures({"استعراب": 900_000}, "استغراب")
    assert found.odds > 1
    assert not found.certain


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("والرحطعقش", [("رحطعش",)], id="an article and a letter"),
        pytest.param("وارحطعقش", [], id="not any two letters"),
        pytest.param("وحطع", [], id="three letters left"),
        pytest.param("ورحطعش", [("رحطعش",)], id="a letter alone"),
    ],
)
def test_a_word_with_something_joined_to_it(typed: str, found: list[tuple[str, ...]]) -> None:
    assert words({"رحطعش": 900_000, "حطس": 900_000}, typed) == found


def test_what_is_only_joined_is_no_slip() -> None:
    (found,) = conjectures({"رحطعش": 900_000}, "ورحطعش")
    assert found.odds > 100
    assert not found.certain


@pytest.mark.parametrize(
    ("first", "second", "counts", "split"),
    [
        pytest.param("عن", "رحطعش", (9_000, 90), True, id="a particle"),
        pytest.param("شر", "رحطعش", (9_000, 90), False, id="two letters that are no particle"),
        pytest.param("وال", "رحطعش", (9_000, 90), False, id="what is joined to words"),
        pytest.param("رحط", "قعشدر", (900, 90), True, id="two words"),
        pytest.param("رحط", "قعشدر", (900, 0), False, id="a word that no article holds"),
        pytest.param("رحطعش", "ان", (90, 9_000), False, id="two letters at the end are an ending"),
    ],
)
def test_two_words_without_a_space(first: str, second: str, counts: tuple[int, int], split: bool) -> None:
    found = words(dict(zip((first, second), counts, strict=True)), first + second)
    assert ((first, second) in found) is split


def test_a_part_may_have_an_article_that_the_index_never_gives_it() -> None:
    counts = {"رحطعش": 900, "قدر": 900}
    assert words(counts, "رحطعشالقدر") == [("رحطعش", "القدر")]


def test_a_part_may_be_a_form_that_arabic_at_large_attests() -> None:
    assert words({"كتاب": 9_000, "رحطعش": 900}, "رحطعشكتابه") == [("رحطعش", "كتابه")]


def test_a_slip_and_a_split_are_weighed_against_each_other() -> None:
    found = conjectures({"الاستثماريه": 900, "لا": 90_000, "استثماريه": 5}, "لااستثماريه")
    assert found[0].words == ("الاستثماريه",)


@pytest.mark.parametrize(
    ("held", "common", "meant", "offered"),
    [
        pytest.param(2, 200, "رحطعفش", True, id="letters swapped, a hundred times as common"),
        pytest.param(2, 199, "رحطعفش", False, id="less common"),
        pytest.param(2, 361, "رحطعشق", True, id="a letter like it, as likely"),
        pytest.param(2, 360, "رحطعشق", False, id="less likely"),
        pytest.param(3, 9_000, "رحطعفش", False, id="not so rare"),
    ],
)
def test_a_rare_word_is_read_as_a_far_commoner_one(
    held: int, common: int, meant: str, *, offered: bool
) -> None:
    found = Conjectures(vocabulary_of({"رحطعشف": held, meant: common}), PARTICLES).of_rare("رحطعشف")
    assert [each.words for each in found] == ([(meant,)] if offered else [])
    assert not any(each.certain for each in found)


def test_a_rare_word_of_the_dictionary_stays() -> None:
    rare = Conjectures(vocabulary_of({"استغراب": 1, "استعراب": 90_000}), PARTICLES)
    assert rare.of_rare("استغراب") == []


def test_an_index_without_words_reads_nothing() -> None:
    assert Conjectures(vocabulary_of({}), PARTICLES).of_unknown("رحطعش") == []
