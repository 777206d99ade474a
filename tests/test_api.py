"""The JSON twins: the contract of the answer, and errors as sentences."""

import json
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask.testing import FlaskClient
from web_archive import ARCHIVE, EVIL

pytest_plugins = ["web_fixtures"]

ALL = "/api/search?q=" + quote("الميناء")


def fetch(site: FlaskClient, url: str, status: int = 200) -> dict[str, Any]:
    answer = site.get(url)
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    found = json.loads(answer.data)
    assert isinstance(found, dict)
    return found


def test_an_answer_has_the_fields_of_the_contract(site: FlaskClient) -> None:
    found = fetch(site, ALL)
    assert {
        "query",
        "total",
        "took_ms",
        "page",
        "size",
        "sort",
        "hits",
        "facets",
        "matched",
        "message",
    } <= set(found)
    assert (found["query"], found["total"], found["page"], found["size"]) == ("الميناء", len(ARCHIVE), 1, 10)
    assert {"id", "title", "source", "date", "url", "score", "snippet", "title_pieces"} <= set(
        found["hits"][0]
    )
    assert {*found["hits"][0]["snippet"][0]} == {"text", "match"}
    for values in found["facets"].values():
        assert {*values[0]} == {"value", "count", "selected", "url"}


def test_arabic_is_sent_as_letters(site: FlaskClient) -> None:
    assert "الميناء" in site.get(ALL).get_data(as_text=True)


def test_what_is_unknown_is_null(site: FlaskClient) -> None:
    found = fetch(site, ALL + "&source=~")
    assert [hit["id"] for hit in found["hits"]] == ["bare"]
    assert [value["value"] for value in found["facets"]["source"] if value["selected"]] == [None]


@pytest.mark.parametrize("facet", ["source", "date"])
def test_each_facet_url_leads_to_its_count(site: FlaskClient, facet: str) -> None:
    for value in fetch(site, ALL)["facets"][facet]:
        chosen = fetch(site, value["url"])
        assert chosen["total"] == value["count"]
        assert [each["value"] for each in chosen["facets"][facet] if each["selected"]] == [value["value"]]
        back = next(each["url"] for each in chosen["facets"][facet] if each["selected"])
        assert fetch(site, back)["total"] == len(ARCHIVE)


def test_two_chosen_values_add_up(site: FlaskClient) -> None:
    first, second = fetch(site, ALL)["facets"]["source"][:2]
    both = next(
        value["url"]
        for value in fetch(site, first["url"])["facets"]["source"]
        if value["value"] == second["value"]
    )
    assert fetch(site, both)["total"] == first["count"] + second["count"]


def test_facet_urls_keep_the_language_only_where_it_was_asked_for(site: FlaskClient) -> None:
    def lang(url: str) -> list[str]:
        return parse_qs(urlsplit(fetch(site, url)["facets"]["source"][0]["url"]).query).get("lang", [])

    assert lang(ALL) == []
    assert lang(ALL + "&lang=ar") == ["ar"]


@pytest.mark.parametrize("query", ["", "%20", "%3F%21"])
def test_no_words_give_a_message(site: FlaskClient, query: str) -> None:
    english, arabic = (fetch(site, f"/api/search?q={query}&lang={lang}") for lang in ("", "ar"))
    assert (english["total"], english["hits"]) == (0, [])
    assert english["message"]
    assert arabic["message"] != english["message"]


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
    error = fetch(site, f"{path}?{parameters}", 400)
    assert [*error] == ["error"]
    assert error["error"].isascii()
    assert error["error"].endswith(".")


def test_errors_speak_arabic_when_asked(site: FlaskClient) -> None:
    assert fetch(site, "/api/search?page=0&lang=ar", 400)["error"].startswith("قيمة page")


@pytest.mark.parametrize("article", [article.id for article in ARCHIVE])
def test_every_id_leads_to_its_article(site: FlaskClient, article: str) -> None:
    assert fetch(site, "/api/article/" + quote(article))["id"] == article


def test_an_article_is_marked_for_a_query(site: FlaskClient) -> None:
    found = fetch(site, "/api/article/storm?q=" + quote("الرياح"))
    assert found["matches"] == 1
    marked = [piece["text"] for paragraph in found["paragraphs"] for piece in paragraph if piece["match"]]
    assert marked == ["الرياح"]
    assert fetch(site, "/api/article/storm")["matches"] == 0


@pytest.mark.parametrize("url", ["/api/article/nothing", "/api/nowhere", "/api/", "/api/article/"])
def test_what_is_not_there_is_404_as_json(site: FlaskClient, url: str) -> None:
    assert [*fetch(site, url, 404)] == ["error"]


def test_only_reading_is_answered(site: FlaskClient) -> None:
    answer = site.post(ALL)
    assert (answer.status_code, [*answer.get_json()]) == (405, ["error"])


def test_suggestions_begin_as_typed(site: FlaskClient) -> None:
    found = fetch(site, "/api/suggest?q=" + quote("السف"))
    assert "السفينة" in found["words"]
    assert fetch(site, "/api/suggest?q=")["words"] == []


def test_markup_is_plain_text_of_a_json_type(site: FlaskClient) -> None:
    answer = site.get("/api/article/evil")
    assert answer.get_json()["title"].startswith(EVIL)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
