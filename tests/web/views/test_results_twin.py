"""The JSON twin of the results: the contract of the answer, and links that lead to what they count."""

from itertools import pairwise
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask.testing import FlaskClient
from web_archive import ARCHIVE
from web_reading import ALL_TWIN, fetch, fetch_problem

from search.answers.shapes import FoundArticle
from web.links.sent import SentArticle

pytest_plugins = ["web_fixtures"]
LINKED = f"{ALL_TWIN}&links=true"


def test_an_answer_has_the_fields_of_the_contract(site: FlaskClient) -> None:
    found = fetch(site, ALL_TWIN)
    assert {
        "query",
        "total",
        "partial",
        "took_ms",
        "page",
        "size",
        "sort",
        "hits",
        "facets",
        "matched",
        "message",
        "limits",
        "related",
        "as_written",
        "terms",
        "notes",
        "unsure",
    } <= set(found)
    assert (found["query"], found["total"], found["page"], found["size"]) == ("الميناء", len(ARCHIVE), 1, 10)
    assert {"id", "title", "source", "date", "url", "score", "snippet", "title_pieces"} <= set(
        found["hits"][0]
    )
    assert {*found["hits"][0]["snippet"][0]} == {"text", "match"}
    facet = {"value", "count", "selected"}
    assert {*found["facets"]["date"][0]} == facet
    for label in ("source", "author", "category"):
        assert {*found["facets"][label][0]} == facet | {"left_out"}
    assert found["facets"]["more"] == {"source": 0, "author": 0, "category": 0}
    assert {*found["histogram"]["bars"][0]} == {"value", "count", "all"}
    assert {*found["hits"][0]["why"][0]} == {"word", "view"}


def test_links_are_there_where_they_are_asked_for(site: FlaskClient) -> None:
    found = fetch(site, LINKED)
    assert {*found["facets"]["date"][0]} == {"value", "count", "selected", "url"}
    for label in ("source", "author", "category"):
        ways = {*found["facets"][label][0]} - {"value", "count", "selected", "left_out"}
        assert ways == {"url", "only", "but"}
    assert {*found["histogram"]["bars"][0]} == {"value", "count", "all", "url"}
    values = fetch(site, "/api/facet/source?q=a&links=true")["values"]
    assert all(ways < {*value} for value in values)
    assert not any(ways & {*value} for value in fetch(site, "/api/facet/source?q=a&links=false")["values"])


@pytest.mark.parametrize(
    ("asked", "facets", "more"),
    [
        ("", [], None),
        ("source", ["source", "more"], ["source"]),
        ("date,%20author", ["author", "date", "more"], ["author"]),
        ("date,histogram", ["date"], None),
        (",,date,date", ["date"], None),
    ],
)
def test_of_what_is_counted_that_is_sent_which_is_asked_for(
    site: FlaskClient, asked: str, facets: list[str], more: list[str] | None
) -> None:
    found = fetch(site, f"{ALL_TWIN}&facets={asked}")
    assert [*found["facets"]] == facets
    assert [*found["facets"].get("more", {})] == (more or [])
    assert ("histogram" in found) == ("histogram" in asked)
    assert found["total"] == len(ARCHIVE)


@pytest.mark.parametrize(
    ("asked", "fields"), [("", []), ("title,id", ["id", "title"]), ("snippet", ["snippet"])]
)
def test_of_an_article_those_fields_are_sent_which_are_asked_for(
    site: FlaskClient, asked: str, fields: list[str]
) -> None:
    found = fetch(site, f"{ALL_TWIN}&fields={asked}")
    assert [[*hit] for hit in found["hits"]] == [fields] * 10


def test_words_side_by_side_that_were_asked_for_are_one_piece(site: FlaskClient) -> None:
    (hit, *_) = fetch(site, "/api/search?q=" + quote("عاصفة الميناء") + "&facets=")["hits"]
    for field in ("title_pieces", "snippet"):
        pieces = hit[field]
        assert all(one["match"] != next_one["match"] for one, next_one in pairwise(pieces))
        between = [piece["text"] for piece in pieces[1:-1] if not piece["match"]]
        assert not any(map(str.isspace, between))
    assert "".join(piece["text"] for piece in hit["title_pieces"]) == hit["title"]


def test_links_ask_for_the_same_parts_again(site: FlaskClient) -> None:
    found = fetch(site, f"{ALL_TWIN}&links=true&fields=id&facets=source,date")
    again = fetch(site, found["facets"]["source"][0]["url"])
    assert (again["hits"][0].keys(), again["facets"].keys()) == ({"id"}, {"source", "date", "more"})
    assert "url" in again["facets"]["date"][0]


