"""Kept answers: a client that has one is told so without a search, until the index or what was asked is another."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from flask.testing import FlaskClient
from web_reading import fetch

from corpus.article import Article
from index.building.build import build
from search.query.collected import CollectionFolder
from search.searcher import Searcher
from web.app import create_app
from web.settings import Settings

pytest_plugins = ["web_fixtures"]
SEARCH = "/api/search?q=%D9%85%D9%8A%D9%86%D8%A7%D8%A1"
FEED = "/feed.atom?q=%D9%85%D9%8A%D9%86%D8%A7%D8%A1"
LISTED = f"{SEARCH}&collection=some"


class Growing(NamedTuple):
    """A site over an index of its own, with a collection."""

    site: FlaskClient
    folder: Path


@pytest.fixture
def growing(archive_folder: Path, tmp_path: Path) -> Iterator[Growing]:
    folder = shutil.copytree(archive_folder, tmp_path / "index")
    (tmp_path / "some.txt").write_text("storm\n")
    searcher = Searcher(folder, collections=CollectionFolder(tmp_path))
    yield Growing(create_app(searcher, Settings(index=str(folder))).test_client(), tmp_path)
    searcher.close()


def tag(site: FlaskClient, url: str) -> str:
    return site.get(url).headers["ETag"]


@pytest.mark.parametrize("url", [SEARCH, FEED, "/api/stats", "/api/article/storm", "/api/suggest?q=a"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_who_has_an_answer_is_told_so(site: FlaskClient, url: str, method: str) -> None:
    first = site.open(url, method=method)
    assert first.headers["ETag"].startswith('W/"')
    assert first.headers["Cache-Control"] == "no-cache"
    for known in (first.headers["ETag"], f'"x", {first.headers["ETag"]}', first.headers["ETag"][2:], "*"):
        again = site.open(url, method=method, headers={"If-None-Match": known, "Accept-Encoding": "gzip"})
        assert (again.status_code, again.data) == (304, b""), known
        assert again.headers["ETag"] == first.headers["ETag"]
        assert "Accept-Encoding" in again.headers["Vary"]
    assert site.open(url, method=method, headers={"If-None-Match": '"x"'}).status_code == 200


def test_what_is_known_is_not_searched_for(archive_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    searcher = Searcher(archive_folder)
    site = create_app(searcher, Settings()).test_client()
    known = {"If-None-Match": tag(site, SEARCH)}
    monkeypatch.setattr(searcher, "search", lambda _: pytest.fail("it was searched"))
    assert site.get(SEARCH, headers=known).status_code == 304
    assert site.get(f"{SEARCH}&soruce=a", headers=known).status_code == 400
    searcher.close()


def test_another_question_has_another_tag(site: FlaskClient) -> None:
    asked = (SEARCH, f"{SEARCH}&page=2", f"{SEARCH}&lang=ar", SEARCH.replace("search", "suggest"), FEED)
    assert len({tag(site, url) for url in asked}) == len(asked)


def test_another_index_has_other_tags(growing: Growing) -> None:
    known = {url: tag(growing.site, url) for url in (SEARCH, FEED, LISTED)}
    build(growing.folder / "index", [Article("new", "الميناء الجديد", "افتتح ميناء جديد.")])
    for url, before in known.items():
        again = growing.site.get(url, headers={"If-None-Match": before})
        assert (again.status_code, again.headers["ETag"] == before) == (200, False)


@pytest.mark.parametrize("url", [LISTED, "/api/collection/some"])
def test_another_list_in_a_collection_has_another_tag(growing: Growing, url: str) -> None:
    before = tag(growing.site, url)
    (growing.folder / "some.txt").write_text("storm\nbare\n")
    again = growing.site.get(url, headers={"If-None-Match": before})
    assert (again.status_code, again.json["total"]) == (200, fetch(growing.site, url)["total"])  # type: ignore[index]


def test_a_feed_says_since_when_it_is_so(growing: Growing) -> None:
    first = growing.site.get(FEED)
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert growing.site.get(FEED, headers=since).status_code == 304
    assert growing.site.get(FEED, headers={**since, "If-None-Match": '"x"'}).status_code == 200
    early = {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"}
    assert growing.site.get(FEED, headers=early).status_code == 200


@pytest.mark.parametrize("url", ["/api/search?page=0", "/api/article/nothing", "/api/nowhere"])
def test_what_is_wrong_is_not_kept(site: FlaskClient, url: str) -> None:
    for headers in ({}, {"If-None-Match": "*"}):
        answer = site.get(url, headers=headers)
        assert answer.status_code in (400, 404)
        assert "ETag" not in answer.headers
