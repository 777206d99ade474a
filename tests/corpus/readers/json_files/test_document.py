"""JSON: where in a file the articles are, whatever is around them, and what is said of the rest."""

import json
import resource
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_rows import Item, fields_of, rows_in

from corpus.article import Refusal
from corpus.readers.files.file import File
from corpus.readers.formats import rows_of
from corpus.readers.json_files.arrangement import Arrangement, Lead, arrangement_of
from corpus.readers.json_files.text import LONGEST_VALUE, JsonText
from corpus.row import Row

TEXT = "عاد باعة الزيتون إلى ساحة الحصن بعد إغلاق دام ثلاثة أسابيع، وقالوا إن الموسم أفضل من سابقه."


def article(number: int, **more: object) -> dict[str, object]:
    """An article by the names of a crawler."""
    return {
        "headline": f"عنوان {number}",
        "content": f"{TEXT} {number}",
        "date_extracted": "2016-11-02",
    } | more


def read_json(folder: Path, data: object, name: str = "news.json") -> list[Item]:
    """Write a file, as JSON unless it is written already, and read its rows."""
    return rows_in(
        folder, data if isinstance(data, bytes | str) else json.dumps(data, ensure_ascii=False), name
    )


A, B, C = article(1), article(2), article(3)
ENTRY = {"id": "1", "url": "u", "title": "خبر"}
RENDERED = {"id": 1, "title": {"rendered": "خبر"}, "content": {"rendered": TEXT}}
BLOCKS = {"title": "خبر", "blocks": [{"type": "p", "text": TEXT}]}
OBJECTS = {"headline": {"main": "عنوان من سطر"}, "body": {"text": TEXT}}
LINES = [{"content": ["سطر", "سطر"]}, {"content": ["سطر"]}]
ANSWERS = [{"status": "ok", "articles": [A, B]}, {"status": "ok", "articles": [C]}]
T = {"title": "خبر", "text": TEXT}
ISSUE = {"date": "2016-11-02", "source": "الحصن"}
PAPER = {"source": "جريدة الحصن"}
NESTED = {
    "title": [{"value": "خبر"}],
    "body": [{"value": TEXT, "summary": "ملخص"}],
    "created": [{"value": "2016"}],
}
SPORT = {"category": "رياضة"}
SECTIONS = [{"section": "محليات الحصن", "articles": [A]}, {"section": "رياضة", "articles": [B]}]
BESIDE = {
    "images": [{"url": "a.jpg", "caption": "صورة من السوق"}],
    "more": [{"title": "خبر آخر", "url": "b"}],
}
WITH_IDS = [A | {"url": "a"}, A | {"url": "b"}]
COMMENTS = [{"text": TEXT * 3, "author": "قارئ", "date": "2016-11-03"}]
ROOT = {
    "version": "https://feeds.example/1",
    "title": "أخبار الحصن المحلية كل يوم",
    "home_page_url": "https://h.example",
}

