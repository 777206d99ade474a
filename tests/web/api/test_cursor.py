"""Cursors: a client goes through all articles while the index changes, and no cursor of another search is taken."""

import base64
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from web_archive import ARCHIVE
from web_reading import fetch, fetch_problem

from corpus.article import Article
from index.building.build import build
from search.searcher import Searcher
from web.app import create_app

pytest_plugins = ["web_fixtures"]
PLAIN = "/api/search?facets=&fields=id,date&size=2"
WORD = f"{PLAIN}&q={quote('الميناء')}"


class Growing(NamedTuple):
    """A site over an index of its own."""

    site: FlaskClient
    folder: Path


@pytest.fixture
def growing(archive_folder: Path, tmp_path: Path) -> Iterator[Growing]:
    folder = shutil.copytree(archive_folder, tmp_path / "index")
    searcher = Searcher(folder)
    yield Growing(create_app(searcher).test_client(), folder)
    searcher.close()


def onward(site: FlaskClient, url: str, cursor: str) -> dict[str, Any]:
    return fetch(site, f"{url}&{urlencode({'cursor': cursor})}")


def walk(site: FlaskClient, url: str, cursor: str | None = "*") -> list[dict[str, Any]]:
    """All hits on the way."""
    found = []
    while cursor is not None:
        answer = onward(site, url, cursor)
        assert 0 < len(answer["hits"]) <= 2
        found += answer["hits"]
        cursor = answer["cursor"]
    return found


@pytest.mark.parametrize("more", ["", "&sort=newest", "&sort=oldest", "&copies=all", "&lang=ar&links=true"])
def test_each_article_is_met_once(site: FlaskClient, more: str) -> None:
    for url in (PLAIN, WORD):
        hits = walk(site, url + more)
        assert sorted(hit["id"] for hit in hits) == sorted(article.id for article in ARCHIVE)
        dates = [hit["date"] for hit in hits if hit["date"]]
        assert dates == sorted(dates, reverse="oldest" not in more)
        assert all(hit["date"] is None for hit in hits[len(dates) :])


def test_without_a_cursor_there_is_none(site: FlaskClient) -> None:
    assert "cursor" not in fetch(site, WORD)
    assert "cursor" not in fetch(site, f"{WORD}&cursor=")
    begun = onward(site, WORD, "*")
    assert (begun["sort"], begun["total"], begun["page"]) == ("newest", len(ARCHIVE), 1)
    assert onward(site, WORD.replace("size=2", "size=100"), "*")["cursor"] is None
    assert onward(site, f"{PLAIN}&q=%D8%B8%D8%B8%D8%B8%D8%B8", "*")["cursor"] is None


def test_articles_that_come_and_change_move_no_others(growing: Growing) -> None:
    before = {article.id for article in ARCHIVE}
    answer = onward(growing.site, WORD, "*")
    found = [hit["id"] for hit in answer["hits"]]
    build(
        growing.folder,
        [
            Article("early", "الميناء قديما", "الميناء.", date=ARCHIVE[0].date),
            Article("late", "الميناء أخيرا", "الميناء " * 9),
            *(replace(each, text=f"{each.text} الميناء الميناء") for each in ARCHIVE[::2]),
        ],
    )
    found += [hit["id"] for hit in walk(growing.site, WORD, answer["cursor"])]
    assert len(found) == len({*found})
    assert {*found} - {"early", "late"} == before


def _changed(cursor: str) -> str:
    """A cursor with another place in it, under the same sum."""
    packed = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    place = json.loads(packed[9:])
    return base64.urlsafe_b64encode(packed[:9] + json.dumps([1, place[1]]).encode()).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "make",
    [
        lambda _: "x",
        lambda _: "ء",
        lambda _: "**",
        lambda _: "A" * 3_000,
        lambda _: base64.urlsafe_b64encode(b"\x80\x04K\x01." * 9).decode(),
        lambda cursor: cursor[:-1],
        lambda cursor: f"{cursor}=",
        lambda cursor: f"{cursor}AAAA",
        lambda cursor: f"{cursor[:4]}\n{cursor[4:]}",
        lambda cursor: cursor.swapcase(),
        _changed,
    ],
    ids=["short", "letters", "stars", "long", "pickle", "cut", "padded", "more", "broken", "case", "changed"],
)
def test_what_was_made_up_is_refused(site: FlaskClient, make: Any) -> None:
    made_up = make(onward(site, WORD, "*")["cursor"])
    problem = fetch_problem(site, f"{WORD}&{urlencode({'cursor': made_up})}", 400)
    assert (problem["type"], problem["field"], problem["reason"]) == (
        "/api#bad-parameter",
        "cursor",
        "no-cursor",
    )


@pytest.mark.parametrize(
    "url", [f"{PLAIN}&q=a", PLAIN, f"{WORD}&sort=oldest", f"{WORD}&without=a", f"{WORD}&variants=off"]
)
def test_a_cursor_of_another_search_is_refused(site: FlaskClient, url: str) -> None:
    cursor = onward(site, WORD, "*")["cursor"]
    assert fetch_problem(site, f"{url}&cursor={cursor}", 400)["field"] == "cursor"
    assert onward(site, WORD.replace("size=2", "size=1"), cursor)["hits"]


def test_a_cursor_of_another_index_is_refused(site: FlaskClient, growing: Growing) -> None:
    cursor = onward(site, WORD, "*")["cursor"]
    assert fetch_problem(growing.site, f"{WORD}&cursor={cursor}", 400)["field"] == "cursor"


@pytest.mark.parametrize(
    ("more", "field"), [("page=2", "page"), ("sort=relevance", "sort"), ("copies=fold", "copies")]
)
def test_what_has_no_meaning_beside_a_cursor_is_refused(site: FlaskClient, more: str, field: str) -> None:
    assert fetch_problem(site, f"{WORD}&cursor=*&{more}", 400)["field"] == field
