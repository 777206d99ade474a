"""Exports, read back by what others read them with: csv, our own reader."""

import csv
import gzip
import io
import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from web_archive import ARCHIVE

from corpus.article import Article
from corpus.cleaning.tags import strip_tags
from corpus.reading import read
from web.drawing.csv import BOM
from web.views.taking.export import EXPORT_COLUMNS

pytest_plugins = ["web_fixtures"]

ALL = "?q=" + quote("الميناء")


def rows(site: FlaskClient, query: str) -> list[dict[str, str]]:
    answer = site.get("/export.csv" + query)
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    text = answer.data.decode()
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


def test_a_table_holds_all_results_in_order(site: FlaskClient) -> None:
    found = rows(site, ALL + "&sort=oldest&page=2&size=10")
    assert len(found) == len(ARCHIVE)
    assert tuple(found[0]) == EXPORT_COLUMNS
    dates = [row["date"] for row in found if row["date"]]
    assert dates == sorted(dates)
    storm = next(row for row in found if row["id"] == "storm")
    assert storm["date"] == "2023-07-21 09:30"
    assert storm["title"] == "عاصفة رملية تغلق الميناء الشرقي"
    assert storm["page"] == "http://localhost/article/storm"


def test_a_table_follows_the_filters(site: FlaskClient) -> None:
    assert {row["source"] for row in rows(site, ALL + "&source=" + quote("مرآة الساحل"))} == {"مرآة الساحل"}
    assert "مرآة الساحل" not in {
        row["source"] for row in rows(site, ALL + "&without=" + quote("مرآة الساحل"))
    }


def test_an_address_that_is_no_link_is_left_out(site: FlaskClient) -> None:
    assert next(row for row in rows(site, ALL) if row["id"] == "evil")["url"] == ""


def test_lines_of_json_are_read_back_as_the_articles_that_they_were(
    site: FlaskClient, tmp_path: Path
) -> None:
    answer = site.get("/export.jsonl" + ALL)
    assert answer.mimetype == "application/x-ndjson"
    file = tmp_path / "found.jsonl"
    file.write_bytes(answer.data)
    found = {article.id: article for article in read([file]) if isinstance(article, Article)}
    assert found == {article.id: _as_read(article) for article in ARCHIVE}


def _as_read(article: Article) -> Article:
    """An article as it comes from a file: what looks like HTML's tags goes."""
    title = article.title and strip_tags(article.title).strip()
    return replace(article, title=title, text=strip_tags(article.text))


def test_an_export_is_compressed_as_it_is_sent(site: FlaskClient) -> None:
    packed = site.get("/export.jsonl" + ALL, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Length" not in packed.headers
    lines = gzip.decompress(packed.data).splitlines()
    assert len([json.loads(line) for line in lines]) == len(ARCHIVE)


@pytest.mark.parametrize("path", ["/export.csv", "/export.jsonl"])
def test_nothing_typed_is_everything(site: FlaskClient, path: str) -> None:
    assert site.get(path + "?q=a&size=1000").status_code == 400
    everything = site.get(path)
    assert everything.data == site.get(path + "?q=").data
    assert everything.data.count(b"\n") >= len(ARCHIVE)
    assert site.get(path + "?q=%21").status_code == 200
