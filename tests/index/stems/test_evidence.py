"""Evidence: what the forms of a word, as they are written, say of it."""

import pytest
from synthetic_words import evidence

from index.stems.evidence import Evidence, skeleton


@pytest.mark.parametrize(
    ("word", "form"),
    [("إلقاء", "القاء"), ("مدينة", "مدينة"), ("على", "علي"), ("بلقائه", "بلقاءه"), ("مسؤول", "مسءول")],
)
def test_a_skeleton_has_no_hamzas_on_alef_and_keeps_teh_marbuta(word: str, form: str) -> None:
    assert skeleton(word) == form


def test_a_form_is_counted_however_its_hamzas_are_written() -> None:
    found = evidence("أكرم 3 اكرم 2 إكرام 4 اكرام 1")
    assert (found.count("اكرم"), found.seated("اكرم")) == (5, 3)
    assert found.hamza("اكرم") == pytest.approx(0.6)
    assert found.hamza_below("اكرام") == pytest.approx(0.8)
    assert found.hamza_below("اكرم") == 0
    assert found.hamza("لا شيء") == 0


def test_a_hamza_within_a_word_does_not_begin_it() -> None:
    found = evidence("مأرب 3 أرب 2")
    assert (found.hamza("مارب"), found.hamza_first("مارب"), found.hamza_first("ارب")) == (1, 0, 1)


def test_a_noun_is_counted_bare_and_with_the_article() -> None:
    found = evidence("زكمت 5 الزكمت 7")
    assert (found.noun("زكمت"), found.definite("زكمت")) == (12, 7)


@pytest.mark.parametrize(
    ("seated", "definite"),
    [(300, 1_000), (301, 699)],
    ids=["the article, now and then written with a hamza", "the beginning of a word with hamza"],
)
def test_where_al_is_often_written_with_a_hamza_it_is_no_article(seated: int, definite: int) -> None:
    found = evidence(f"إلكان {seated} الكان {1_000 - seated}")
    assert found.definite("كان") == definite


@pytest.mark.parametrize(
    ("fuller", "bare", "spelled"),
    [
        ("زكمة 301", "زكمه 100", "زكمة"),
        ("زكمة 300", "زكمه 100", "زكمه"),
        ("زكماء 301", "زكما 100", "زكماء"),
        ("زكماء 300", "زكما 100", "زكما"),
        ("زكمت 999", "زكم 1", "زكم"),
    ],
)
def test_what_hasty_writers_leave_out_is_spelled_out_where_most_do_not(
    fuller: str, bare: str, spelled: str
) -> None:
    assert evidence(f"{fuller} {bare}").spelled_out(bare.split(maxsplit=1)[0]) == spelled


def test_an_index_adds_its_words_to_those_of_arabic_at_large() -> None:
    assert Evidence({"كتاب": 7}).count("كتاب") == Evidence({}).count("كتاب") + 7
    assert Evidence({}).count("كتاب") > 0


@pytest.mark.parametrize("fewest", [1, 1_000], ids=["with Arabic at large", "beside Arabic at large"])
def test_what_is_kept_says_what_was_counted(fewest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.stems.evidence.FEWEST_WITH_BACKGROUND", fewest)
    words = {
        "كتاب": 7,
        "أكرم": 3,
        "اكرم": 2,
        "إكرام": 4,
        "مأرب": 3,
        "زكمت": 5,
        "الزكمت": 7,
        "على": 2,
        "علي": 5,
    }
    counted = Evidence(words)
    kept = Evidence.kept(Evidence(words).arrays())
    forms = {*map(skeleton, words), "مدينة", "مدينه", "وزرا", "والكتاب", "لا شيء"}
    names = ("count", "seated", "noun", "definite", "hamza", "hamza_first", "hamza_below", "hamza_inside")
    for name in (*names, "undotted", "spelled_out"):
        assert {form: getattr(kept, name)(form) for form in forms} == {
            form: getattr(counted, name)(form) for form in forms
        }
