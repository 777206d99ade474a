"""Facets: the values that can be chosen, their order, and where each leads."""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import parse_qs

import pytest

from index.segments.labels import LABELS, Label
from search.answers.facets import MOST_MONTHS, date_facet, label_facet
from search.answers.shapes import FacetValue
from search.query.plan import Filters
from search.query.request import PARAMETERS, Request, named

LINK = "?{}".format
Counts = Mapping[str | None, int]


def chosen(*, sources: tuple[str | None, ...] = (), dates: tuple[str | None, ...] = ()) -> Request:
    return Request("نهر", Filters(sources=sources, dates=dates), page=3, size=20)


def listed(values: Sequence[FacetValue]) -> list[tuple[str | None, int]]:
    return [(value["value"], value["count"]) for value in values]


def leads_to(value: FacetValue, name: str) -> list[str]:
    return parse_qs(value["url"].removeprefix("?")).get(name, [])


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
    assert listed(label_facet("source", chosen(sources=sources), counts, LINK)) == values


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
    assert listed(date_facet(chosen(dates=dates), months, LINK)) == values


def test_authors_are_listed_where_one_is_known_or_chosen() -> None:
    assert label_facet("author", chosen(), {None: 9}, LINK) == []
    assert listed(label_facet("author", chosen(), {None: 9, "ا": 1}, LINK)) == [("ا", 1), (None, 9)]
    asked = Request("نهر", Filters(authors=("ب",)))
    assert listed(label_facet("author", asked, {None: 9}, LINK)) == [("ب", 0), (None, 9)]
    asked = Request("نهر", Filters(left_out_categories=(None,)))
    assert listed(label_facet("category", asked, {}, LINK)) == [(None, 0)]


@pytest.mark.parametrize("label", LABELS)
def test_links_of_a_label_are_those_of_the_request(label: Label) -> None:
    """The joined pieces of an address give what `parameters` would."""
    only, but = PARAMETERS[label]
    filters = Filters(("ا", "ب&"), (None,), ("2011",), None, date(2020, 1, 1), ("ا",), (), (), ("ا", None))
    request = Request("نهر", filters, page=3, size=20)
    choice = filters.of(label)
    for value in label_facet(label, request, {"ا": 1, "ب&": 2, "ج =": 3, None: 1}, LINK):
        name = value["value"]
        others = [each for each in choice.but if each != name]
        kept = [each for each in choice.only if each != name]
        wanted = {
            "url": (kept if value["selected"] else [*choice.only, name], others),
            "only": ([name], []),
            "but": ([], [*others, name]),
        }
        for way, (taken, refused) in wanted.items():
            parameters = request.parameters(**{only: named(taken), but: named(refused), "page": ""})
            assert value[way] == LINK(parameters), (way, name)  # type: ignore[literal-required]


MANY: Counts = {None: 7} | {f"{2010 + at // 12}-{at % 12 + 1:02d}": 1 for at in range(MOST_MONTHS + 1)}


def test_many_months_are_counted_by_year() -> None:
    assert listed(date_facet(chosen(), MANY, LINK)) == [
        ("2010", 12),
        ("2011", 12),
        ("2012", 12),
        ("2013", 1),
        (None, 7),
    ]


def test_a_chosen_year_opens_its_months() -> None:
    values = listed(date_facet(chosen(dates=("2011",)), MANY, LINK))
    assert values[:3] == [("2010", 12), ("2011", 12), ("2011-01", 1)]
    assert len(values) == 5 + 12


def test_a_month_chosen_among_years_is_there_to_be_taken_back() -> None:
    values = date_facet(chosen(dates=("2011-03",)), MANY, LINK)
    assert [value["value"] for value in values if value["selected"]] == ["2011-03"]


def test_a_value_leads_to_itself_chosen_and_back() -> None:
    first, second = label_facet("source", chosen(sources=("ا",)), {"ا": 2, "ب": 1}, LINK)
    assert (first["selected"], second["selected"]) == (True, False)
    assert leads_to(first, "source") == []
    assert leads_to(second, "source") == ["ا", "ب"]


def test_the_unknown_is_a_tilde_in_a_link() -> None:
    (source,) = label_facet("source", chosen(), {None: 1}, LINK)
    assert leads_to(source, "source") == ["~"]
    (day,) = date_facet(chosen(), {None: 1}, LINK)
    assert leads_to(day, "date") == ["~"]


def test_a_link_keeps_the_rest_and_begins_at_the_first_page() -> None:
    (value,) = label_facet("source", chosen(dates=("2011",)), {"ا": 2}, LINK)
    assert (leads_to(value, "q"), leads_to(value, "date"), leads_to(value, "size")) == (
        ["نهر"],
        ["2011"],
        ["20"],
    )
    assert leads_to(value, "page") == []
