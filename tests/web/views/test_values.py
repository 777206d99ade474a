"""All values of a facet: the page and its JSON twin, over thousands of authors, some of them odd."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask.testing import FlaskClient
from web_archive import EVIL

from corpus.article import Article
from index.building.build import build
from search.answers.values import MOST_LISTED, plain_letters
from search.query.plan import MOST_FACET_VALUES
from search.query.request import MOST_LETTERS
from search.searcher import Searcher
from web.app import create_app
from web.views.results.values import VALUES_A_PAGE

ODD = [EVIL, '"><img src=x onerror=alert(1)>', "مقلوب \u202e كاتب", "'&quot;", "أحمد الشِّهابى", "A" * 300]
MANY = 3_000
WORD = quote("الميناء")
ALL = f"/?q={WORD}"
API = f"/api/search?q={WORD}"


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Three thousand authors of one article each, the odd ones of two, and two articles of nobody."""
    folder = tmp_path_factory.mktemp("crowd") / "index"
    names = [*(f"كاتب {number}" for number in range(MANY - len(ODD))), *ODD, *ODD, None, None]
    build(
        folder,
        [
            Article(str(at), f"الميناء {at}", source="س", author=name, category="ق" if at % 2 else None)
            for at, name in enumerate(names)
        ],
    )
    searcher = Searcher(folder)
    yield create_app(searcher).test_client()
    searcher.close()


def links(page: str, pattern: str) -> list[str]:
    return [unescape(url) for url in re.findall(rf'<a [^>]*href="({pattern}[^"]*)"', page)]


def test_an_answer_has_the_commonest_values_and_says_how_many_more(crowd: FlaskClient) -> None:
    facets = crowd.get(API).json["facets"]  # type: ignore[index]
    authors = facets["author"]
    assert len(authors) == MOST_FACET_VALUES + 1
    assert {value["value"] for value in authors[: len(ODD)]} == set(ODD)
    assert authors[-1]["value"] is None
    assert facets["more"] == {"source": 0, "author": MANY - MOST_FACET_VALUES, "category": 0}
    assert [(value["value"], value["count"]) for value in facets["category"]] == [("ق", 1_504), (None, 1_504)]


def test_a_chosen_value_is_among_them_however_rare(crowd: FlaskClient) -> None:
    facets = crowd.get(API + "&author=" + quote("كاتب 2500") + "&without_author=~").json["facets"]  # type: ignore[index]
    (chosen,) = [value for value in facets["author"] if value["selected"]]
    assert (chosen["value"], chosen["count"]) == ("كاتب 2500", 1)
    assert [value["value"] for value in facets["author"] if value["left_out"]] == [None]
    assert facets["more"]["author"] == MANY - MOST_FACET_VALUES - 1


@pytest.mark.parametrize("lang", ["", "&lang=en"])
def test_the_page_of_results_leads_to_all_of_them(crowd: FlaskClient, lang: str) -> None:
    page = crowd.get(ALL + "&category=~&sort=newest" + lang).text
    (url,) = links(page, "/facet/author")
    assert parse_qs(urlsplit(url).query).keys() - {"lang"} == {"q", "category", "sort"}
    assert ("(1,500)" if not lang else "All authors (1,500)") in page
    assert len(re.findall('class="value"', page)) < 2 * MOST_FACET_VALUES
    found = crowd.get(url)
    assert found.status_code == 200
    assert "lang=en" in url or not lang


def test_at_most_a_thousand_are_listed_and_the_page_says_so(crowd: FlaskClient) -> None:
    page = crowd.get(f"/facet/author?q={WORD}&lang=en").text
    assert page.count('class="value"') == VALUES_A_PAGE
    last = crowd.get(f"/facet/author?q={WORD}&lang=en&page=7").text
    assert (
        page.count('class="value"') + last.count('class="value"')
        == VALUES_A_PAGE + MOST_LISTED % VALUES_A_PAGE
    )
    assert crowd.get(f"/facet/author?q={WORD}&lang=en&page=99").text.count('aria-current="page">7<') == 1
    assert "3,001 values, of which the commonest 1,000 are shown" in " ".join(page.split())
    twin = crowd.get(f"/api/facet/author?q={WORD}").json
    assert twin
    assert (twin["facet"], twin["find"], twin["count"], len(twin["values"])) == (
        "author",
        "",
        3_001,
        MOST_LISTED,
    )
    assert re.fullmatch("[0-9a-f]{12}", twin["index"])


