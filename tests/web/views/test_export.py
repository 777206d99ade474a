"""Exports and feeds, read back by what others read them with: csv, our own reader, an XML parser."""

import csv
import gzip
import io
import json
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from web_archive import ARCHIVE

from corpus.article import Article
from corpus.reading import read
from web.views.export import BOM, COLUMNS, plain_cell

pytest_plugins = ["web_fixtures"]

ALL = "?q=" + quote("الميناء")
ATOM = "{http://www.w3.org/2005/Atom}"


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
    assert tuple(found[0]) == COLUMNS
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


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\uff1d", "\n="])
def test_no_cell_is_a_formula(start: str) -> None:
    assert plain_cell(f'{start}HYPERLINK("http://evil.org")').startswith("'")


@pytest.mark.parametrize("text", ["عنوان", "2015-07-21 09:30", "https://example.org/a?b=c", "a=b", ""])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert plain_cell(text) == text


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
    assert found == {article.id: article for article in ARCHIVE}


def test_an_export_is_compressed_as_it_is_sent(site: FlaskClient) -> None:
    packed = site.get("/export.jsonl" + ALL, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Length" not in packed.headers
    lines = gzip.decompress(packed.data).splitlines()
    assert len([json.loads(line) for line in lines]) == len(ARCHIVE)


@pytest.mark.parametrize("path", ["/export.csv", "/export.jsonl", "/feed.atom"])
def test_nothing_asked_for_is_refused_in_words(site: FlaskClient, path: str) -> None:
    for query in ("", "?q=", "?q=a&size=1000"):
        assert site.get(path + query).status_code == 400
    assert site.get(path + "?q=%21").status_code == 200


def feed(site: FlaskClient, query: str) -> ElementTree.Element:
    answer = site.get("/feed.atom" + query)
    assert answer.mimetype == "application/atom+xml"
    return ElementTree.fromstring(answer.data)


def test_a_feed_lists_the_newest_first(site: FlaskClient) -> None:
    found = feed(site, ALL + "&sort=oldest&page=2&size=20")
    entries = found.findall(ATOM + "entry")
    assert len(entries) == len(ARCHIVE)
    dates = [entry.findtext(ATOM + "updated") or "" for entry in entries]
    dated = [date for date in dates if date.endswith("-00:00")]
    assert dated == sorted(dated, reverse=True)
    assert dates[: len(dated)] == dated
    assert len({entry.findtext(ATOM + "id") for entry in entries}) == len(entries)
    assert "«الميناء»" in (found.findtext(ATOM + "title") or "")


def test_every_entry_of_a_feed_leads_to_its_article(site: FlaskClient) -> None:
    for entry in feed(site, ALL).findall(ATOM + "entry"):
        link = entry.find(ATOM + "link")
        assert link is not None
        path = link.attrib["href"].removeprefix("http://localhost")
        assert site.get(path).status_code == 200
        for tag in ("id", "title", "updated", "summary"):
            assert entry.find(ATOM + tag) is not None


def test_a_feed_holds_what_xml_cannot(site: FlaskClient) -> None:
    assert "a" in (feed(site, "?q=a%00%1b%0b").findtext(ATOM + "title") or "")


def test_a_search_is_cited_with_all_that_finds_it_again(site: FlaskClient) -> None:
    page = site.get("/" + ALL + "&lang=en").text
    cited = page.split('<details class="cite">')[1].split("</details>")[0]
    index = site.get("/api/search" + ALL).get_json()["index"]
    for part in ("الميناء", "20 articles", index, "http://localhost/?q="):
        assert part in cited
