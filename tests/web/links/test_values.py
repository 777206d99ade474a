"""Links of facets: where each value leads, toggled, alone and left out."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import parse_qs

import pytest

from index.segments.labels import LABELS, Label
from search.answers.facets import date_facet, label_facet
from search.query.plan import Choice, Choices, Filters
from search.query.request import PARAMETERS, Request
from web.links.addresses import named, query_string
from web.links.shapes import LinkedLabelValue, LinkedValue
from web.links.values import linked_dates, linked_labels

LINK = "?{}".format
Counts = Mapping[str | None, int]


def chosen(*, sources: tuple[str | None, ...] = (), dates: tuple[str | None, ...] = ()) -> Request:
    return Request("نهر", Filters(Choices(source=Choice(sources)), dates=dates), page=3, size=20)


def labels(label: Label, request: Request, counts: Counts) -> list[LinkedLabelValue]:
    return linked_labels(label, label_facet(label, request, counts), request, LINK)


def leads_to(value: LinkedValue, name: str) -> list[str]:
    return parse_qs(value["url"].removeprefix("?")).get(name, [])


@pytest.mark.parametrize("label", LABELS)
def test_links_of_a_label_are_those_of_the_request(label: Label) -> None:
    """The joined pieces of an address give what `parameters` would."""
    only, but = PARAMETERS[label]
    filters = Filters(
        Choices(
            source=Choice(("ا", "ب&"), (None,)),
            author=Choice(("ا",)),
            category=Choice(but=("ا", None)),
        ),
        dates=("2011",),
        first=None,
        last=date(2020, 1, 1),
    )
    request = Request("نهر", filters, page=3, size=20)
    choice = filters.of(label)
    for value in labels(label, request, {"ا": 1, "ب&": 2, "ج =": 3, None: 1}):
        name = value["value"]
        others = [each for each in choice.but if each != name]
        kept = [each for each in choice.only if each != name]
        wanted = {
            "url": (kept if value["selected"] else [*choice.only, name], others),
            "only": ([name], []),
            "but": ([], [*others, name]),
        }
        for way, (taken, refused) in wanted.items():
            parameters = query_string(request, **{only: named(taken), but: named(refused), "page": ""})
            assert value[way] == LINK(parameters), (way, name)  # type: ignore[literal-required]


def test_a_value_leads_to_itself_chosen_and_back() -> None:
    first, second = labels("source", chosen(sources=("ا",)), {"ا": 2, "ب": 1})
    assert (first["selected"], second["selected"]) == (True, False)
    assert leads_to(first, "source") == []
    assert leads_to(second, "source") == ["ا", "ب"]


def test_the_unknown_is_a_tilde_in_a_link() -> None:
    (source,) = labels("source", chosen(), {None: 1})
    assert leads_to(source, "source") == ["~"]
    (day,) = linked_dates(date_facet(chosen(), {None: 1}), chosen(), LINK)
    assert leads_to(day, "date") == ["~"]


def test_a_link_keeps_the_rest_and_begins_at_the_first_page() -> None:
    (value,) = labels("source", chosen(dates=("2011",)), {"ا": 2})
    assert (leads_to(value, "q"), leads_to(value, "date"), leads_to(value, "size")) == (
        ["نهر"],
        ["2011"],
        ["20"],
    )
    assert leads_to(value, "page") == []


def test_a_date_is_toggled_among_the_others() -> None:
    request = chosen(dates=("2011", None))
    values = linked_dates(date_facet(request, {"2011-03": 1, None: 1}), request, LINK)
    assert [(value["value"], leads_to(value, "date")) for value in values] == [
        ("2011", ["~"]),
        ("2011-03", ["2011", "~", "2011-03"]),
        (None, ["2011"]),
    ]