ARRANGEMENTS: dict[str, tuple[object, Sequence[Mapping[str, object]]]] = {
    "an array": ([A, B], [A, B]),
    "an array, indented": (json.dumps([A, B], indent=4), [A, B]),
    "a list under a key, and a count": ({"articles": [A, B], "count": 2}, [A, B]),
    "a list two keys deep": ({"status": "ok", "data": {"page": 1, "items": [A, B]}}, [A, B]),
    "another list before it": ({"facets": [{"name": "سياسة محلية", "count": 3}], "docs": [A]}, [A]),
    "a feed with a title": (ROOT | {"items": [ENTRY]}, [{"source": ROOT["title"]} | ENTRY]),
    "a list under each of several keys": ({"محليات": [A], "رياضة": [B]}, [{"category": "محليات"} | A, SPORT | B]),
    "years and months": ({"2015": {"07": [A], "08": [B]}, "2016": {"01": [C]}}, [A, B, C]),
    "answers of a server one after the other": (ANSWERS, [A, B, C]),
    "sections with names": (SECTIONS, [{"category": "محليات الحصن"} | A, SPORT | B]),
    "an issue of a day": ({"date": "2016-11-02", "source": "الحصن", "news": [T, T]}, [ISSUE | T, ISSUE | T]),
    "a moment of an answer": ({"updated": "2020-01-01", "articles": [T, T]}, [T, T]),
    "days as keys": ({"2016-11-02": [T], "2016-11-03": [T]}, [T | {"date": "2016-11-02"}, T | {"date": "2016-11-03"}]),
    "papers as keys": ({"جريدة الحصن": [T], "m.example": [T]}, [T | PAPER, T | {"source": "m.example"}]),
    "names above rows": ([["title", "text"], ["خبر", TEXT]], [T]),
    "names beside rows": ({"columns": ["title", "text"], "index": [0], "data": [["خبر", TEXT]]}, [T]),
    "texts alone": ([TEXT, TEXT], [{"text": TEXT}] * 2),
    "values in lists of objects": ([NESTED], [NESTED]),
    "a script": (f"var news = {json.dumps([T])};", [T]),
    "a call": (f"take({json.dumps({'items': [T]})});", [T]),
    "objects keyed by an id": ({"9001": A, "9002": B}, [{"id": "9001"} | A, {"id": "9002"} | B]),
    "objects keyed, with ids of their own": ({"9001": A | {"url": "a"}, "9002": A | {"url": "b"}}, WITH_IDS),
    "keyed, and something else": ({"z": A, "meta": {"n": 2}, "h": B}, [{"id": "z"} | A, {"id": "h"} | B]),
    "one article": (A, [A]),
    "one article with lists beside it": (A | BESIDE, [A | BESIDE]),
    "one article with long comments": (A | {"comments": COMMENTS}, [A | {"comments": COMMENTS}]),
    "one article under a key": ({"status": "ok", "article": A}, [A]),
    "a title and a text in objects": (OBJECTS, [OBJECTS]),
    "what a search engine holds": ({"hits": {"hits": [{"_id": "1", "_source": A}]}}, [{"_id": "1", "_source": A}]),
    "rendered fields": ([RENDERED], [RENDERED]),
    "lines alone": (LINES, LINES),
    "a text in blocks": ([BLOCKS], [BLOCKS]),
    "names of the reader's own": ([{"س": "خبر", "ص": TEXT}], [{"س": "خبر", "ص": TEXT}]),
    "one behind the other": (f"{json.dumps(A, indent=1)}\n{json.dumps(B, indent=1)}\n", [A, B]),
    "lines in a file of JSON": (f"{json.dumps(A)}\n\n{json.dumps(B)}\n", [A, B]),
    "a line break in a text": ('[{"title": "خبر", "text": "سطر\nسطر"}]', [{"title": "خبر", "text": "سطر\nسطر"}]),
    "a comma too many": ('[{"title": "خبر"},]', [{"title": "خبر"}]),
    "a byte order mark": ("\ufeff" + json.dumps([A]), [A]),
    "UTF-16": (json.dumps([A], ensure_ascii=False).encode("utf-16"), [A]),
    "UTF-16 without a byte order mark": (json.dumps([A], ensure_ascii=False).encode("utf-16-be"), [A]),
    "windows-1256": (json.dumps([A, B, C], ensure_ascii=False).encode("windows-1256"), [A, B, C]),
}  # fmt: skip


@pytest.mark.parametrize(("data", "rows"), ARRANGEMENTS.values(), ids=ARRANGEMENTS)
def test_articles_are_found(tmp_path: Path, data: object, rows: Sequence[Mapping[str, object]]) -> None:
    assert fields_of(read_json(tmp_path, data)) == rows


def test_a_file_that_is_one_article_has_no_lines(tmp_path: Path) -> None:
    (row,) = read_json(tmp_path, A)
    assert isinstance(row, Row)
    assert (row.line, row.place) == (None, "news")


def test_rows_are_counted(tmp_path: Path) -> None:
    items = read_json(tmp_path, {"articles": [A, None, B]})
    assert [item.line for item in items] == [1, 2, 3]
    assert isinstance(items[1], Refusal)
    assert "not an object" in items[1].reason


def test_no_number_is_python_s_nan(tmp_path: Path) -> None:
    (row,) = fields_of(read_json(tmp_path, '[{"title": "خبر", "shares": NaN}]'))
    assert row["shares"] != row["shares"]


