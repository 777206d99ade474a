"""The archive without a search: a source, a day with its neighbours, what is known of the index, and robots."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from web_archive import EVIL
from web_reading import links, read

from corpus.article import Article
from index.building.build import build
from search.searcher import Searcher
from web.app import create_app

pytest_plugins = ["web_fixtures"]

NAMES = ["a/b//c", "?#%&+", "..", "x/../y", f"{EVIL} \u202e", "/leading", "سطر\\آخر", "~~"]


@pytest.fixture(scope="module")
def odd_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Sources of the oddest names, an article each without a date, and one of none."""
    folder: Path = tmp_path_factory.mktemp("odd") / "index"
    build(folder, [Article(str(n), f"خبر {n}", source=name) for n, name in enumerate([*NAMES, None])])
    searcher = Searcher(folder)
    yield create_app(searcher)
    searcher.close()


@pytest.mark.parametrize("lang", ["", "?lang=en"])
def test_a_source_shows_what_the_archive_holds_of_it(site: FlaskClient, lang: str) -> None:
    page = read(site, "/source/" + quote("بريد الجبل") + lang)
    assert ("12 articles" if lang else "12 مقالة") in page
    assert '<figure class="time">' in page
    assert page.count("<h3") == 8
    followed = [link for link in links(page) if link.startswith("/")]
    assert any(link.startswith("/feed.atom?source=") for link in followed)
    for link in followed:
        assert site.get(link).status_code in (200, 303), link


def test_sources_of_any_name_have_their_pages(odd_app: Flask) -> None:
    site = odd_app.test_client()
    found = [link for link in links(read(site, "/about")) if link.startswith(("/source/", "/?source="))]
    assert len(found) == len(NAMES) + 1
    assert not [link for link in found if "/../" in link or link.endswith("/..")]
    for link in found:
        page = read(site, link)
        assert "مقالة واحدة" in page, link
        assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/source/nobody", 404),
        ("/source/", 404),
        ("/source/" + "س" * 5_000, 404),
        ("/source/~", 200),
        ("/day/2024-01-10", 200),
        ("/day/2023-07-20", 404),
        ("/day/0001-01-01", 404),
        ("/day/9999-12-31", 404),
        ("/day/2024-02-30", 404),
        ("/day/20240110", 404),
        ("/day/", 404),
        ("/day/today", 404),
        ("/about", 200),
        ("/about?lang=fr", 400),
    ],
)
def test_what_is_there_and_what_is_not(site: FlaskClient, url: str, status: int) -> None:
    read(site, url, status)


def test_a_day_shows_its_papers_and_its_neighbours(site: FlaskClient) -> None:
    page = read(site, "/day/2024-01-10")
    assert "الأربعاء، 10 يناير 2024" in page
    assert "28 جمادى الآخرة 1445" in page
    assert "بريد الجبل" in page
    around = [link for link in links(page) if link.startswith("/day/")]
    assert around[:2] == ["/day/2024-01-01", "/day/2024-02-10"]
    for link in filter(lambda each: each.startswith("/"), links(page)):
        assert site.get(link).status_code in (200, 303), link


def test_a_paper_that_others_outnumber_has_its_headlines_too(tmp_path: Path) -> None:
    day = datetime(2023, 5, 4)
    loud = [Article(f"a{n:03}", f"عاجل {n}", source="الواحة", date=day) for n in range(120)]
    build(tmp_path / "index", [*loud, Article("z", "هدوء", source="المرفأ", date=day)])
    site = create_app(Searcher(tmp_path / "index")).test_client()
    assert "/article/z" in links(read(site, "/day/2023-05-04"))


def test_an_empty_day_leads_to_those_around_it(site: FlaskClient) -> None:
    page = read(site, "/day/2023-07-10?lang=en", 404)
    around = [link for link in links(page) if link.startswith("/day/")]
    assert around[:2] == ["/day/2023-07-02?lang=en", "/day/2023-07-21?lang=en"]


def test_an_article_and_its_day_and_paper_are_linked(site: FlaskClient) -> None:
    found = links(read(site, "/article/storm"))
    assert "/day/2023-07-21" in found
    assert "/source/" + quote("صدى الواحة") in found
    assert "/day/2024-12-10" in links(read(site, "/?q="))
    assert "/day/2024-12-09" in links(read(site, "/?from=2024-12-09&to=2024-12-09"))


def test_about_tells_what_is_in_the_index(site: FlaskClient) -> None:
    page = read(site, "/about?lang=en")
    for says in ("<dd>20</dd>", "2 July 2023", "10 December 2024", "Fingerprint", "GNU GPL"):
        assert says in page
    assert '<a href="/api/stats">' in page


def test_an_archive_of_nothing_but_one_article(tmp_path: Path) -> None:
    build(tmp_path / "index", [Article("1", "خبر")])
    site = create_app(Searcher(tmp_path / "index")).test_client()
    for url in ("/", "/about", "/source/~", "/?q="):
        for link in links(read(site, url)):
            assert not link.startswith("/") or site.get(link).status_code in (200, 303), link
    read(site, "/day/2015-07-30", 404)


def test_robots_read_articles_and_no_searches(site: FlaskClient) -> None:
    answer = site.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    rules = answer.text.splitlines()
    assert rules[0] == "User-agent: *"
    assert "Allow: /article/" in rules
    assert rules[-1] == "Disallow: /"
