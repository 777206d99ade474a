"""An article: marked for a query, with others like it, as a page and as JSON."""

import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from web_archive import ARCHIVE, EVIL
from web_reading import ALL, fetch, links, read

pytest_plugins = ["web_fixtures"]


def test_an_article_with_marks_and_the_way_back(site: FlaskClient) -> None:
    state = "q=" + quote("الميناء") + "&source=" + quote("صدى الواحة").replace("%20", "+") + "&sort=oldest"
    page = read(site, f"/article/storm?{state}")
    assert '<mark id="m1">الميناء</mark>' in page
    assert "<mark>الميناء</mark> الشرقي" in page.split("</h1>")[0]
    assert page.count('<p dir="rtl">') == 2
    for words in ("صدى الواحة", "21 يوليو 2023", "ليلى منصور", "طقس"):
        assert words in page
    assert f"/?{state}" in links(page)
    assert "https://example.org/storm?a=1&b=2" in links(page)


def test_each_mark_leads_to_the_next_and_the_last_to_the_first(site: FlaskClient) -> None:
    page = read(site, "/article/lighthouse?q=" + quote("منارة الميناء ترميم"))
    marks = re.findall(r'<mark id="(m\d+)">', page)
    assert marks == [f"m{number}" for number in range(1, len(marks) + 1)]
    assert len(marks) == 3
    assert re.findall(r'class="leads".*?href="#(m\d+)".*?href="#(m\d+)"', page) == [
        ("m3", "m2"),
        ("m1", "m3"),
        ("m2", "m1"),
    ]
    assert "#m1" in links(page)


def test_an_article_leads_to_those_like_it(site: FlaskClient) -> None:
    page = read(site, "/article/ship-01?q=" + quote("الميناء") + "&sort=newest")
    similar = links(page.split('id="similar"')[1])
    assert similar
    assert all("sort=newest" in url for url in similar if url.startswith("/article/"))
    assert "#similar" in next(
        url for url in links(read(site, ALL)) if url.startswith("/article/ship") and "#" in url
    )


def test_a_title_without_text_is_an_article(site: FlaskClient) -> None:
    assert "لا يُعرف من هذه المقالة سوى عنوانها" in read(site, "/article/bare")


def test_an_address_that_is_no_link_is_shown_as_text(site: FlaskClient) -> None:
    assert '<bdi dir="ltr">javascript:alert(1)</bdi>' in read(site, "/article/evil")


@pytest.mark.parametrize("article", [article.id for article in ARCHIVE])
def test_every_id_leads_to_its_article(site: FlaskClient, article: str) -> None:
    assert fetch(site, "/api/article/" + quote(article))["id"] == article


def test_an_article_is_marked_for_a_query(site: FlaskClient) -> None:
    found = fetch(site, "/api/article/storm?q=" + quote("الرياح"))
    assert found["matches"] == 1
    marked = [piece["text"] for paragraph in found["paragraphs"] for piece in paragraph if piece["match"]]
    assert marked == ["الرياح"]
    assert fetch(site, "/api/article/storm")["matches"] == 0


def test_an_article_has_others_like_it(site: FlaskClient) -> None:
    found = fetch(site, "/api/article/ship-01")["similar"]
    assert 0 < len(found) <= 5
    assert {*found[0]} == {"id", "title", "source", "date"}
    assert "ship-01" not in [article["id"] for article in found]


def test_markup_is_plain_text_of_a_json_type(site: FlaskClient) -> None:
    answer = site.get("/api/article/evil")
    assert answer.get_json()["title"].startswith(EVIL)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
