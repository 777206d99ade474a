"""The comparison: its page, its twin and its table agree, lead to their articles, and hold any query as text."""

import csv
import io
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask.testing import FlaskClient
from web_archive import ARCHIVE

from search.answers.words.comparison import MOST_QUERIES
from web.drawing.chart import MOST_TOGETHER
from web.drawing.csv import BOM
from web.views.words.comparison import FURTHER_FIELDS

pytest_plugins = ["web_fixtures"]


@pytest.mark.parametrize(
    "wrong",
    [
        "&".join(f"q={number}" for number in range(MOST_QUERIES + 1)),
        "q=a&q=" + "m" * 3_000,
        "q=a&by=author",
        "q=a&scale=log",
        "q=a&lang=fr",
        "q=a&from=x",
    ],
)
def test_what_cannot_be_compared_is_refused(site: FlaskClient, wrong: str) -> None:
    for path in ("/compare", "/api/compare", "/compare.csv"):
        assert site.get(f"{path}?{wrong}").status_code == 400
    assert site.get(f"/compare?{wrong}").text.rstrip().endswith("</html>")


def test_without_a_query_all_articles_are_counted(site: FlaskClient) -> None:
    (line,) = site.get("/api/compare").get_json()["lines"]
    assert (line["query"], line["total"]) == ("", len(ARCHIVE))
    assert [point["count"] for point in line["points"]] == [point["all"] for point in line["points"]]
    assert rows(site, "?lang=en")[0][2] == "All articles"
    assert "20 مقالة" in site.get("/compare").text


def test_too_many_queries_are_refused_in_both_languages(site: FlaskClient) -> None:
    many = "/compare?" + "&".join(f"q=a{number}" for number in range(MOST_QUERIES + 1))
    assert "قارن بين 12 عبارة بحث على الأكثر" in site.get(many).text
    assert "Compare 12 queries at most." in site.get(many + "&lang=en").text


PORT, SHIP = "الميناء", "السفينة"
TWO = f"?q={quote(PORT)}&q={quote(SHIP)}"


def rows(site: FlaskClient, query: str) -> list[list[str]]:
    answer = site.get("/compare.csv" + query)
    assert answer.status_code == 200
    text = answer.data.decode()
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


def test_the_page_its_twin_and_its_table_agree(site: FlaskClient) -> None:
    twin = site.get("/api/compare" + TWO).get_json()
    head, *table = rows(site, TWO)
    assert head == ["time", "all", PORT, f"{PORT} per thousand", SHIP, f"{SHIP} per thousand"]
    points = twin["lines"][0]["points"]
    assert [row[0] for row in table] == [point["value"] for point in points]
    assert [row[1:3] for row in table] == [[str(point["all"]), str(point["count"])] for point in points]
    gap = next(row for row in table if row[1] == "0")
    assert gap[2:] == ["0", "", "0", ""]
    page = site.get("/compare" + TWO).text
    assert page.count('<th scope="row">') == len(table) + 2  # and a total, and those without a date
    assert page.count('class="stroke" vector-effect') == 2


MANY = ["الميناء", "السفينة", "منارة", "عاصفة", "غواصة", "القمح", "تصل"]


def test_more_queries_than_fit_a_picture_have_one_each(site: FlaskClient) -> None:
    asked = [("q", query) for query in MANY]
    page = site.get("/compare", query_string=[*asked, ("lang", "en")]).text
    assert page.count('<svg class="area" role="img"') == len(MANY)
    assert page.count('class="sample') == 0
    assert page.count("<span>1,000</span><span>0</span>") == len(MANY)  # one scale for all
    assert page.count("<span>July 2023</span> <span>December 2024</span>") == len(MANY)
    assert "on the same scale in every picture" in page
    assert page.count('type="search" name="q"') == len(MANY) + FURTHER_FIELDS
    few = site.get("/compare", query_string=asked[:MOST_TOGETHER]).text
    assert few.count('<svg class="area"') == 1
    assert few.count('type="search" name="q"') == MOST_TOGETHER + FURTHER_FIELDS


