"""The site as a search engine of the browser: what browsers are told, and completions in the address bar."""

import json
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

pytest_plugins = ["web_fixtures"]

SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"
SUGGESTIONS = "application/x-suggestions+json"


def description(site: FlaskClient, lang: str = "ar") -> ElementTree.Element:
    answer = site.get(f"/opensearch.xml?lang={lang}")
    assert answer.mimetype == "application/opensearchdescription+xml"
    return ElementTree.fromstring(answer.data)


def address(site: FlaskClient, kind: str, text: str) -> str:
    """The address that a browser makes of the template of this kind."""
    templates = {url.attrib["type"]: url.attrib["template"] for url in description(site).iter(SPACE + "Url")}
    return templates[kind].replace("{searchTerms}", quote(text)).removeprefix("http://localhost")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_browsers_are_told_how_to_search(site: FlaskClient, lang: str) -> None:
    assert '<link rel="search" type="application/opensearchdescription+xml"' in site.get("/").text
    root = description(site, lang)
    assert len(root.findtext(SPACE + "ShortName") or "") <= 16
    assert root.findtext(SPACE + "Language") == lang
    assert [url.attrib["template"][-7:] for url in root.iter(SPACE + "Url")] == [f"lang={lang}"] * 3


def test_a_search_from_the_address_bar_is_answered(site: FlaskClient) -> None:
    assert "20 مقالة" in site.get(address(site, "text/html", "الميناء")).text


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("السفي", ["السفينة"]),
        ("عاصفة رمل", ["عاصفة رملية"]),
        ("عاصفه رمليه", ["عاصفه رملية"]),
        ('"عاصفة رمل', ['"عاصفة رملية']),
        ("", []),
        ("!", []),
        ("غواصة", []),
    ],
)
def test_what_is_typed_is_completed(site: FlaskClient, typed: str, completed: list[str]) -> None:
    answer = site.get(address(site, SUGGESTIONS, typed))
    assert answer.mimetype == SUGGESTIONS
    assert json.loads(answer.data) == [typed, completed]


def test_completions_repeat_to_the_letter_what_was_typed(site: FlaskClient) -> None:
    typed = " <السف\u202e> "
    assert json.loads(site.get(address(site, SUGGESTIONS, typed)).data)[0] == typed


def test_what_cannot_be_asked_is_refused_in_words(site: FlaskClient) -> None:
    answer = site.get("/api/completions?q=" + "a" * 3_000)
    assert answer.status_code == 400
    assert "error" in answer.get_json()
