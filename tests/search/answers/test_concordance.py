"""The concordance: a line for each place, its neighbours in the order of reading, sorted as asked."""

import csv
import io
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect
from web_browser import needs_chromium

from corpus.article import Article
from index.building.build import build
from search.answers.concordance import LineOrder
from search.query.request import Request
from search.searcher import Searcher

pytest_plugins = ["web_fixtures"]

ARTICLES = [
    Article("a", "عنوان", "قال الوزير إن الميناء مفتوح.\nوأغلق الميناء الشرقي أمس."),
    Article("b", "عنوان آخر", "زار الوفد الميناء القديم. وفي الميناء أسماك."),
]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder: Path = tmp_path_factory.mktemp("concordance") / "index"
    build(folder, ARTICLES)
    return Searcher(folder)


def after(searcher: Searcher, order: LineOrder) -> list[str]:
    return [line["after"].split()[0] for line in searcher.concordance(Request("الميناء"), order)["lines"]]


def test_every_place_is_a_line_with_its_neighbours(searcher: Searcher) -> None:
    lines = searcher.concordance(Request("الميناء"), LineOrder.ARTICLE)["lines"]
    assert len(lines) == 4
    first = next(line for line in lines if line["after"].startswith("مفتوح"))
    assert (first["before"], first["word"], first["id"]) == ("قال الوزير إن", "الميناء", "a")
    second = next(line for line in lines if line["before"] == "وأغلق")
    assert second["after"].startswith("الشرقي أمس")


def test_lines_are_sorted_by_a_neighbour(searcher: Searcher) -> None:
    assert after(searcher, LineOrder.AFTER) == sorted(after(searcher, LineOrder.ARTICLE))
    before = [
        line["before"].split()[-1]
        for line in searcher.concordance(Request("الميناء"), LineOrder.BEFORE)["lines"]
    ]
    assert before == ["الوفد", "إن", "وأغلق", "وفي"]


@pytest.mark.parametrize("side", ["after", "before"])
def test_places_without_a_neighbour_come_last(site: FlaskClient, side: str) -> None:
    lines = site.get("/api/concordance?q=" + quote("الميناء") + "&order=" + side).get_json()["lines"]
    lonely = [not any(letter.isalnum() for letter in line[side]) for line in lines]
    assert any(lonely)
    assert lonely == sorted(lonely)


def test_the_page_its_twin_and_its_table_agree(site: FlaskClient) -> None:
    query = "?q=" + quote("الميناء") + "&order=after"
    twin = site.get("/api/concordance" + query).get_json()
    text = site.get("/concordance.csv" + query).data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    page = site.get("/concordance" + query).text
    assert len(twin["lines"]) == len(rows) == page.count('<li><span class="before">') > 10
    assert {*twin["lines"][0]} == {"before", "word", "after", "id", "title", "source", "date"}
    assert "<script>alert" not in page
    assert site.get("/concordance" + query + "&lang=en").text.count("By the word after") == 1


def test_wrong_orders_and_empty_queries_are_refused_in_words(site: FlaskClient) -> None:
    for path in ("/concordance", "/api/concordance", "/concordance.csv"):
        assert site.get(path + "?q=a&order=colour").status_code == 400
        assert site.get(path).status_code == 400
        assert site.get(path + "?q=" + quote("غواصة")).status_code == 200


@needs_chromium
def test_from_the_results_to_the_contexts_and_an_article(page: Page) -> None:
    page.goto("/?q=" + quote("الميناء"))
    page.get_by_role("link", name="السياقات").click()
    page.get_by_role("link", name="بالكلمة السابقة").click()
    expect(page.locator(".views [aria-current]")).to_have_text("بالكلمة السابقة")
    too_wide = page.locator("html").evaluate("root => root.scrollWidth - root.clientWidth")
    assert too_wide <= 0
    page.locator(".places a").first.click()
    expect(page.locator("article")).to_be_visible()
