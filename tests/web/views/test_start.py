"""The start page says what the index holds, and so does its twin."""

from flask.testing import FlaskClient
from web_reading import fetch, links, read

pytest_plugins = ["web_fixtures"]


def test_the_start_page_says_what_is_in_the_archive(site: FlaskClient) -> None:
    page = read(site, "/")
    assert '<html lang="ar" dir="rtl">' in page
    assert "20 مقالة من 5 مصادر" in page
    assert 'name="q"' in page


def test_the_start_page_in_english(site: FlaskClient) -> None:
    page = read(site, "/?lang=en")
    assert '<html lang="en" dir="ltr">' in page
    assert "20 articles from 5 sources" in page


def test_the_start_page_shows_the_archive(site: FlaskClient) -> None:
    page = read(site, "/?lang=en")
    assert '<figure class="time">' in page
    assert page.count("<h3") == 5
    for link in filter(lambda each: each.startswith("/"), links(page)):
        assert site.get(link).status_code == 200, link
    assert any(link.startswith("/source/") for link in links(page))


def test_the_start_page_has_its_twin(site: FlaskClient) -> None:
    assert '<a href="/api/stats">JSON</a>' in site.get("/").text
    stats = fetch(site, "/api/stats")
    assert stats["articles"] == 20
    assert sum(stats["sources"].values()) + stats["unknown_source"] == 20
