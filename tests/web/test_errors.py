"""When the index cannot be used or something of ours fails: whole pages, plain words, no stack trace."""

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from web_archive import EVIL, PLAIN
from web_reading import fetch_problem, read

from index.building.build import build
from search.searcher import Searcher
from web.app import create_app
from web.language import API

pytest_plugins = ["web_fixtures"]

HOSTILE = "كذا\r\nINFO forged line \x1b[31m"
URLS = [
    "/",
    "/?q=a",
    "/article/a",
    "/compare?q=a&q=b",
    "/api/search?q=a",
    "/api/article/a",
    "/api/suggest?q=a",
    "/api/completions?q=a",
    "/api/stats",
    "/api/compare?q=a",
]


def site_over(folder: Path) -> FlaskClient:
    return create_app(Searcher(folder)).test_client()


def manifest(folder: Path) -> Path:
    return next(folder.glob("generation-*/manifest.json"))


def make_stale(folder: Path) -> None:
    build(folder, PLAIN)
    path = manifest(folder)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"analyzer": "another"}))


def make_broken(folder: Path) -> None:
    build(folder, PLAIN)
    manifest(folder).write_text("{")


def leave_out(folder: Path) -> None:
    assert not folder.exists()


def make_foreign(folder: Path) -> None:
    folder.mkdir()
    (folder / "letter.txt").write_text("x")


UNUSABLE: list[tuple[Callable[[Path], None], str, str]] = [
    (leave_out, "لا يوجد فهرس بعد", "There is no index yet"),
    (make_foreign, "لا يوجد فهرس بعد", "There is no index yet"),
    (make_stale, "--rebuild", "--rebuild"),
    (make_broken, "الفهرس تالف", "The index is damaged"),
]


@pytest.fixture(scope="module", params=UNUSABLE, ids=["none", "foreign", "stale", "broken"])
def unusable(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> tuple[Path, str, str]:
    """The folder of an index that cannot be used, and what is said of it; to be asked for leaves it as it is."""
    spoil, arabic, english = request.param
    folder = tmp_path_factory.mktemp("unusable") / "index"
    spoil(folder)
    return folder, arabic, english


@pytest.mark.parametrize("url", URLS)
def test_an_index_that_cannot_be_used(unusable: tuple[Path, str, str], url: str) -> None:
    folder, arabic, english = unusable
    answer = site_over(folder).get(url)
    assert answer.status_code == 503
    if url.startswith("/api/"):
        assert english in answer.get_json()["error"]
    else:
        assert arabic in answer.text
        assert answer.text.rstrip().endswith("</html>")
    assert "Traceback" not in answer.text
    assert str(folder.parent) not in answer.text


def test_an_index_that_appears_is_taken_up(tmp_path: Path) -> None:
    site = site_over(tmp_path / "index")
    assert site.get("/").status_code == 503
    build(tmp_path / "index", PLAIN)
    assert "12 مقالة من مصدر واحد" in site.get("/").text


@pytest.mark.parametrize("path", ["/failing", "/api/failing"])
def test_our_own_mistake_is_said_and_logged_escaped(
    archive_folder: Path, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(Searcher(archive_folder))

    @app.get(path)
    def failing() -> str:
        raise RuntimeError(HOSTILE)

    answer = app.test_client().get(path + "?q=" + EVIL + "%0d%0aINFO+forged")
    assert answer.status_code == 500
    assert ("error" in answer.get_json()) if "api" in path else ("حدث خطأ" in answer.text)
    assert "forged line" not in answer.text
    assert caplog.text.isascii()
    assert "RuntimeError" in caplog.text
    assert "\x1b" not in caplog.text
    # A slow answer is named, which none but the log of answers does.
    lines = [line for line in caplog.text.splitlines() if "kashshaf.requests:" not in line]
    assert not [line for line in lines if line.startswith("INFO")]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (404, "There is no such page."),
        (405, "This address can only be read (GET)."),
        (413, "What was sent is too long; send less at once."),
        (414, "The address is too long; shorten the query or choose fewer filters."),
        (400, "This request cannot be answered."),
        (415, "This request cannot be answered."),
    ],
)
def test_a_refusal_has_a_sentence_of_ours(archive_folder: Path, code: int, sentence: str) -> None:
    app = create_app(Searcher(archive_folder))
    app.add_url_rule("/api/refused", "refused", lambda: abort(code))
    app.add_url_rule("/api/told", "told", lambda: abort(code, "It is told."))
    site = app.test_client()
    assert fetch_problem(site, "/api/refused", code)["error"] == sentence
    # What we say ourselves of something that is not there is kept; what others say is not passed on.
    told = fetch_problem(site, "/api/told", code)
    assert told["error"] == ("It is told." if code == 404 else sentence)


def test_an_article_that_is_not_there_is_said_to_be_none(site: FlaskClient) -> None:
    assert "no such article" in site.get("/api/article/nothing").get_json()["error"]
    assert "no such page" in site.get("/api/nothing").get_json()["error"]


@pytest.mark.parametrize(
    ("asked", "kept", "gone"),
    [
        ("q=ميناء&source=~&from=yesterday&to=2024", ["q=ميناء", "source=~", "to=2024"], "from"),
        ("q=ميناء&from=2024&to=2023", ["q=ميناء", "from=2024"], "to"),
        ("q=ميناء&author=ليلى&page=0&size=20", ["q=ميناء", "author=ليلى", "size=20"], "page"),
        ("source=~&q=" + "م" * 2_001, ["source=~"], "q"),
        ("q=ميناء&lang=fr", ["q=ميناء"], "lang"),
    ],
    ids=["a day", "a range", "a page", "a long query", "a language"],
)
@pytest.mark.parametrize("path", ["/", "/compare"])
def test_an_error_keeps_what_can_be_used(
    site: FlaskClient, path: str, asked: str, kept: list[str], gone: str
) -> None:
    page = read(site, f"{path}?{asked}", 400)
    (onward,) = re.findall(r'<a href="([^"]*)">تابع من دون', page)
    left = parse_qsl(urlsplit(unescape(onward)).query)
    assert left == [tuple(pair.split("=")) for pair in kept]
    assert gone not in dict(left)
    assert site.get(unescape(onward)).status_code == 200


def test_an_error_writes_its_example_from_the_left(site: FlaskClient) -> None:
    assert '(<bdi dir="ltr">2015-07-21</bdi>)' in read(site, "/?from=yesterday", 400)


def test_a_request_that_cannot_be_read_is_told_so_in_both_languages(archive_app: Flask) -> None:
    unread = archive_app.config["UNREAD"]
    assert {*unread} == {"/", API}
    kind, page, headers = unread["/"][431]
    assert (kind, "Content-Security-Policy" in headers) == ("text/html; charset=utf-8", True)
    assert "العنوان أطول مما ينبغي" in page.decode()
    assert "The address is too long" in page.decode()
    assert json.loads(unread[API][431].body)["status"] == 431
