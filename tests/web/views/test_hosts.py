"""Hosts: strangers are refused in words, and what others keep bears the site's own address."""

import pytest
from flask.testing import FlaskClient

from search.searcher import Searcher
from web.app import create_app
from web.http.hosts import is_trusted
from web.settings import BadSetting, Settings

pytest_plugins = ["web_fixtures"]

SITE = "https://news.example"
KEPT = ["/feed.atom?q=الميناء", "/opensearch.xml", "/export.csv?q=الميناء", "/?q=الميناء"]


@pytest.mark.parametrize(
    ("host", "trusted"),
    [
        ("localhost", True),
        ("LOCALHOST.:8000", True),
        ("news.localhost", True),
        ("127.0.0.1:8000", True),
        ("192.168.1.20", True),
        ("[fe80::1]:8000", True),
        ("office", True),
        ("evil.example", False),
        ("localhost.evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("localhost@evil.example", False),
        ("localhost/evil", False),
        ('localhost"><', False),
        ("localhost:80:80", False),
        ("999.1.1.1", False),
        ("", False),
    ],
)
def test_who_is_no_stranger(host: str, trusted: bool) -> None:
    assert is_trusted(host, frozenset({"office"})) is trusted


@pytest.mark.parametrize("path", [*KEPT, "/api/search?q=a", "/static/style.css", "/nothing"])
def test_a_stranger_is_refused_and_told_what_to_set(site: FlaskClient, path: str) -> None:
    answer = site.get(path, headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "site_url" in answer.text
    assert "evil.example" not in answer.text


def test_what_the_server_listens_on_is_trusted() -> None:
    client = create_app(Searcher("memory:"), Settings(host="office")).test_client()
    assert client.get("/help", headers={"Host": "office:8000"}).status_code == 200
    assert client.get("/help", headers={"Host": "news.example"}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "news.example"])
def test_what_is_kept_bears_the_address_that_was_set(host: str) -> None:
    client = create_app(Searcher("memory:"), Settings(site_url=f"{SITE}/")).test_client()
    described = client.get("/opensearch.xml", headers={"Host": host}).text
    assert f'"{SITE}/feed.atom' in described
    assert "localhost" not in described.replace(SITE, "")


def test_proxies_are_believed_where_that_is_set_alone() -> None:
    said = {"Host": "127.0.0.1", "X-Forwarded-Host": "news.example", "X-Forwarded-Proto": "https"}
    plain = create_app(Searcher("memory:")).test_client()
    assert "http://127.0.0.1/" in plain.get("/opensearch.xml", headers=said).text
    behind = create_app(Searcher("memory:"), Settings(proxies=1, host="news.example")).test_client()
    assert "https://news.example/" in behind.get("/opensearch.xml", headers=said).text
    assert behind.get("/", headers={**said, "X-Forwarded-Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "url",
    [
        "news.example",
        "ftp://news.example",
        "https://news.example/a",
        "https://a:b@c",
        "https://",
        "https://a:x",
    ],
)
def test_what_is_no_address_of_a_site_cannot_be_set(url: str) -> None:
    with pytest.raises(BadSetting, match="without a path"):
        create_app(Searcher("memory:"), Settings(site_url=url))
