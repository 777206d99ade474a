"""Names of months: all that Unicode has for Arab countries, English and French, and which are other words."""

from typing import Literal

import pytest
from babel.dates import get_month_names

from index.words.folding import fold
from search.calendar.names import Month, MonthsOf, month_names, named_month, names_of

LOCALES = [
    "ar",
    "ar_SA",
    "ar_EG",
    "ar_AE",
    "ar_SY",
    "ar_LB",
    "ar_IQ",
    "ar_JO",
    "ar_MA",
    "ar_DZ",
    "ar_TN",
    "ar_MR",
]


@pytest.mark.parametrize("locale", [*LOCALES, "en", "fr"])
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
def test_every_name_that_cldr_has_is_known(locale: str, width: Literal["wide", "abbreviated"]) -> None:
    for number, written in get_month_names(width, locale=locale).items():
        name = named_month([fold(word) for word in written.split()])
        assert name, written
        assert name.month == Month(MonthsOf.SOLAR, number), written


def test_a_name_is_in_the_table_once_and_names_one_month() -> None:
    assert len({name.written for name in month_names()}) == len(month_names())
    months = {name.folded: name.month for name in month_names()}
    assert all(months[name.folded] == name.month for name in month_names())


@pytest.mark.parametrize("calendar", list(MonthsOf))
@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_has_a_name_that_is_no_other_word_or_is_told_by_its_neighbours(
    calendar: MonthsOf, number: int
) -> None:
    names = names_of(Month(calendar, number))
    assert names
    if calendar is MonthsOf.SOLAR:
        assert not all(name.is_another_word for name in names)


@pytest.mark.parametrize("word", ["مارس", "آب", "نيسان", "ماي", "أوت", "جوان", "غشت", "May", "March"])
def test_names_that_are_other_words_are_told(word: str) -> None:
    name = named_month([fold(word)])
    assert name
    assert name.is_another_word


@pytest.mark.parametrize(
    ("words", "number"), [("كانون الثاني", 1), ("كانون الاول", 12), ("تشرين اول", 10), ("ذي الحجه", 12)]
)
def test_names_of_two_words(words: str, number: int) -> None:
    name = named_month([fold(word) for word in words.split()])
    assert name
    assert name.month.number == number
    assert named_month(["كانون"]) is None


def test_a_father_is_no_august() -> None:
    name = named_month([fold("أب")])
    assert name
    assert name.is_written(["آب"])
    assert not name.is_written(["أب"])
