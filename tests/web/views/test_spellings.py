"""Which paper writes which: the page, its twin and its table agree, and each number leads to its articles."""

import csv
import io
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from spelled_papers import EAST, TOWN, TOWN_EAST, TOWN_RARE, WEST
from web_reading import fetch, read

from search.answers.words.papers import MOST_PAPERS
from web.drawing.csv import BOM

pytest_plugins = ["web_fixtures"]

TWIN = "/api/spellings?q=" + quote(TOWN)


def test_sources_have_the_numbers_of_each_spelling(spelled: FlaskClient) -> None:
    (table,) = fetch(spelled, TWIN)["words"]
    assert (table["word"], table["spellings"]) == (TOWN, [TOWN, TOWN_EAST, TOWN_RARE])
    rows = {row["source"]: [cell["count"] for cell in row["cells"]] for row in table["rows"]}
    assert rows == {EAST: [0, 2, 1], WEST: [1, 0, 0], None: [1, 1, 0]}
    assert [*rows][-1] is None
    assert [cell["count"] for cell in table["total"]] == [2, 3, 1]
    assert [cell["share"] for cell in table["rows"][0]["cells"]] == [0.0, 66.7, 33.3]
    assert table["rest"]["sources"] == 0


@pytest.mark.parametrize("query", [TOWN, f"{TOWN} وفد", f'{TOWN} -"فوزها"', "مجلس النواب", "برلمان"])
def test_each_number_leads_to_its_articles(spelled: FlaskClient, query: str) -> None:
    found = fetch(spelled, "/api/spellings?q=" + quote(query))
    assert found["words"]
    for table in found["words"]:
        for cell in [*table["total"], *(cell for row in table["rows"] for cell in row["cells"])]:
            assert (cell["url"] is None) == (cell["count"] == 0)
            if cell["url"]:
                assert fetch(spelled, cell["url"])["total"] == cell["count"]


def test_filters_narrow_the_table(spelled: FlaskClient) -> None:
    (table,) = fetch(spelled, f"{TWIN}&source={quote(EAST)}")["words"]
    assert [row["source"] for row in table["rows"]] == [EAST]
    (table,) = fetch(spelled, f"{TWIN}&from=2024-01-01")["words"]
    assert table["spellings"] == [TOWN, TOWN_EAST]
    assert [cell["count"] for cell in table["total"]] == [1, 1]


def test_spellings_that_were_switched_off_are_counted_here(spelled: FlaskClient) -> None:
    for off in ("&variants=off", f"&without_variant={quote(TOWN_EAST)}"):
        assert fetch(spelled, TWIN + off)["words"] == fetch(spelled, TWIN)["words"]


def test_the_table_can_be_saved(spelled: FlaskClient) -> None:
    answer = spelled.get(f"/spellings.csv?q={quote(TOWN)}")
    head, *rows = csv.reader(io.StringIO(answer.data.decode().removeprefix(BOM), newline=""))
    assert head == ["word", "source", "spelling", "articles"]
    assert rows[:3] == [[TOWN, EAST, TOWN, "0"], [TOWN, EAST, TOWN_EAST, "2"], [TOWN, EAST, TOWN_RARE, "1"]]
    assert [row[1] for row in rows[6:]] == ["~"] * 3


@pytest.mark.parametrize(
    ("lang", "title"), [("ar", "كيف تكتبه كل صحيفة"), ("en", "Which paper writes which")]
)
def test_the_page_has_a_row_a_source(spelled: FlaskClient, lang: str, title: str) -> None:
    page = read(spelled, f"/spellings?q={quote(TOWN)}&lang={lang}")
    assert f"<h1>{title}</h1>" in page
    assert page.count('<th scope="row">') == 4
    assert page.count('<th scope="col">') == 4
    assert "/spellings.csv?" in page
    assert "/api/spellings?" in page


def test_a_word_of_one_spelling_has_no_table(spelled: FlaskClient) -> None:
    page = read(spelled, f"/spellings?q={quote('الأمطار')}&lang=en")
    assert "No word of this query has several spellings here." in page
    assert "<table" not in page


def test_nothing_typed_has_no_tables(spelled: FlaskClient) -> None:
    for path in ("/spellings", "/api/spellings", "/spellings.csv"):
        assert spelled.get(path).status_code == 200
    assert MOST_PAPERS == 20


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", f'{TOWN} "><svg onload=x>', "\0"])
def test_a_hostile_query_is_only_text_of_the_table(spelled: FlaskClient, evil: str) -> None:
    for lang in ("ar", "en"):
        page = spelled.get("/spellings", query_string={"q": evil, "lang": lang})
        assert page.status_code in (200, 400)
        assert "<script>alert" not in page.text
        assert "<svg onload" not in page.text
