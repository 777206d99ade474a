"""Words in company: pages, twins and tables agree, and each number leads to as many lines."""

import csv
import io
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

pytest_plugins = ["web_fixtures"]

QUERY = "?q=" + quote("الميناء")


def rows_of(site: FlaskClient, address: str) -> list[dict[str, str]]:
    text = site.get(address).data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_collocates_on_a_page_as_json_and_as_a_table(site: FlaskClient) -> None:
    twin = site.get("/api/collocates" + QUERY).get_json()
    rows = rows_of(site, "/collocates.csv" + QUERY)
    page = site.get("/collocates" + QUERY).text
    assert {"query", "total", "before", "after"} <= {*twin}
    assert {*twin["before"][0]} == {"word", "forms", "count", "score", "url"}
    assert {*twin["before"][0]["forms"][0]} == {"form", "count"}
    listed = [(side, row["word"], str(row["count"])) for side in ("before", "after") for row in twin[side]]
    assert [(row["side"], row["word"], row["count"]) for row in rows][: len(listed)] == listed
    assert all(f'<bdi lang="ar">{word}</bdi>' in page for _, word, _ in listed)
    assert ("before", "السفينة", "24") in listed


@pytest.mark.parametrize("n", [2, 3, 4])
def test_runs_on_a_page_as_json_and_as_a_table(site: FlaskClient, n: int) -> None:
    twin = site.get(f"/api/ngrams{QUERY}&n={n}").get_json()
    assert {"query", "n", "ngrams"} <= {*twin}
    assert twin["n"] == n
    assert {*twin["ngrams"][0]} == {"text", "count", "articles", "url"}
    assert {len(row["text"].split()) for row in twin["ngrams"]} == {n}
    rows = rows_of(site, f"/ngrams.csv{QUERY}&n={n}")
    assert [row["text"] for row in rows] == [row["text"] for row in twin["ngrams"]]
    assert site.get(f"/ngrams{QUERY}&n={n}").text.count('<th scope="row">') == len(rows)


def test_each_number_leads_to_as_many_lines(site: FlaskClient) -> None:
    beside, runs = (site.get(f"/api/{name}{QUERY}").get_json() for name in ("collocates", "ngrams"))
    for row in [*beside["before"][:3], *beside["after"][:3], *runs["ngrams"][:3]]:
        assert row["url"].startswith("/api/concordance?")
        assert site.get(row["url"]).get_json()["places"] == row["count"], row
        page = site.get(row["url"].removeprefix("/api")).text
        assert page.count('<li><span class="before">') == row["count"]


@pytest.mark.parametrize("name", ["/collocates", "/ngrams", "/concordance"])
@pytest.mark.parametrize("form", ["{}", "/api{}", "{}.csv"])
def test_whatever_is_asked_is_answered(site: FlaskClient, name: str, form: str) -> None:
    address = form.format(name)
    for asked in (
        "",
        "?q=",
        "?q=" + quote("غواصة"),
        "?q=%00*-%22",
        "?source=~",
        QUERY + "&sort=oldest&lang=en",
    ):
        assert site.get(address + asked).status_code == 200, asked
    assert site.get(address + "?q=a&page=0").status_code == 400


@pytest.mark.parametrize(
    "address",
    ["/ngrams?q=a&n=1", "/api/ngrams?q=a&n=5", "/ngrams.csv?q=a&n=two", "/concordance?q=a&with=b&side=under"],
)
def test_what_cannot_be_asked_is_said(site: FlaskClient, address: str) -> None:
    answer = site.get(address + "&lang=en")
    assert answer.status_code == 400
    assert "must be one of: " in answer.text


def test_a_line_names_its_source_and_date(site: FlaskClient) -> None:
    page = site.get("/concordance" + QUERY + "&lang=en").text
    assert page.count('<span class="where"') == page.count('<li><span class="before">')
    assert "بريد الجبل" in page
    assert '<time datetime="2023-07-21">' in page


def test_pages_follow_each_other(site: FlaskClient) -> None:
    many = "?q=" + quote("م* OR ا*") + "&order=date"
    first, second = (site.get(f"/api/concordance{many}&page={page}").get_json() for page in (1, 2))
    assert first["places"] > first["size"] == len(first["lines"])
    assert second["lines"]
    assert second["lines"] != first["lines"][: len(second["lines"])]
    assert len(rows_of(site, "/concordance.csv" + many)) == first["places"]
    assert "page=2" in site.get("/concordance" + many).text
    assert "Go to the first page" in site.get(f"/concordance{many}&page=99&lang=en").text
