"""Suggestions: how what is typed may go on, whatever is typed."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from web_archive import EVIL
from web_reading import fetch

pytest_plugins = ["web_fixtures"]


def test_suggestions_begin_as_typed(site: FlaskClient) -> None:
    found = fetch(site, "/api/suggest?q=" + quote("السف"))
    assert {*found} == {"query", "words", "titles", "partial"}
    assert "السفينة" in found["words"]
    assert found["titles"][0]["title"].startswith("السفينة")
    assert fetch(site, "/api/suggest?q=") == {"query": "", "words": [], "titles": [], "partial": False}


def test_only_the_last_word_is_completed(site: FlaskClient) -> None:
    found = fetch(site, "/api/suggest?q=" + quote("عاصفة رمل"))
    assert found["words"] == ["رملية"]
    assert [article["id"] for article in found["titles"]] == ["storm"]


def test_the_number_behind_a_phrase_is_not_completed(site: FlaskClient) -> None:
    found = fetch(site, "/api/suggest?q=" + quote('"رملية عاصفة"~2'))
    assert found["words"] == []
    assert [article["id"] for article in found["titles"]] == ["storm"]


@pytest.mark.parametrize("typed", ['"', "-", "=", "جذر:", "أو", "😀", "\u202e", EVIL, "م" * 1_900])
def test_anything_may_be_typed(site: FlaskClient, typed: str) -> None:
    assert fetch(site, "/api/suggest?q=" + quote(typed))["query"] == typed
