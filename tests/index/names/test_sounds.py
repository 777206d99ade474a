"""Sounds: what the letters of two words say of one foreign name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names.sounds import agreement, frame, sound_key

ALIKE = {
    "one g in two countries": ("هامبورغ", "هامبورج"),
    "each g of a name": ("غريغوري", "جريجوري"),
    "a third g": ("انستغرام", "انستقرام"),
    "a vowel in or out": ("مانشستر", "مانشيستر"),
    "vowels at two places": ("فرانشيسكو", "فرنشيسكو"),
    "a hamza for a y": ("رافاييل", "رافاءيل"),
    "a letter twice": ("بيللوتشي", "بيلوتشي"),
    "the last vowel": ("بنزيما", "بنزيمه"),
    "a t of either kind": ("بوسطن", "بوستن"),
    "a long name in two": ("انتركونتيننتال", "انتركونتننتال"),
}
UNLIKE = {
    "another consonant": ("برلين", "برلسن"),
    "the o that makes another name": ("مارك", "ماركو"),
    "the ending of an adjective": ("كامرون", "كامروني"),
    "a feminine": ("فنان", "فنانه"),
    "the beginning": ("اوروبا", "روبا"),
    "four differences": ("غينغنغيلا", "جنجيلينا"),
}


def odds(one: str, other: str) -> float | None:
    first, second = frame(one), frame(other)
    return agreement(first, second) if sound_key(first) == sound_key(second) else None


@pytest.mark.parametrize(("one", "other"), ALIKE.values(), ids=ALIKE)
def test_words_that_may_be_one_name_agree(one: str, other: str) -> None:
    found = odds(one, other)
    assert found is not None
    assert found > 0
    assert odds(other, one) == found


@pytest.mark.parametrize(("one", "other"), UNLIKE.values(), ids=UNLIKE)
def test_words_that_differ_by_more_do_not(one: str, other: str) -> None:
    found = odds(one, other)
    assert found is None or found < 0


def test_short_words_say_less_than_long_ones() -> None:
    short, longer, longest = odds("كيتو", "كتو"), odds("كيندي", "كندي"), odds("مانشيستر", "مانشستر")
    assert short is not None
    assert longer is not None
    assert longest is not None
    assert short < longer < longest


def test_a_frame_is_consonants_with_vowels_between() -> None:
    found = frame("تشافيز")
    assert (found.consonants, found.vowels, found.ch) == ("شفز", ("", "ا", "ي", ""), 1)
    assert frame("بنزيمه").vowels[-1] == "ه"
    assert frame("بيللو").doubled == 1
    assert frame("").consonants == ""


@given(st.text("ابتجحدرسشصطعغفقكلمنهويء", max_size=12), st.text("ابتجحدرسشصطعغفقكلمنهويء", max_size=12))
def test_agreement_goes_both_ways_and_a_word_differs_from_itself_by_nothing(one: str, other: str) -> None:
    assert odds(one, other) == odds(other, one)
    assert odds(one, one) is None