def test_a_point_counts_what_its_search_finds(site: FlaskClient) -> None:
    for query in (TWO, f"?q={quote(PORT)}&by=source"):
        for line in site.get("/api/compare" + query).get_json()["lines"]:
            assert site.get(line["url"]).get_json()["total"] == line["total"]
            for point in line["points"]:
                if point["count"]:
                    assert site.get(point["url"]).get_json()["total"] == point["count"]


def test_a_table_across_sources_has_the_articles_of_each(site: FlaskClient) -> None:
    head, *table = rows(site, f"?q={quote(PORT)}&by=source&source={quote('بريد الجبل')}")
    assert head == ["time", "بريد الجبل", "بريد الجبل all", "بريد الجبل per thousand"]
    assert table[0] == ["2024-01", "1", "1", "1000"]


def test_no_heading_of_the_table_is_a_formula(site: FlaskClient) -> None:
    head = rows(site, f"?q={quote('=الميناء')}&q=%2Bb")[0]
    assert all(cell[0] not in "=+-@" for cell in head)


def test_a_page_says_what_is_missing(site: FlaskClient) -> None:
    assert "Type two queries or more, 12 at most" in site.get("/compare?lang=en").text
    one = site.get(f"/compare?q={quote(PORT)}&lang=en").text
    assert "Type a second query" in one
    assert "by=source" in one
    alone = site.get(f"/compare?q={quote(PORT)}&source=~&lang=en").text
    across = alone.split("Type a second query")[1].split('href="')[1].split('"')[0]
    assert parse_qs(urlsplit(across.replace("&amp;", "&")).query).keys() == {"q", "by", "lang"}
    assert "the first query alone" in site.get(f"/compare{TWO}&by=source&lang=en").text
    assert "nothing to draw" in site.get(f"/compare?q={quote('غواصة')}&lang=en").text


def test_a_page_keeps_filters_and_lets_go_of_them(site: FlaskClient) -> None:
    page = site.get(f"/compare{TWO}&scale=count&from=2023-01-01&source={quote('بريد الجبل')}").text
    assert 'name="from" value="2023-01-01"' in page
    assert '<input type="hidden" name="source" value="بريد الجبل">' in page
    assert '<input type="hidden" name="scale" value="count">' in page
    chip = page.split('class="chip" href="')[1].split('"')[0].replace("&amp;", "&")
    assert chip.startswith("/compare?")
    parameters = parse_qs(urlsplit(chip).query)
    assert parameters["q"] == [PORT, SHIP]
    assert (parameters["scale"], parameters["from"]) == (["count"], ["2023-01-01"])
    assert "source" not in parameters


@pytest.mark.parametrize(
    "evil", ["<script>alert(1)</script>", "\u202eالميناء\u202e", '"><svg onload=x>', "\0"]
)
def test_a_hostile_query_is_only_text(site: FlaskClient, evil: str) -> None:
    for lang in ("ar", "en"):
        page = site.get("/compare", query_string={"q": [evil, PORT], "lang": lang})
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<svg onload" not in page.text
        assert " style=" not in page.text


def test_results_lead_to_the_comparison_with_their_query_and_filters(site: FlaskClient) -> None:
    page = site.get(f"/?q={quote(PORT)}&from=2024-01-01&sort=newest&page=2").text
    assert f'href="/compare?q={quote(PORT)}&amp;from=2024-01-01"' in page


def test_months_bear_the_chosen_names_and_days_the_hijri_date(site: FlaskClient) -> None:
    site.set_cookie("months", "levant")
    site.set_cookie("hijri", "on")
    assert "تموز 2023" in site.get("/compare" + TWO).text
    days = site.get(f"/compare?q={quote(PORT)}&from=2023-07-01&to=2023-07-31").text
    assert "21 تموز 2023" in days
    assert "3 محرم 1445 هـ" in days


def test_shares_of_few_articles_are_said_to_leap(site: FlaskClient) -> None:
    assert "fewer than 100 articles" in site.get(f"/compare{TWO}&lang=en").text
    assert "fewer than 100 articles" not in site.get(f"/compare{TWO}&lang=en&scale=count").text
