"""Picking: which values of a row belong to which field, and which to none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.fields.names import Names
from corpus.fields.picking import pick

ROWS: dict[str, tuple[dict[str, object], dict[str, str], list[str]]] = {
    "plain": ({"id": "1", "title": "ع", "text": "ن"}, {"id": "1", "title": "ع", "text": "ن"}, []),
    "a field that nothing is taken from": ({"title": "ع", "lang": "ar"}, {"title": "ع"}, ["lang"]),
    "nothing in it is no field": (
        {"title": "ع", "lang": None, "tags": [], "n": {}, "m": " "},
        {"title": "ع"},
        [],
    ),
    "the more telling name": ({"summary": "قصير", "content": "طويل"}, {"text": "طويل"}, ["summary"]),
    "the more telling name is empty": ({"content": "", "summary": "قصير"}, {"text": "قصير"}, []),
    "a list of lines": ({"content": ["سطر", "آخر"]}, {"text": "سطر\nآخر"}, []),
    "objects in a list": ({"text": [{"text": "سطر", "n": 1}, {"text": "آخر"}]}, {"text": "سطر\nآخر"}, []),
    "authors": ({"author": [{"name": "سلمى", "id": 7}, "ليلى"]}, {"author": "سلمى، ليلى"}, []),
    "WordPress": (
        {
            "title": {"rendered": "ع"},
            "content": {"rendered": "ن", "protected": False},
            "link": "https://x.example/1",
        },
        {"title": "ع", "text": "ن", "url": "https://x.example/1"},
        [],
    ),
    "a search engine's dump": (
        {"_index": "news", "_id": "7", "_source": {"title": "ع", "body": "ن", "source": "المرفأ"}},
        {"id": "7", "title": "ع", "text": "ن", "source": "المرفأ"},
        ["_index"],
    ),
    "a database's dump": (
        {"_id": {"$oid": "5f"}, "headline": "ع", "published_at": {"$date": "2015-07-21"}},
        {"id": "5f", "title": "ع", "date": "2015-07-21"},
        [],
    ),
    "fields below another": (
        {"id": 4, "fields": {"headline": "ع", "body": "ن"}},
        {"id": "4", "title": "ع", "text": "ن"},
        [],
    ),
    "a picture's title is not the article's": (
        {"title": "ع", "image": {"title": "صورة", "url": "https://x.example/i"}},
        {"title": "ع"},
        ["image"],
    ),
    "a picture's title where there is none": (
        {"text": "ن", "image": {"title": "صورة"}},
        {"text": "ن"},
        ["image"],
    ),
    "true is no text": ({"title": "ع", "text": True}, {"title": "ع"}, ["text"]),
    "whole numbers": (
        {"id": 12.0, "source": 7, "category": 2.5},
        {"id": "12", "source": "7", "category": "2.5"},
        [],
    ),
    "no number": ({"id": float("nan"), "title": "ع"}, {"title": "ع"}, ["id"]),
}


@pytest.mark.parametrize(("row", "values", "unused"), ROWS.values(), ids=ROWS)
def test_picked(row: dict[str, object], values: dict[str, str], unused: list[str]) -> None:
    picked = pick(row, Names())
    assert {name: found[0].text for name, found in picked.values.items()} == values
    assert picked.unused == unused


def test_all_dates_are_kept_best_first() -> None:
    picked = pick({"updated": "2015-07-22", "published": "?"}, Names())
    assert [value.name for value in picked.values["date"]] == ["published", "updated"]


def test_an_object_in_an_object_in_an_object_ends() -> None:
    deep: dict[str, object] = {"title": "ع"}
    for _ in range(10_000):
        deep = {"data": deep}
    assert pick(deep, Names()).values == {}


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["title", "data", "name", "x", "date"]), inner)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["id", "title", "text", "data", "author", "date", "x"]), json))
def test_never_raises_and_loses_no_text(row: dict[str, object]) -> None:
    picked = pick(row, Names())
    for name, raw in row.items():
        if isinstance(raw, str) and raw.strip():
            assert name in picked.unused or any(
                value.name == name for values in picked.values.values() for value in values
            )


PROSE = "عاد باعة الزيتون إلى ساحة الحصن بعد إغلاق دام ثلاثة أسابيع، وقالوا إن الموسم أفضل من سابقه. " * 2


def test_prose_under_an_unknown_name_is_the_text_where_there_is_none() -> None:
    picked = pick({"title": "ع", "x9": PROSE, "y": "قصير"}, Names())
    assert (picked.values["text"][0].name, picked.is_guessed, picked.unused) == ("x9", True, ["y"])


def test_prose_under_an_unknown_name_is_more_than_a_summary_and_less_than_a_text() -> None:
    assert pick({"summary": "ملخص", "x9": PROSE}, Names()).values["text"][0].name == "x9"
    assert pick({"content": "نص", "x9": PROSE}, Names()).values["text"][0].name == "content"
    assert (
        pick({"summary": "ملخص", "x9": PROSE}, Names({"summary": "text"})).values["text"][0].name == "summary"
    )


@pytest.mark.parametrize("value", ["NULL", "nan", "None", "\\N", "n/a"])
def test_what_programs_write_for_nothing_is_nothing(value: str) -> None:
    assert "author" not in pick({"title": "ع", "author": value}, Names()).values


def test_numbers_of_other_tables_are_no_names() -> None:
    picked = pick({"title": "ع", "author": 7, "categories": [4, 9]}, Names())
    assert (list(picked.values), picked.unused) == (["title"], ["author", "categories"])


def test_a_running_text_in_pieces_is_joined_as_it_runs() -> None:
    pieces = ["قال ", {"type": "bold", "text": "الوزير"}, " إنه"]
    assert pick({"text": pieces}, Names()).values["text"][0].text == "قال الوزير إنه"
