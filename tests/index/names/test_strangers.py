"""Strangers: what may be a foreign name, and what is an Arabic word."""

import pytest

from index.names.strangers import arabic_root, has_arabic_letters, is_listed, is_place, is_stranger

NAMES = ("غوغل", "بوينغ", "تشيلسي", "نيويورك", "انستغرام", "شتوتغارت")
LOANS = ("تلسكوب", "كمبيوتر")
WORDS = {
    "a noun": "مغرب",
    "a broken plural": "انهار",
    "a verb by its name": "يستخدم",
    "an adjective": "اقتصادي",
    "a noun behind a conjunction": "واستقرار",
    "a feminine with a pronoun": "سيارته",
    "a participle in the accusative": "مستعينا",
    "two Arabic words": "عبدالحسين",
    "a function word": "الذي",
    "a verb with its negation": "لاتناسب",
    "two letters": "غي",
    "no letters": "2015",
    "Latin letters": "google",
}


@pytest.mark.parametrize("name", [*NAMES, *LOANS])
def test_a_name_or_a_loan_may_be_foreign(name: str) -> None:
    assert is_stranger(name)


@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_a_word_of_arabic_is_none(word: str) -> None:
    assert not is_stranger(word)


def test_arabic_names_have_a_root_by_their_pattern() -> None:
    assert arabic_root("حمدان") == arabic_root("حميدان") == "حمد"
    assert arabic_root("سيرجي"), "it may be a verb: he will hope"
    assert not arabic_root("شتوتغارت")


def test_letters_and_the_dictionary_tell_too() -> None:
    assert has_arabic_letters("قطيعي")
    assert not has_arabic_letters("غوغل")
    assert is_listed("تلسكوب")
    assert is_place("اوغندا")
    assert not is_listed("غوغل")
