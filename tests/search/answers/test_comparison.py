"""The comparison: shares and counts over common times, for queries and for sources, with nothing made up."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient

from corpus.article import Article
from index.building.build import build
from search.answers.comparison import MOST_QUERIES, MOST_SOURCES, parse_comparison
from search.answers.shapes import ComparedLine, Comparison
from search.query.request import BadParameter
from search.searcher import Searcher
from web.views.export import BOM

pytest_plugins = ["web_fixtures"]

OIL, GAS = "النفط", "الغاز"


def article(number: int, text: str, source: str | None, day: str | None) -> Article:
    return Article(str(number), "خبر", text, source, datetime.fromisoformat(day) if day else None)


ARTICLES = [
    article(1, "ارتفع النفط أمس", "المرفأ", "2023-01-05"),
    article(2, "وصلت سفينة", "المرفأ", "2023-01-05"),
    article(3, "انخفض النفط والغاز", "الواحة", "2023-01-05"),
    article(4, "وصل الوفد", "الواحة", "2023-01-06"),
    article(5, "الغاز في الشتاء", "المرفأ", "2023-01-08"),
    article(6, "النفط مرة أخرى", "المرفأ", "2023-01-08"),
    article(7, "النفط بلا تاريخ", "الواحة", None),
    article(8, "خبر قديم", "السنديان", "1999-05-05"),
]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder: Path = tmp_path_factory.mktemp("comparison") / "index"
    build(folder, ARTICLES)
    return Searcher(folder)


def asked(parameters: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {
        name: [values] if isinstance(values, str) else list(values) for name, values in parameters.items()
    }


def compared(searcher: Searcher, **parameters: Sequence[str]) -> Comparison:
    given = asked({name.rstrip("_"): values for name, values in parameters.items()})
    return searcher.compare(parse_comparison(lambda name: given.get(name, [])))


def times(line: ComparedLine) -> list[tuple[str, int, int, float | None]]:
    return [(point["value"], point["count"], point["all"], point["rate"]) for point in line["points"]]


def test_queries_are_counted_per_thousand_articles_over_the_same_days(searcher: Searcher) -> None:
    oil, gas = compared(searcher, q=[OIL, GAS])["lines"]
    assert times(oil) == [
        ("2023-01-05", 2, 3, 666.667),
        ("2023-01-06", 0, 1, 0),
        ("2023-01-07", 0, 0, None),
        ("2023-01-08", 1, 2, 500),
    ]
    assert [count for _, count, _, _ in times(gas)] == [1, 0, 0, 1]
    assert (oil["total"], oil["dated"], oil["all"], oil["rate"]) == (4, 3, 6, 500)
    assert (oil["query"], gas["query"]) == (OIL, GAS)


def test_a_line_of_a_source_is_counted_per_thousand_articles_of_that_source(searcher: Searcher) -> None:
    port, oasis = compared(searcher, q=OIL, by="source")["lines"]
    assert (port["source"], oasis["source"]) == ("المرفأ", "الواحة")
    assert times(port) == [
        ("2023-01-05", 1, 2, 500),
        ("2023-01-06", 0, 0, None),
        ("2023-01-07", 0, 0, None),
        ("2023-01-08", 1, 2, 500),
    ]
    assert times(oasis)[0] == ("2023-01-05", 1, 1, 1000)
    assert (oasis["total"], oasis["dated"]) == (2, 1)


def test_chosen_sources_are_compared_even_where_they_have_nothing(searcher: Searcher) -> None:
    lines = compared(searcher, q=OIL, by="source", source=["السنديان", "الواحة", "~"])["lines"]
    assert [line["source"] for line in lines] == ["الواحة", "السنديان", None]
    assert [line["total"] for line in lines] == [2, 0, 0]
    lines = compared(searcher, q=OIL, by="source", without="المرفأ")["lines"]
    assert [line["source"] for line in lines] == ["الواحة"]


def test_filters_narrow_what_is_found_and_what_it_is_a_share_of(searcher: Searcher) -> None:
    (line,) = compared(searcher, q=OIL, source="المرفأ", from_="2023-01-06")["lines"]
    assert times(line) == [("2023-01-08", 1, 2, 500)]


def test_every_point_leads_to_its_articles(searcher: Searcher) -> None:
    for line in compared(searcher, q=[OIL, GAS], source=["المرفأ"])["lines"]:
        for point in line["points"]:
            parameters = parse_qs(urlsplit(point["url"]).query)
            assert parameters["q"] == [line["query"]]
            assert parameters["source"] == ["المرفأ"]
            assert parameters["from"] == parameters["to"] == [point["value"]]


def test_queries_of_different_spans_share_the_coarser_unit(searcher: Searcher) -> None:
    comparison = compared(searcher, q=[OIL, "خبر قديم"])
    oil, old = comparison["lines"]
    assert comparison["unit"] == "year"
    assert [value for value, *_ in times(oil)] == [f"{year}" for year in range(1999, 2024)]
    assert times(oil)[-1] == ("2023", 3, 6, 500)
    assert times(old)[0][:3] == ("1999", 1, 1)


def test_a_month_at_the_edge_is_counted_whole(tmp_path: Path) -> None:
    days = [date(2023, 1, 1) + timedelta(days=step) for step in range(150)]
    build(
        tmp_path / "index",
        [article(at, GAS if at in {20, 140} else "كلام", "س", str(day)) for at, day in enumerate(days)],
    )
    (line,) = compared(Searcher(tmp_path / "index"), q=GAS)["lines"]
    assert times(line)[0] == ("2023-01", 1, 31, 32.258)
    assert [value for value, *_ in times(line)] == [f"2023-0{month}" for month in range(1, 6)]


def test_a_wrong_date_does_not_draw_two_thousand_years(tmp_path: Path) -> None:
    build(tmp_path / "index", [article(1, OIL, "س", "0001-01-01"), article(2, OIL, "س", "2023-01-01")])
    (line,) = compared(Searcher(tmp_path / "index"), q=OIL)["lines"]
    assert [value for value, *_ in times(line)] == ["0001", "2023"]


def test_across_many_sources_those_with_most_are_drawn(tmp_path: Path) -> None:
    papers = [article(at, OIL, f"جريدة {at % 12:02d}", "2023-01-01") for at in range(30)]
    build(tmp_path / "index", papers)
    lines = compared(Searcher(tmp_path / "index"), q=OIL, by="source")["lines"]
    assert [line["source"] for line in lines] == [f"جريدة {at:02d}" for at in range(MOST_SOURCES)]
    assert [line["total"] for line in lines] == [3] * 6 + [2] * 2


def test_what_is_not_wholly_what_was_asked_is_said(tmp_path: Path) -> None:
    build(tmp_path / "index", [article(9, "تقع موريتانيا في غرب أفريقيا", "س", "2023-01-01"), *ARTICLES])
    both, wrong = compared(Searcher(tmp_path / "index"), q=["النفط سفينة", "موريطانيا"])["lines"]
    assert both["matched"] == "some"
    assert wrong["repairs"] == [{"word": "موريطانيا", "by": ["موريتانيا"]}]


@pytest.mark.parametrize("nothing", [{}, {"q": ["", " "]}, {"by": "source"}])
def test_nothing_asked_for_is_nothing_compared(searcher: Searcher, nothing: dict[str, Sequence[str]]) -> None:
    assert compared(searcher, **nothing)["lines"] == []


def test_a_query_without_articles_or_words_is_a_line_at_nothing(searcher: Searcher) -> None:
    lines = compared(searcher, q=["ظضثخذ", "!", "-النفط", OIL])["lines"]
    assert [line["total"] for line in lines] == [0, 0, 0, 4]
    assert {len(line["points"]) for line in lines} == {4}
    (line,) = compared(searcher, q="ظضثخذ")["lines"]
    assert (line["points"], line["rate"]) == ([], None)


def test_a_query_given_twice_is_compared_once(searcher: Searcher) -> None:
    assert len(compared(searcher, q=[OIL, f" {OIL} ", "", GAS])["lines"]) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"q": [f"ك{number}" for number in range(MOST_QUERIES + 1)]},
        {"q": ["ا", "م" * 3_000, "ب"]},
        {"q": "ا", "by": "author"},
        {"q": "ا", "scale": "log"},
        {"q": "ا", "from": "2023-02-02", "to": "2023-01-01"},
        {"q": "ا", "by": "source", "source": [str(number) for number in range(MOST_SOURCES + 1)]},
    ],
    ids=["queries", "long", "by", "scale", "range", "sources"],
)
def test_what_cannot_be_compared_is_refused(wrong: dict[str, Sequence[str]], site: FlaskClient) -> None:
    given = asked(wrong)
    with pytest.raises(BadParameter):
        parse_comparison(lambda name: given.get(name, []))
    query = urlencode(given, doseq=True)
    for path in ("/compare", "/api/compare", "/compare.csv"):
        assert site.get(f"{path}?{query}").status_code == 400
    assert site.get(f"/compare?{query}").text.rstrip().endswith("</html>")


def test_too_many_queries_are_refused_in_both_languages(site: FlaskClient) -> None:
    many = "/compare?" + "&".join(f"q=a{number}" for number in range(5))
    assert "قارن بين 4 عبارات بحث على الأكثر" in site.get(many).text
    assert "Compare 4 queries at most." in site.get(many + "&lang=en").text


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
    assert "Type two to four queries" in site.get("/compare?lang=en").text
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
