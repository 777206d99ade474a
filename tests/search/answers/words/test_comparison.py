"""The comparison: shares and counts over common times, for queries and for sources, with nothing made up."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from corpus.article import Article
from index.building.build import build
from search.answers.shapes import ComparedLine, Comparison
from search.answers.words.comparison import MOST_QUERIES, parse_comparison
from search.query.request import BadParameter
from search.searcher import Searcher

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


@pytest.mark.parametrize(("first", "years"), [("1904", 120), ("1903", 2)])
def test_of_more_than_120_years_those_without_articles_are_left_out(
    tmp_path: Path, first: str, years: int
) -> None:
    build(tmp_path / "index", [article(1, OIL, "س", f"{first}-01-01"), article(2, OIL, "س", "2023-01-01")])
    (line,) = compared(Searcher(tmp_path / "index"), q=OIL)["lines"]
    assert len(line["points"]) == years


def test_across_many_sources_those_with_most_are_drawn(tmp_path: Path) -> None:
    papers = [article(at, OIL, f"جريدة {at % 12:02d}", "2023-01-01") for at in range(30)]
    build(tmp_path / "index", papers)
    lines = compared(Searcher(tmp_path / "index"), q=OIL, by="source")["lines"]
    assert [line["source"] for line in lines] == [f"جريدة {at:02d}" for at in range(8)]
    assert [line["total"] for line in lines] == [3] * 6 + [2] * 2


def test_what_is_not_wholly_what_was_asked_is_said(tmp_path: Path) -> None:
    build(tmp_path / "index", [article(9, "تقع موريتانيا في غرب أفريقيا", "س", "2023-01-01"), *ARTICLES])
    both, wrong = compared(Searcher(tmp_path / "index"), q=["النفط سفينة", "لموريطانيا"])["lines"]
    assert both["matched"] == "some"
    assert wrong["repairs"] == [{"word": "لموريطانيا", "by": ["موريتانيا"]}]


@pytest.mark.parametrize("nothing", [{}, {"q": ["", " "]}])
def test_nothing_typed_is_everything_by_its_number(
    searcher: Searcher, nothing: dict[str, Sequence[str]]
) -> None:
    answer = compared(searcher, **nothing)
    assert answer["scale"] == "count"
    assert [line["total"] for line in answer["lines"]] == [len(ARTICLES)]
    papers = compared(searcher, by="source", **nothing)["lines"]
    assert sum(line["total"] for line in papers) == len(ARTICLES)


def test_a_query_without_articles_or_words_is_a_line_at_nothing(searcher: Searcher) -> None:
    lines = compared(searcher, q=["ظضثخذ", "!", "-النفط", OIL])["lines"]
    assert [line["total"] for line in lines] == [0, 0, 0, 4]
    assert {len(line["points"]) for line in lines} == {4}
    (line,) = compared(searcher, q="ظضثخذ")["lines"]
    assert (line["points"], line["rate"]) == ([], None)


def test_a_query_given_twice_is_compared_once(searcher: Searcher) -> None:
    assert len(compared(searcher, q=[OIL, f" {OIL} ", "", GAS])["lines"]) == 2


WRONG = {
    "queries": {"q": [f"ك{number}" for number in range(MOST_QUERIES + 1)]},
    "long": {"q": ["ا", "م" * 3_000, "ب"]},
    "by": {"q": "ا", "by": "author"},
    "scale": {"q": "ا", "scale": "log"},
    "range": {"q": "ا", "from": "2023-02-02", "to": "2023-01-01"},
    "sources": {"q": "ا", "by": "source", "source": [str(number) for number in range(9)]},
}
RIGHT = {
    "queries": {"q": [f"ك{number}" for number in range(MOST_QUERIES)]},
    "sources": {"q": "ا", "by": "source", "source": [str(number) for number in range(8)]},
    "sources of a query": {"q": "ا", "source": [str(number) for number in range(9)]},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_what_cannot_be_compared_is_refused(wrong: Mapping[str, Sequence[str]]) -> None:
    given = asked(wrong)
    with pytest.raises(BadParameter):
        parse_comparison(lambda name: given.get(name, []))


@pytest.mark.parametrize("right", RIGHT.values(), ids=RIGHT)
def test_as_much_as_may_be_compared_is_taken(right: Mapping[str, Sequence[str]]) -> None:
    given = asked(right)
    assert parse_comparison(lambda name: given.get(name, [])).queries == tuple(given["q"])