@pytest.mark.parametrize(
    ("asked", "field", "nearest"),
    [
        ("fields=id,titel", "fields", "title"),
        ("facets=sources", "facets", "source"),
        ("facets=%D8%B3", "facets", None),
        ("links=yes", "links", None),
    ],
)
def test_a_part_that_there_is_not_is_refused(
    site: FlaskClient, asked: str, field: str, nearest: str | None
) -> None:
    problem = fetch_problem(site, f"{ALL_TWIN}&{asked}", 400)
    assert (problem["field"], problem.get("nearest")) == (field, nearest)


def test_every_field_of_a_hit_can_be_sent() -> None:
    assert {*SentArticle.__annotations__} == {*FoundArticle.__annotations__}


def test_related_words_are_counted_and_can_be_asked_for(site: FlaskClient) -> None:
    found = fetch(site, "/api/search?q=" + quote("رمل"))
    assert (found["total"], found["related"]) == (0, {"count": 1, "query": "related:رمل"})
    assert fetch(site, "/api/search?q=" + quote(found["related"]["query"]))["total"] == 1
    assert found["as_written"] == "=رمل"
    quoted = fetch(site, "/api/search?q=" + quote('"رمل"'))
    assert (quoted["related"], quoted["as_written"]) == (None, None)


def test_a_note_leads_to_what_it_counts(site: FlaskClient) -> None:
    found = fetch(site, "/api/search?size=5&q=" + quote("عاسفة"))
    (note,) = found["notes"]
    assert {key: note[key] for key in ("kind", "text", "query", "count", "taken")} == {
        "kind": "did_you_mean",
        "text": "عاسفة",
        "query": "عاصفة",
        "count": 1,
        "taken": False,
    }
    assert fetch(site, note["url"])["total"] == note["count"]


def test_what_is_unknown_is_null(site: FlaskClient) -> None:
    found = fetch(site, ALL_TWIN + "&source=~")
    assert [hit["id"] for hit in found["hits"]] == ["bare"]
    assert [value["value"] for value in found["facets"]["source"] if value["selected"]] == [None]


@pytest.mark.parametrize("facet", ["source", "author", "category", "date"])
def test_each_facet_url_leads_to_its_count(site: FlaskClient, facet: str) -> None:
    for value in fetch(site, LINKED)["facets"][facet]:
        chosen = fetch(site, value["url"])
        assert chosen["total"] == value["count"]
        assert [each["value"] for each in chosen["facets"][facet] if each["selected"]] == [value["value"]]
        back = next(each["url"] for each in chosen["facets"][facet] if each["selected"])
        assert fetch(site, back)["total"] == len(ARCHIVE)


def test_a_source_is_chosen_alone_or_left_out(site: FlaskClient) -> None:
    for value in fetch(site, LINKED + "&source=~")["facets"]["source"]:
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
    found = fetch(site, LINKED + filters)
    assert found["histogram"]["unit"] == unit
    undated = sum(value["count"] for value in found["facets"]["date"] if value["value"] is None)
    assert sum(bar["count"] for bar in found["histogram"]["bars"]) == found["total"] - undated
    for bar in found["histogram"]["bars"]:
        assert bar["count"] <= bar["all"]
        assert fetch(site, bar["url"])["total"] == bar["count"]


def test_two_chosen_values_add_up(site: FlaskClient) -> None:
    first, second = fetch(site, LINKED)["facets"]["source"][:2]
    both = next(
        value["url"]
        for value in fetch(site, first["url"])["facets"]["source"]
        if value["value"] == second["value"]
    )
    assert fetch(site, both)["total"] == first["count"] + second["count"]


def test_facet_urls_keep_the_language_only_where_it_was_asked_for(site: FlaskClient) -> None:
    def lang(url: str) -> list[str]:
        return parse_qs(urlsplit(fetch(site, url)["facets"]["source"][0]["url"]).query).get("lang", [])

    assert lang(LINKED) == []
    assert lang(LINKED + "&lang=ar") == ["ar"]


@pytest.mark.parametrize("query", ["%3F%21", "-a"])
def test_no_words_give_a_message(site: FlaskClient, query: str) -> None:
    english, arabic = (fetch(site, f"/api/search?q={query}&lang={lang}") for lang in ("", "ar"))
    assert (english["total"], english["hits"]) == (0, [])
    assert english["message"]
    assert arabic["message"] != english["message"]