@pytest.mark.parametrize(
    ("find", "count"),
    [
        ("كاتب 299", 5),
        ("احمد الشهابي", 1),
        ("<SCRIPT>", 1),
        ('"><', 1),
        ("لا أحد", 0),
        ("\u202e", 3_001),
        ("مقلوب كاتب", 0),
        ("x" * MOST_LETTERS, 0),
        ("%", 0),
    ],
)
def test_values_are_found_by_their_letters(crowd: FlaskClient, find: str, count: int) -> None:
    twin = crowd.get(f"/api/facet/author?q={WORD}&find={quote(find)}").json
    assert twin
    assert (twin["find"], twin["count"]) == (find, count)
    page = crowd.get(f"/facet/author?q={WORD}&find={quote(find)}").text
    assert page.count('class="value"') == min(count, VALUES_A_PAGE)
    for further in links(page, r"/facet/author\?")[:1] if count > VALUES_A_PAGE else ():
        assert parse_qs(urlsplit(further).query)["find"] == [find]
    assert EVIL not in page
    assert "<img" not in page


def test_each_odd_value_leads_to_its_articles_and_back(crowd: FlaskClient) -> None:
    for value in crowd.get(f"{API}&links=true").json["facets"]["author"][: len(ODD)]:  # type: ignore[index]
        assert [crowd.get(value[way]).json["total"] for way in ("url", "only", "but")] == [2, 2, MANY + 6]  # type: ignore[index]
        page = crowd.get(value["url"].replace("/api/search", "/"))
        assert page.status_code == 200
        assert EVIL not in page.text
        (chip,) = [unescape(url) for url in re.findall('class="chip" href="([^"]*)"', page.text)]
        assert crowd.get(chip).status_code == 200
        assert "author" not in chip


def test_all_values_keep_what_is_chosen(crowd: FlaskClient) -> None:
    url = f"/facet/author?q={WORD}&category=~&source={quote('س')}&sort=newest&lang=en&find={quote('كاتب 2')}"
    page = crowd.get(url).text
    for field in ("q", "category", "source", "sort", "lang"):
        assert re.search(f'<form class="narrow"[^>]*>.*?name="{field}"', page, re.DOTALL), field
    for link in links(page, r"/\?q=")[:9]:
        assert {"q", "sort", "lang"} <= parse_qs(urlsplit(link).query).keys(), link
    (value,) = {link for link in links(page, r"/\?") if "%D8%A8+20&" in link and "without_author" not in link}
    assert "category=~" in value
    assert "find" not in value


@pytest.mark.parametrize("start", ["/facet/", "/api/facet/"])
def test_what_cannot_be_listed(crowd: FlaskClient, start: str) -> None:
    assert crowd.get(f"{start}date?q={WORD}").status_code == 404
    assert crowd.get(f"{start}author").status_code == 200
    assert crowd.get(f"{start}author?q={WORD}&lang=xx").status_code == 400
    assert crowd.get(f"{start}author?q={quote('غواصة')}").status_code == 200
    assert (
        crowd.get(f"{start}author?q={WORD}&" + "&".join(f"author={n}" for n in range(51))).status_code == 400
    )


def test_letters_are_compared_plain() -> None:
    assert plain_letters("ﺍﻟﺴﻼﻡ كِتـــابة") == plain_letters("السلام كتابه")


def test_files_honour_the_filters(crowd: FlaskClient) -> None:
    chosen = f"?q={WORD}&author=" + quote(EVIL)
    assert len(crowd.get("/export.csv" + chosen).data.splitlines()) == 3
    assert len(crowd.get("/export.jsonl" + chosen).data.splitlines()) == 2
    assert crowd.get("/feed.atom" + chosen).text.count("<entry>") == 2
    assert crowd.get("/api/concordance" + chosen).json["total"] == 2  # type: ignore[index]


def test_an_article_leads_to_those_of_its_author(crowd: FlaskClient) -> None:
    page = crowd.get(f"/article/{MANY}?q={WORD}&category=~&lang=en").text
    (url,) = [link for link in links(page, r"/\?q=") if "author=" in link]
    assert 'rel="nofollow"' in page
    assert parse_qs(urlsplit(url).query)["author"] == [ODD[0]]
    assert "<h1>2 articles</h1>" in crowd.get(url).text
    (of_all,) = [link for link in links(crowd.get(f"/article/{MANY}?lang=en").text, "/") if "author=" in link]
    assert "<h1>2 articles</h1>" in crowd.get(of_all).text
