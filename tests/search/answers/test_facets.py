"""Facets: the values that can be chosen, and their order."""

from collections.abc import Mapping, Sequence

import pytest

from search.answers.facets import MOST_FACET_MONTHS, date_facet, label_facet
from search.answers.shapes import FacetValue
from search.query.plan import Choice, Choices, Filters
from search.query.request import Request

Counts = Mapping[str | None, int]


def chosen(*, sources: tuple[str | None, ...] = (), dates: tuple[str | None, ...] = ()) -> Request:
    return Request("نهر", Filters(Choices(source=Choice(sources)), dates=dates), page=3, size=20)


def listed(values: Sequence[FacetValue]) -> list[tuple[str | None, int]]:
    return [(value["value"], value["count"]) for value in values]


@pytest.mark.parametrize(
    ("counts", "sources", "values"),
    [
        ({}, (), []),
        ({"ب": 1, "ا": 1, "ت": 5}, (), [("ت", 5), ("ا", 1), ("ب", 1)]),
        ({None: 9, "ب": 1}, (), [("ب", 1), (None, 9)]),
        ({"ب": 1}, ("ج",), [("ب", 1), ("ج", 0)]),
        ({"ب": 1}, (None,), [("ب", 1), (None, 0)]),
    ],
    ids=["none", "the commonest first", "unknown last", "a chosen one at 0", "unknown at 0"],
)
def test_sources(
    counts: Counts, sources: tuple[str | None, ...], values: list[tuple[str | None, int]]
) -> None:
    assert listed(label_facet("source", chosen(sources=sources), counts)) == values


@pytest.mark.parametrize(
    ("months", "dates", "values"),
    [
        ({}, (), []),
        ({"2024-01": 1, "2023-12": 2}, (), [("2023-12", 2), ("2024-01", 1)]),
        ({None: 3, "2023-12": 2}, (), [("2023-12", 2), (None, 3)]),
        ({"2023-12": 2}, ("2020-01",), [("2020-01", 0), ("2023-12", 2)]),
        ({"2023-12": 2, "2023-11": 1}, ("2023",), [("2023", 3), ("2023-11", 1), ("2023-12", 2)]),
        ({"2023-12": 2}, (None,), [("2023-12", 2), (None, 0)]),
    ],
    ids=["none", "in order of time", "unknown last", "a chosen one at 0", "a chosen year", "unknown at 0"],
)
def test_months(months: Counts, dates: tuple[str | None, ...], values: list[tuple[str | None, int]]) -> None:
    assert listed(date_facet(chosen(dates=dates), months)) == values


def test_authors_are_listed_where_one_is_known_or_chosen() -> None:
    assert label_facet("author", chosen(), {None: 9}) == []
    assert listed(label_facet("author", chosen(), {None: 9, "ا": 1})) == [("ا", 1), (None, 9)]
    asked = Request("نهر", Filters(Choices(author=Choice(("ب",)))))
    assert listed(label_facet("author", asked, {None: 9})) == [("ب", 0), (None, 9)]
    asked = Request("نهر", Filters(Choices(category=Choice(but=(None,)))))
    assert listed(label_facet("category", asked, {})) == [(None, 0)]


MANY: Counts = {None: 7} | {f"{2010 + at // 12}-{at % 12 + 1:02d}": 1 for at in range(MOST_FACET_MONTHS + 1)}


def test_many_months_are_counted_by_year() -> None:
    assert listed(date_facet(chosen(), MANY)) == [
        ("2010", 12),
        ("2011", 12),
        ("2012", 12),
        ("2013", 1),
        (None, 7),
    ]


def test_a_chosen_year_opens_its_months() -> None:
    values = listed(date_facet(chosen(dates=("2011",)), MANY))
    assert values[:3] == [("2010", 12), ("2011", 12), ("2011-01", 1)]
    assert len(values) == 5 + 12


def test_a_month_chosen_among_years_is_there_to_be_taken_back() -> None:
    values = date_facet(chosen(dates=("2011-03",)), MANY)
    assert [value["value"] for value in values if value["selected"]] == ["2011-03"]


def test_what_was_chosen_and_what_was_left_out_is_said() -> None:
    asked = Request("نهر", Filters(Choices(author=Choice(("ا",), (None,)))))
    values = label_facet("author", asked, {"ا": 2, "ب": 1, None: 1})
    assert [(value["selected"], value["left_out"]) for value in values] == [
        (True, False),
        (False, False),
        (False, True),
    ]


@pytest.mark.parametrize(("count", "by_month"), [(MOST_FACET_MONTHS, True), (MOST_FACET_MONTHS + 1, False)])
def test_so_many_months_are_listed(count: int, by_month: bool) -> None:
    months: Counts = {None: 1} | {f"{2010 + at // 12}-{at % 12 + 1:02d}": 1 for at in range(count)}
    values = [value["value"] for value in date_facet(chosen(), months)]
    assert values[0] == ("2010-01" if by_month else "2010")
    assert len(values) == (count if by_month else 4) + 1
