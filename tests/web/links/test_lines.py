"""Links of a comparison: each point and each line lead to their articles, and to no others."""

from urllib.parse import parse_qs

import pytest

from search.answers.shapes import ComparedLine, Comparison
from search.answers.words.comparison import By, Compared
from search.query.request import Request, parse_request
from web.links.lines import linked_comparison

LINK = "?{}".format


def line(query: str, *times: str) -> ComparedLine:
    return {
        "query": query,
        "total": 1,
        "dated": 1,
        "all": 2,
        "rate": 500,
        "matched": "all",
        "repairs": [],
        "limits": [],
        "points": [{"value": value, "count": 1, "all": 2, "rate": 500} for value in times],
    }


def comparison(unit: str, *lines: ComparedLine) -> Comparison:
    return {"by": "query", "scale": "rate", "unit": unit, "lines": list(lines), "index": ""}


def request(**given: str) -> Request:
    return parse_request(lambda name: [given[name.rstrip("_")]] if name.rstrip("_") in given else [])


def asked_by(url: str) -> dict[str, list[str]]:
    return parse_qs(url.removeprefix("?"))


def test_a_point_leads_to_its_query_in_its_time_under_the_same_filters() -> None:
    asked = Compared(("نفط", "غاز"), request(q="نفط", source="المرفأ", sort="newest", page="2"))
    linked = linked_comparison(
        comparison("day", line("نفط", "2023-01-05"), line("غاز", "2023-01-05")), asked, LINK
    )
    for each in linked["lines"]:
        assert asked_by(each["url"]) == {"q": [each["query"]], "source": ["المرفأ"]}
        day = {"from": ["2023-01-05"], "to": ["2023-01-05"]}
        assert asked_by(each["points"][0]["url"]) == asked_by(each["url"]) | day


@pytest.mark.parametrize(
    ("time", "first", "last"),
    [
        ("2023-02", "2023-02-10", "2023-02-28"),
        ("2023-03", "2023-03-01", "2023-03-05"),
        ("2023", "2023-02-10", "2023-03-05"),
    ],
)
def test_a_time_at_the_edge_is_cut_to_the_chosen_range(time: str, first: str, last: str) -> None:
    asked = Compared(("نفط",), request(q="نفط", **{"from": "2023-02-10", "to": "2023-03-05"}))
    (only,) = linked_comparison(comparison("month", line("نفط", time)), asked, LINK)["lines"]
    found = asked_by(only["points"][0]["url"])
    assert (found["from"], found["to"]) == ([first], [last])


@pytest.mark.parametrize(("source", "written"), [("الواحة", "الواحة"), (None, "~")])
def test_the_line_of_a_source_leads_to_that_source_alone(source: str | None, written: str) -> None:
    asked = Compared(("نفط",), request(q="نفط", source="المرفأ"), by=By.SOURCE)
    of_source: ComparedLine = {**line("نفط", "2023"), "source": source}
    (only,) = linked_comparison(comparison("year", of_source), asked, LINK)["lines"]
    assert asked_by(only["url"])["source"] == [written]
    assert asked_by(only["points"][0]["url"])["source"] == [written]
    assert only["source"] == source
