"""Methods and origins: what an address can be asked with, and which other sites' scripts may read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from web_reading import problem_of

from search.searcher import Searcher
from web.app import create_app
from web.settings import BadSetting, Settings

pytest_plugins = ["web_fixtures"]
SEARCH = "/api/search?q=a"
FRIEND = "https://friend.example"
ASKING = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "x-api-key"}


@pytest.fixture(scope="module")
def friendly(archive_folder: Path) -> Iterator[FlaskClient]:
    """A site that one other may read."""
    searcher = Searcher(archive_folder)
    yield create_app(searcher, Settings(cors=f"{FRIEND}, http://localhost:3000/")).test_client()
    searcher.close()


def test_every_address_says_what_it_can_be_asked_with(archive_app: Flask) -> None:
    site = archive_app.test_client()
    rules = [*archive_app.url_map.iter_rules()]
    for rule in rules:
        values: dict[str, Any] = {
            name: "source" if name == "label" else "2023-01-01" for name in rule.arguments
        }
        with archive_app.test_request_context():
            url = archive_app.url_for(rule.endpoint, **values)
        methods = [other.methods or () for other in rules if other.rule == rule.rule]
        allowed = {"OPTIONS", *(method for each in methods for method in each)}
        if rule.rule.startswith("/api/articles/"):
            assert allowed == {"DELETE", "OPTIONS"}
        told = site.options(url)
        assert (told.status_code, told.data) == (204, b""), url
        assert told.headers["Allow"] == ", ".join(sorted(allowed)), url
        refused = site.open(url, method="PATCH")
        assert (refused.status_code, refused.headers["Allow"]) == (405, told.headers["Allow"]), url


@pytest.mark.parametrize("url", ["/api/nowhere", "/nowhere"])
def test_what_is_not_there_can_be_asked_with_nothing(site: FlaskClient, url: str) -> None:
    assert site.options(url).status_code == 404


@pytest.mark.parametrize(
    "url", ["/", SEARCH, "/feed.atom?q=a", "/export.csv?q=a", "/healthz", "/metrics", "/opensearch.xml"]
)
def test_the_head_of_an_answer_is_as_of_the_whole(site: FlaskClient, url: str) -> None:
    head, whole = site.head(url), site.get(url)
    assert (head.status_code, head.data) == (200, b"")
    assert {*head.headers.keys()} == {*whole.headers.keys()}


def test_nobody_else_reads_where_nothing_is_set(site: FlaskClient) -> None:
    answers = (site.get(SEARCH, headers={"Origin": FRIEND}), site.options(SEARCH, headers={"Origin": FRIEND}))
    assert not [name for answer in answers for name, _ in answer.headers if "Access-Control" in name]


@pytest.mark.parametrize("url", [SEARCH, "/feed.atom?q=a", "/api/search?page=0", "/api/nowhere"])
def test_the_script_of_a_friend_may_read(friendly: FlaskClient, url: str) -> None:
    for origin in (FRIEND, "http://localhost:3000"):
        answer = friendly.get(url, headers={"Origin": origin})
        assert answer.headers["Access-Control-Allow-Origin"] == origin
        assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
        assert "Origin" in answer.headers["Vary"]


@pytest.mark.parametrize("origin", ["https://evil.example", f"{FRIEND}.evil.example", "null", "", "*"])
def test_the_script_of_a_stranger_may_not(friendly: FlaskClient, origin: str) -> None:
    answer = friendly.get(SEARCH, headers={"Origin": origin})
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Origin" in answer.headers["Vary"]


def test_a_browser_asks_before_it_sends_a_key(friendly: FlaskClient) -> None:
    told = friendly.options(SEARCH, headers={"Origin": FRIEND, **ASKING})
    assert told.status_code == 204
    assert told.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "X-API-Key" in told.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Methods" not in friendly.options("/", headers={"Origin": FRIEND}).headers


def test_all_may_read_where_that_is_set(archive_folder: Path) -> None:
    searcher = Searcher(archive_folder)
    answer = create_app(searcher, Settings(cors="*")).test_client().get(SEARCH)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert problem_of(create_app(searcher, Settings(cors="*")).test_client().get("/api/x"), 404)
    searcher.close()


@pytest.mark.parametrize("cors", ["friend.example", "https://friend.example/path", "https://a b", "ftp://a"])
def test_a_site_that_cannot_be_is_said_at_once(archive_folder: Path, cors: str) -> None:
    with pytest.raises(BadSetting, match="cors names"):
        create_app(Searcher(archive_folder), Settings(cors=cors))
