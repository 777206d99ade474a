"""The inputs of ../shared/intake: every field as its README expects it."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.article import Article, Refusal, Remark
from corpus.reading import read

INTAKE = Path(__file__).parents[3] / "shared" / "intake"

pytestmark = pytest.mark.skipif(not INTAKE.exists(), reason="../shared/intake is not here")

TITLE, OTHER = "افتتاح سوق السمك الجديد في الميناء", "البلدية تؤجل أعمال الرصيف الشرقي"
BEGINNINGS = ("افتتح رئيس البلدية", "وأوضح أن السوق", "وقالت لجنة الأهالي")


def taken(name: str) -> tuple[list[Article], list[str]]:
    """The articles of an input, and what was said of it."""
    items = list(read([INTAKE / name]))
    said = [str(item) for item in items if isinstance(item, Refusal | Remark)]
    return [item for item in items if isinstance(item, Article)], said


def paragraphs(article: Article) -> list[int]:
    """Which of the three paragraphs the text has, in their order, and nothing else: 1 to 3."""
    lines = [line for line in article.text.split("\n") if line]
    return [next((at for at, each in enumerate(BEGINNINGS, 1) if line.startswith(each)), 0) for line in lines]


def fields(article: Article, *names: str) -> list[Any]:
    return [getattr(article, name) for name in names]


def test_a_crawler_s_row() -> None:
    (article,), said = taken("01-crawler.jsonl")
    assert fields(article, "title", "source", "author", "date") == [
        TITLE,
        "المرفأ",
        "سامي الحداد، ليلى نصر",
        datetime(2019, 4, 9, 9, 30, 21),
    ]
    assert article.id == article.url
    assert (paragraphs(article), said) == ([1, 2], [])


def test_an_array() -> None:
    articles, _ = taken("02-array.json")
    assert [article.date for article in articles] == [datetime(2015, 7, 21, 2, 51, 32), datetime(2015, 7, 21)]
    assert [(article.title, paragraphs(article)) for article in articles] == [(TITLE, [1]), (OTHER, [2])]


def test_a_list_under_a_key() -> None:
    articles, _ = taken("03-nested.json")
    assert [article.date for article in articles] == [datetime(2015, 7, 21), datetime(2015, 7, 22)]
    assert len({article.id for article in articles}) == 2


def test_tagged_records() -> None:
    articles, _ = taken("04-sgml.txt")
    assert [article.id for article in articles] == ["MF-local-1-20180216", "MF-local-2-20180217"]
    assert [article.date for article in articles] == [
        datetime(2018, 2, 16, 22, 8, 10),
        datetime(2018, 2, 17, 7, 15),
    ]
    assert articles[0].title == TITLE
    assert all(paragraphs(article) and 0 not in paragraphs(article) for article in articles)


def test_a_table() -> None:
    articles, said = taken("05-table.csv")
    assert [article.date for article in articles] == [datetime(2015, 7, 21), datetime(2015, 7, 22)]
    assert len(paragraphs(articles[0])) == 2
    assert any("windows-1256" in line for line in said)


def test_utf_16_without_a_mark() -> None:
    (article,), _ = taken("06-utf16.txt")
    assert article.title == TITLE


def test_dates() -> None:
    hijri, _ = taken("07-hijri.jsonl")
    assert [article.date for article in hijri] == [*[datetime(2015, 7, 21)] * 3, datetime(2015, 6, 29)]
    dates, said = taken("08-dates.jsonl")
    assert [article.date for article in dates] == [
        datetime(2015, 7, 21),
        datetime(2020, 8, 4),
        datetime(2013, 8, 20),
        datetime(2017, 12, 9),
        datetime(2020, 10, 7, 12, 9),
        datetime(2015, 7, 21, 8, 30),
        datetime(2015, 7, 21),
        datetime(2015, 7, 21, 6, 30),  # seconds since 1970, of which only UTC is known
        *[None] * 4,
    ]
    assert len(said) == 4


def test_a_web_page() -> None:
    (article,), _ = taken("09-page.html")
    assert fields(article, "title", "source", "author", "date") == [
        TITLE,
        "صحيفة المرفأ",
        "سامي الحداد",
        datetime(2015, 7, 21, 18, 45),
    ]
    assert paragraphs(article)[1:] == [2, 3]
    assert len(paragraphs(article)) == 3


def test_a_feed() -> None:
    articles, _ = taken("10-feed.xml")
    assert [article.date for article in articles] == [
        datetime(2015, 7, 21, 1, 30),
        datetime(2015, 7, 22, 9, 0),
    ]
    assert {article.source for article in articles} == {"صحيفة المرفأ"}


def test_a_scraped_page() -> None:
    (article,), _ = taken("11-scraped.txt")
    assert fields(article, "title", "source", "date") == [TITLE, "صحيفة المرفأ", datetime(2016, 8, 5, 17, 40)]
    assert paragraphs(article) == [1, 2, 3]


def test_one_name_in_two_folders() -> None:
    assert len({article.id for article in taken("12-two-runs")[0]}) == 2


def test_a_bar_glued_to_texts() -> None:
    articles, _ = taken("13-glued.jsonl")
    assert len(articles) == 6
    assert all(article.text and "فيسبوك" not in article.text for article in articles)
    assert [paragraphs(article) for article in articles[:2]] == [[1], [3]]


def test_lists_and_objects() -> None:
    articles, said = taken("14-lists.jsonl")
    assert [article.id for article in articles] == ["l1", "l2", "3"]
    assert fields(articles[0], "author", "category") == ["سامي الحداد، ليلى نصر", "بيئة، محلي"]
    assert (articles[1].source, paragraphs(articles[1]), said) == ("المرفأ", [2, 3], [])


def test_mojibake() -> None:
    articles, said = taken("15-mojibake.jsonl")
    assert [article.id for article in articles] == ["m1", "m2"]
    assert all(0 not in paragraphs(article) for article in articles)
    assert articles[0].title == TITLE
    assert any("m3" in line or ":3: " in line for line in said)