WITHOUT_ARTICLES: dict[str, tuple[object, str]] = {
    "nothing": ("", "is empty"),
    "white space": (" \n", "is empty"),
    "no JSON": ("خبر", "is not JSON (line 1: expecting value)"),
    "a text": ("\"خبر\"", "holds no articles"),
    "an empty list": ([], "holds no articles"),
    "a list of words": (["خبر", "نص"], "holds no articles"),
    "places on a map": (
        {"type": "FeatureCollection", "features": [{"properties": {"name": "ساحة الحصن"}, "geometry": {"x": 1}}]},
        "holds no articles",
    ),
    "settings": ({"name": "x", "scripts": {"test": "run all of it"}, "version": "1"}, "holds no articles"),
    "columns": ({"title": {"0": "خبر", "1": "خبر"}, "text": {"0": TEXT, "1": TEXT}}, "column by column"),
    "lists in lists": ("[" * 100_000, "nested too deeply"),
    "objects in objects": ('{"a":' * 100_000, "nested too deeply"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "reason"), WITHOUT_ARTICLES.values(), ids=WITHOUT_ARTICLES)
def test_a_file_without_articles_is_refused_once(tmp_path: Path, data: object, reason: str) -> None:
    (refusal,) = read_json(tmp_path, data)
    assert isinstance(refusal, Refusal)
    assert refusal.line is None
    assert reason in refusal.reason


WHOLE = json.dumps([A, B, C], ensure_ascii=False)


@pytest.mark.parametrize(("left", "kept"), [(1, 3), (2, 2), (50, 2), (300, 1)])
def test_what_comes_before_a_cut_is_kept(tmp_path: Path, left: int, kept: int) -> None:
    *rows, refusal = read_json(tmp_path, WHOLE[:-left])
    assert fields_of(rows) == [A, B, C][:kept]
    assert isinstance(refusal, Refusal)
    assert refusal.line == kept + 1
    assert "is cut off" in refusal.reason


BROKEN = {
    "a quotation mark in a title": '{"headline": "قال "نعم" لهم", "images": [{"u": 1}, {"u": 2}], "content": "x"}',
    "a name without marks": '{headline: "خبر", "content": "x"}',
    "a number of 5,000 digits": '{"headline": "خبر", "n": %s}' % ("9" * 5000),
    "no comma": '{"headline": "خبر" "content": "x"}',
    "too deep": '{"headline": "خبر", "a": %s}' % ("[" * 5000 + "]" * 5000),
    "too long": '{"headline": "خبر", "content": "%s"}' % ("x" * (2 * LONGEST_VALUE)),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_an_article_that_is_broken_is_refused_and_the_rest_kept(tmp_path: Path, broken: str) -> None:
    first, refusal, *rest = read_json(
        tmp_path, f"[{json.dumps(A)},\n{broken},\n{json.dumps(B)}, {json.dumps(C)}]"
    )
    assert fields_of([first, *rest]) == [A, B, C]
    assert isinstance(refusal, Refusal)
    assert refusal.line == 2
    assert "line 2" in refusal.reason


BAD = {
    "brackets": "[" * (16 << 20),
    "objects that end": '[{"title":"x"' + '},{"' * (4 << 20),
    "quotation marks": "[" + '{"title":"' * (1 << 20),
    "empty objects": '[{"title":"x"}' + ",{}" * (1 << 17),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_garbage_takes_time_in_proportion(tmp_path: Path, data: str) -> None:
    start = time.process_time()
    read_json(tmp_path, data)
    assert time.process_time() - start < 8


def test_a_large_file_is_not_held(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("w", encoding="utf-8") as file:
        file.write("[" + json.dumps(A))
        for number in range(40):
            file.write(",\n" + json.dumps(article(number, content="x" * 1_000_000)))
        file.write("]")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in rows_of(File(path, "large", ".json", path.stat().st_size))) == 41
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000  # KB


def test_an_array_in_a_file_of_lines(tmp_path: Path) -> None:
    assert fields_of(read_json(tmp_path, json.dumps([A, B], indent=1), "news.jsonl")) == [A, B]
    assert fields_of(read_json(tmp_path, json.dumps([A, B]), "news.ndjson")) == [A, B]


def test_the_steps_are_those_that_lead_to_the_articles() -> None:
    text = json.dumps({"facets": [{"name": "x"}], "data": {"items": [A, B]}})
    found = arrangement_of(JsonText(iter([text])))
    assert isinstance(found, Arrangement)
    assert found.path == ("data", "items", Lead.EACH)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=30,
)


@given(
    rows=st.lists(st.dictionaries(st.text(max_size=8), VALUES, max_size=5), max_size=5),
    cut=st.integers(0, 50),
)
def test_no_text_raises(tmp_path_factory: pytest.TempPathFactory, rows: list[object], cut: int) -> None:
    text = json.dumps([A, *rows], ensure_ascii=True)
    read_json(tmp_path_factory.mktemp("json"), text[: len(text) - cut])
