"""The application: its headers, what may be asked and how, and what is not there, on every page."""

import gzip
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from web_reading import ALL, ALL_TWIN, fetch_problem, links, problem_of, read

from search.searcher import Searcher
from web.app import LONGEST_QUERY_STRING, app_with_templates, create_app
from web.http.headers import WORTH_COMPRESSING
from web.settings import DEFAULTS

pytest_plugins = ["web_fixtures"]

ARABIC = re.compile("[\u0621-\u064a]")


def test_an_unknown_language_is_a_wrong_parameter(site: FlaskClient) -> None:
    assert "lang" in read(site, "/?lang=fr", 400)


def test_the_language_link_keeps_the_query(site: FlaskClient) -> None:
    url = ALL + "&source=~&sort=newest"
    english = next(link for link in links(read(site, url)) if "lang=en" in link)
    assert parse_qs(urlsplit(english).query) == parse_qs(urlsplit(url).query) | {"lang": ["en"]}
    assert '<html lang="en" dir="ltr">' in read(site, english)
    back = [
        link
        for link in links(read(site, english))
        if parse_qs(urlsplit(link).query) == parse_qs(urlsplit(url).query)
    ]
    assert back


@pytest.mark.parametrize(
    "url", ["/article/nothing", "/article/nothing?lang=en", "/nowhere", "/article/", "/%2Fevil.org/"]
)
def test_what_is_not_there_is_404_in_plain_words(site: FlaskClient, url: str) -> None:
    page = read(site, url, 404)
    assert not [link for link in links(page) if link.startswith("//")]


@pytest.mark.parametrize(
    "url", ["/", ALL, "/article/storm", "/nowhere", "/?page=0", "/api/search", "/static/style.css"]
)
def test_security_headers(site: FlaskClient, url: str) -> None:
    headers = site.get(url, buffered=True).headers
    policy = headers["Content-Security-Policy"]
    for rule in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"):
        assert rule in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_no_page_needs_what_the_policy_forbids(site: FlaskClient) -> None:
    for url, status in (("/", 200), (ALL, 200), ("/article/storm", 200), ("/?page=0", 400)):
        page = read(site, url, status)
        assert not re.search(r"\sstyle=|\son\w+=|<style|<script>", page)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_are_only_read(site: FlaskClient, method: str) -> None:
    assert site.open(ALL, method=method).status_code == 405


def test_head_answers_without_a_body(site: FlaskClient) -> None:
    answer = site.head(ALL)
    assert (answer.status_code, answer.data) == (200, b"")


def test_a_very_long_address_is_refused(site: FlaskClient) -> None:
    assert "أطول" in read(site, "/?q=a&junk=" + "x" * 60_000, 414)


def test_long_answers_are_compressed(site: FlaskClient) -> None:
    answer = site.get(ALL, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert len(answer.data) < 15_000


def test_static_files_are_kept_by_the_browser_until_they_change(site: FlaskClient) -> None:
    for url in re.findall(r'(?:href|src)="(/static/[^"]*)"', read(site, "/")):
        answer = site.get(url, buffered=True)
        assert answer.status_code == 200
        assert "v=" in url
        assert answer.cache_control.max_age == 31_536_000


def test_arabic_is_sent_as_letters(site: FlaskClient) -> None:
    assert "الميناء" in site.get(ALL_TWIN).get_data(as_text=True)


@pytest.mark.parametrize(
    "parameters",
    [
        "page=0",
        "size=101",
        "size=1.5",
        "from=yesterday",
        "to=2023-13-01",
        "from=2024-02-01&to=2024-01-01",
        "date=July",
        "sort=best",
        "lang=fr",
        "q=" + "a" * 2_001,
    ],
)
@pytest.mark.parametrize("path", ["/api/search", "/api/article/storm", "/api/suggest"])
def test_a_wrong_parameter_is_a_sentence(site: FlaskClient, path: str, parameters: str) -> None:
    problem = fetch_problem(site, f"{path}?{parameters}", 400)
    assert problem["field"] == parameters.partition("=")[0]
    assert problem["reason"]
    assert problem["error"].isascii()
    assert problem["error"].endswith(".")


def test_errors_speak_arabic_when_asked(site: FlaskClient) -> None:
    assert fetch_problem(site, "/api/search?page=0&lang=ar", 400)["error"].startswith("قيمة page")


@pytest.mark.parametrize("url", ["/api/article/nothing", "/api/nowhere", "/api/", "/api/article/"])
def test_what_is_not_there_is_404_as_json(site: FlaskClient, url: str) -> None:
    fetch_problem(site, url, 404)


def test_only_reading_is_answered(site: FlaskClient) -> None:
    answer = site.post(ALL_TWIN)
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert problem_of(answer, 405)["type"] == "/api#wrong-method"


@pytest.mark.parametrize(("length", "status"), [(LONGEST_QUERY_STRING, 200), (LONGEST_QUERY_STRING + 1, 414)])
def test_an_address_may_be_so_long(site: FlaskClient, length: int, status: int) -> None:
    start = "q=a&source="
    assert site.get(f"/api/search?{start}" + "x" * (length - len(start))).status_code == status


@pytest.mark.parametrize(("length", "packed"), [(WORTH_COMPRESSING - 1, False), (WORTH_COMPRESSING, True)])
def test_what_travels_in_one_packet_is_not_compressed(
    archive_folder: Path, length: int, packed: bool
) -> None:
    app = create_app(Searcher(archive_folder))
    app.add_url_rule("/long", "long", lambda: "x" * length)
    answer = app.test_client().get("/long", headers={"Accept-Encoding": "gzip"})
    assert ("Content-Encoding" in answer.headers) == packed
    assert (gzip.decompress(answer.data) if packed else answer.data) == b"x" * length


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [("gzip", True), ("gzip;q=0.1", True), ("gzip;q=0", False), ("br", False), ("*", True), ("", False)],
)
def test_only_who_can_unpack_is_sent_it_packed(site: FlaskClient, accepted: str, packed: bool) -> None:
    answer = site.get(ALL, headers={"Accept-Encoding": accepted})
    assert ("Content-Encoding" in answer.headers) == packed


def test_all_templates_are_compiled_before_the_first_request(tmp_path: Path) -> None:
    app = app_with_templates(Searcher(tmp_path / "none"), DEFAULTS)
    assert app.jinja_env.cache is not None
    assert {name for _, name in app.jinja_env.cache} == {*app.jinja_env.list_templates()}
