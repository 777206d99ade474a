"""The concordance: its page, its twin and its table agree."""

import csv
import io
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

pytest_plugins = ["web_fixtures"]


@pytest.mark.parametrize("side", ["after", "before"])
def test_places_without_a_neighbour_come_last(site: FlaskClient, side: str) -> None:
    lines = site.get("/api/concordance?q=" + quote("الميناء") + "&order=" + side).get_json()["lines"]
    lonely = [not any(letter.isalnum() for letter in line[side]) for line in lines]
    assert any(lonely)
    assert lonely == sorted(lonely)


def test_the_page_its_twin_and_its_table_agree(site: FlaskClient) -> None:
    query = "?q=" + quote("الميناء") + "&order=after"
    twin = site.get("/api/concordance" + query).get_json()
    text = site.get("/concordance.csv" + query).data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    page = site.get("/concordance" + query).text
    assert len(twin["lines"]) == len(rows) == page.count('<li><span class="before">') > 10
    assert {*twin["lines"][0]} == {"before", "word", "after", "id", "title", "source", "date"}
    assert "<script>alert" not in page
    assert site.get("/concordance" + query + "&lang=en").text.count("By the word after") == 1


def test_wrong_orders_are_refused_in_words_and_nothing_typed_has_no_lines(site: FlaskClient) -> None:
    for path in ("/concordance", "/api/concordance", "/concordance.csv"):
        assert site.get(path + "?q=a&order=colour").status_code == 400
        assert site.get(path).status_code == 200
        assert site.get(path + "?q=" + quote("غواصة")).status_code == 200
