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
        "limits",
    } <= set(found)
    assert (found["query"], found["total"], found["page"], found["size"]) == ("الميناء", len(ARCHIVE), 1, 10)
    assert {"id", "title", "source", "date", "url", "score", "snippet", "title_pieces"} <= set(
        found["hits"][0]
    )
    assert {*found["hits"][0]["snippet"][0]} == {"text", "match"}
    facet = {"value", "count", "selected", "url"}
    assert {*found["facets"]["date"][0]} == facet
    for label in ("source", "author", "category"):
        assert {*found["facets"][label][0]} == facet | {"left_out", "only", "but"}
    assert found["facets"]["more"] == {"source": 0, "author": 0, "category": 0}
    assert {*found["histogram"]["bars"][0]} == {"value", "count", "all", "url"}
    assert {*found["hits"][0]["why"][0]} == {"word", "view"}


def test_arabic_is_sent_as_letters(site: FlaskClient) -> None:
    assert "الميناء" in site.get(ALL).get_data(as_text=True)


def test_what_is_unknown_is_null(site: FlaskClient) -> None:
    found = fetch(site, ALL + "&source=~")
    assert [hit["id"] for hit in found["hits"]] == ["bare"]
    assert [value["value"] for value in found["facets"]["source"] if value["selected"]] == [None]


@pytest.mark.parametrize("facet", ["source", "author", "category", "date"])
def test_each_facet_url_leads_to_its_count(site: FlaskClient, facet: str) -> None:
    for value in fetch(site, ALL)["facets"][facet]:
        chosen = fetch(site, value["url"])
        assert chosen["total"] == value["count"]
        assert [each["value"] for each in chosen["facets"][facet] if each["selected"]] == [value["value"]]
        back = next(each["url"] for each in chosen["facets"][facet] if each["selected"])
        assert fetch(site, back)["total"] == len(ARCHIVE)


def test_a_source_is_chosen_alone_or_left_out(site: FlaskClient) -> None:
    for value in fetch(site, ALL + "&source=~")["facets"]["source"]:
        assert fetch(site, value["only"])["total"] == value["count"]
        others = fetch(site, value["but"])
        assert others["total"] == len(ARCHIVE) - value["count"]
        assert [each["value"] for each in others["facets"]["source"] if each["left_out"]] == [value["value"]]
        back = next(each["url"] for each in others["facets"]["source"] if each["left_out"])
        assert fetch(site, back)["total"] == value["count"]


@pytest.mark.parametrize(
    ("filters", "unit"),
    [("", "month"), ("&from=2023-07-02&to=2023-08-20", "day"), ("&without=" + quote("بريد الجبل"), "month")],
)
def test_each_bar_leads_to_its_count(site: FlaskClient, filters: str, unit: str) -> None:
    found = fetch(site, ALL + filters)
    assert found["histogram"]["unit"] == unit
    undated = sum(value["count"] for value in found["facets"]["date"] if value["value"] is None)
    assert sum(bar["count"] for bar in found["histogram"]["bars"]) == found["total"] - undated
    for bar in found["histogram"]["bars"]:
        assert bar["count"] <= bar["all"]
        assert fetch(site, bar["url"])["total"] == bar["count"]


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
    assert {*found} == {"query", "words", "titles"}
    assert "السفينة" in found["words"]
    assert found["titles"][0]["title"].startswith("السفينة")
    assert fetch(site, "/api/suggest?q=") == {"query": "", "words": [], "titles": []}


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


def test_an_article_has_others_like_it(site: FlaskClient) -> None:
    found = fetch(site, "/api/article/ship-01")["similar"]
    assert 0 < len(found) <= 5
    assert {*found[0]} == {"id", "title", "source", "date"}
    assert "ship-01" not in [article["id"] for article in found]


def test_markup_is_plain_text_of_a_json_type(site: FlaskClient) -> None:
    answer = site.get("/api/article/evil")
    assert answer.get_json()["title"].startswith(EVIL)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_start_page_has_its_twin(site: FlaskClient) -> None:
    assert '<a href="/api/stats">JSON</a>' in site.get("/").text
    stats = fetch(site, "/api/stats")
    assert stats["articles"] == 20
    assert sum(stats["sources"].values()) + stats["unknown_source"] == 20
