"""Twelve shapes in which archives of Arabic news come: each goes in as it is, and what is not used is told."""

import gzip
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from corpus.article import Article, Refusal
from corpus.reading import FileReading
from corpus.received import Received, Unused

TITLES = ("محطة القطار تفتح أبوابها", "مكتبة الأطفال تستقبل زوارها")
TEXTS = (
    "فتحت محطة القطار في الحصن أبوابها صباح الأحد أمام المسافرين بعد عامين من الترميم.",
    "وقالت مديرة المكتبة إن أبوابها مفتوحة للأطفال كل خميس من العصر إلى المغرب.",
)
DAYS = (datetime(2025, 1, 24), datetime(2025, 2, 3))


def put(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def saudi(folder: Path) -> None:
    rows = [
        {
            "source": "المرفأ",
            "url": f"http://x.example/{at}",
            "date_extracted": f"{day} 02:51:32",
            "title": title,
            "content": text,
        }
        for at, (day, title, text) in enumerate(zip(("2025-01-24", "2025-02-03"), TITLES, TEXTS, strict=True))
    ]
    put(folder / "2025-01.json", as_json(rows))


def dated_paths(folder: Path) -> None:
    for at, (day, title, text) in enumerate(zip(("2025/01/24", "2025/02/03"), TITLES, TEXTS, strict=True)):
        path = folder / day / f"{at}.html.json.gz"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(as_json({"headline": title, "body": text, "published": day}).encode()))


def antcorpus(folder: Path) -> None:
    records = [
        f"<DOC>\n<DOCNO>XX-local-{at}</DOCNO>\n<TITLE>{title}</TITLE>\n<DATE>{day}</DATE>\n<TEXT>\n{text}\n</TEXT>\n</DOC>\n"
        for at, (day, title, text) in enumerate(
            zip(
                ("Fri, 24 Jan 2025 08:00:00 +0100", "Mon, 03 Feb 2025 09:00:00 +0100"),
                TITLES,
                TEXTS,
                strict=True,
            )
        )
    ]
    put(folder / "local.txt", "".join(records))


def gigaword(folder: Path) -> None:
    records = [
        f'<DOC id="XIN_ARB_{day}.0001" type="story">\n<HEADLINE>\n{title}\n</HEADLINE>\n'
        f"<TEXT>\n<P>\n{text}\n</P>\n</TEXT>\n</DOC>\n"
        for day, title, text in zip(("20250124", "20250203"), TITLES, TEXTS, strict=True)
    ]
    put(folder / "xin_arb_202501.sgml", "".join(records))


def named_records(folder: Path) -> None:
    records = [
        f"<AlMarfa>\n<ID>MRF_{at}</ID>\n<URL>http://x.example/{at}</URL>\n<Headline>{title}</Headline>\n"
        f"<Dateline>{day}</Dateline>\n<Text>{text}</Text>\n</AlMarfa>\n"
        for at, (day, title, text) in enumerate(
            zip(("24 يناير 2025", "3 فبراير 2025"), TITLES, TEXTS, strict=True)
        )
    ]
    put(folder / "marfa.txt", "".join(records))


def table(folder: Path) -> None:
    rows = [
        f'http://x.example/{at},{title},"{text}",{day}\n'
        for at, (day, title, text) in enumerate(zip(("2025-01-24", "2025-02-03"), TITLES, TEXTS, strict=True))
    ]
    put(folder / "news.csv", "url,title,text,date\n" + "".join(rows))


def lines(folder: Path) -> None:
    rows = [
        {"id": at, "title": title, "content": [text, ""], "date": day}
        for at, (day, title, text) in enumerate(zip(("2025-01-24", "2025-02-03"), TITLES, TEXTS, strict=True))
    ]
    put(folder / "lines.json", as_json(rows))


def tabs(folder: Path) -> None:
    rows = [
        f"{at}\t{title}\t{text}\t{day}\n"
        for at, (day, title, text) in enumerate(zip(("2025-01-24", "2025-02-03"), TITLES, TEXTS, strict=True))
    ]
    put(folder / "tabs.csv", "id\ttitle\tarticle\tdate\n" + "".join(rows))


def under_a_key(folder: Path) -> None:
    rows = [
        {"title": title, "text": text, "publishedAt": f"{day}T10:00:00Z"}
        for day, title, text in zip(("2025-01-24", "2025-02-03"), TITLES, TEXTS, strict=True)
    ]
    put(folder / "api.json", as_json({"status": "ok", "totalResults": 2, "articles": rows}))


def slashes(folder: Path) -> None:
    rows = [
        {"العنوان": title, "النص": text, "التاريخ": day}
        for day, title, text in zip(("24/1/2025", "3/2/2025"), TITLES, TEXTS, strict=True)
    ]
    put(folder / "rows.jsonl", "".join(as_json(row) + "\n" for row in rows))


def folders(folder: Path) -> None:
    for name, title, text in zip(("رياضة", "ثقافة"), TITLES, TEXTS, strict=True):
        put(folder / name / "1.txt", f"{title}\n{text}\n")


def prefixed(folder: Path) -> None:
    rows = [
        {"news_id": f"n{at}", "news_title": title, "news_body": text, "news_date": day, "news_views": 7}
        for at, (day, title, text) in enumerate(zip(("2025-01-24", "2025-02-03"), TITLES, TEXTS, strict=True))
    ]
    put(folder / "news.json", as_json(rows))


SHAPES: dict[str, tuple[Callable[[Path], None], bool]] = {
    "an array without ids, extracted dates": (saudi, True),
    "paths by day, compressed pages in JSON": (dated_paths, True),
    "DOC records with DOCNO": (antcorpus, True),
    "DOC records with the day in their id": (gigaword, True),
    "records named after the paper": (named_records, True),
    "a table with addresses": (table, True),
    "texts as lists of lines": (lines, True),
    "a .csv with tabs": (tabs, True),
    "a list under a key": (under_a_key, True),
    "Arabic names, days before months": (slashes, True),
    "texts in folders by section": (folders, False),
    "names that begin with news": (prefixed, True),
}


@pytest.mark.parametrize(("make", "is_dated"), SHAPES.values(), ids=SHAPES)
def test_goes_in_as_it_is(tmp_path: Path, make: Callable[[Path], None], is_dated: bool) -> None:
    make(tmp_path / "in")
    items = list(FileReading([tmp_path / "in"]).items({}))
    assert not [str(item) for item in items if isinstance(item, Refusal)]
    articles = [item.article for item in items if isinstance(item, Received)]
    assert sorted(article.title or "" for article in articles) == sorted(TITLES)
    assert sorted(article.text for article in articles) == sorted(TEXTS)
    assert len({article.id for article in articles}) == 2
    if is_dated:
        assert sorted(article.date.date() for article in articles if article.date) == [
            day.date() for day in DAYS
        ]


def test_what_is_not_used_is_told_once_with_its_number(tmp_path: Path) -> None:
    prefixed(tmp_path)
    items = list(FileReading([tmp_path]).items({}))
    assert [item for item in items if isinstance(item, Unused)] == [
        Unused("news_views", 2, str(tmp_path / "news.json"))
    ]


def test_records_named_after_the_paper_have_it_as_their_source(tmp_path: Path) -> None:
    named_records(tmp_path)
    articles = [item.article for item in FileReading([tmp_path]).items({}) if isinstance(item, Received)]
    assert {article.source for article in articles} == {"AlMarfa"}
    assert all(isinstance(article, Article) for article in articles)
