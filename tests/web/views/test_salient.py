"""What stands out: the page, its twin and its table agree, and each number leads to as many lines and articles."""

import csv
import io
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from told_stories import PAPERS, stories

from index.building.build import build
from search.contexts.lines import LineOrder
from search.query.request import Request
from search.searcher import Searcher
from web.app import create_app

STORY = "?q=" + quote("فيضان")
ROW = {"word", "forms", "count", "articles", "score", "url"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = tmp_path_factory.mktemp("salient") / "index"
    build(folder, stories())
    searcher = Searcher(folder)
    # Loops that are compiled here first are not waited for within a query's time.
    searcher.salient(Request("فيضان"))
    searcher.concordance(Request("فيضان"), LineOrder.AFTER)
    yield create_app(searcher).test_client()
    searcher.close()


def test_a_page_its_twin_and_its_table(site: FlaskClient) -> None:
    twin = site.get("/api/salient" + STORY).get_json()
    assert [*twin] == ["query", "total", "words"]
    assert twin["total"] == 27
    assert all({*row} == ROW for row in twin["words"])
    assert all(sum(form["count"] for form in row["forms"]) == row["count"] for row in twin["words"])
    assert "بحيرة الزمرد" in {row["word"] for row in twin["words"]}
    text = site.get("/salient.csv" + STORY).data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    listed = [(row["word"], str(row["count"]), str(row["articles"])) for row in twin["words"]]
    assert [(row["word"], row["count"], row["articles"]) for row in rows][: len(listed)] == listed
    page = site.get("/salient" + STORY).text
    assert page.count('<th scope="row">') == len(listed)


def test_each_number_leads_to_its_lines_and_articles(site: FlaskClient) -> None:
    for asked in (STORY, STORY + quote(" OR زوار"), "?source=" + quote(PAPERS[0])):
        rows = site.get("/api/salient" + asked).get_json()["words"]
        page = site.get("/salient" + asked).text
        searches = [unescape(part.split('"')[0]) for part in page.split('<td><a rel="nofollow" href="')[2::2]]
        assert len(searches) == len(rows)
        for row, search in zip(rows, searches, strict=True):
            assert row["url"].startswith("/api/concordance?")
            assert site.get(row["url"]).get_json()["places"] == row["count"], row
            found = site.get("/api/search" + search[1:]).get_json()
            assert found["total"] == row["articles"], (row, search)


@pytest.mark.parametrize("form", ["/salient", "/api/salient", "/salient.csv"])
def test_whatever_is_asked_is_answered(site: FlaskClient, form: str) -> None:
    for asked in (
        "",
        "?q=",
        "?q=" + quote("غواصة"),
        "?q=%00*-%22",
        "?source=~",
        "?date=~",
        STORY + "&lang=en",
    ):
        assert site.get(form + asked).status_code == 200, asked
    assert site.get(form + "?q=a&page=0").status_code == 400


def test_all_articles_stand_out_from_none(site: FlaskClient) -> None:
    assert site.get("/api/salient").get_json()["words"] == []
    page = site.get("/salient?lang=en").text
    assert "there are no others to compare them with" in page
    assert "The last seven days" in page
    assert "/salient?source=" in page


@pytest.mark.parametrize("where", ["/source/" + quote(PAPERS[0]), "/day/2024-03-07"])
def test_sources_and_days_lead_to_it(site: FlaskClient, where: str) -> None:
    assert '<a rel="nofollow" href="/salient?' in site.get(where).text
