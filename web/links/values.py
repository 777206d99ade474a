"""Values of facets with their links: each toggled, and a label's value alone and left out."""

from collections.abc import Callable, Iterable

from index.segments.labels import Label
from search.answers.shapes import FacetValue, LabelValue
from search.engines.bylines import value_key
from search.query.plan import LabelValues
from search.query.request import PARAMETERS, Request

from .addresses import Link, pairs, quoted
from .shapes import LinkedLabelValue, LinkedValue
from .url_template import UrlTemplate


def linked_dates(values: Iterable[FacetValue], request: Request, link: Link) -> list[LinkedValue]:
    """The values of the date facet, each with the answer in which it is toggled."""
    chosen = request.filters.dates
    template = UrlTemplate.of(request, link, "date")
    return [
        {**value, "url": template.to(pairs("date", _toggled(value["value"], chosen)))} for value in values
    ]


def linked_labels(
    label: Label, values: Iterable[LabelValue], request: Request, link: Link
) -> list[LinkedLabelValue]:
    """The values of a label, each with the answers in which it is toggled, alone and left out."""
    values = [*values]
    plain = _unnamed_value(label, request, link)
    if not any(value["selected"] or value["left_out"] for value in values):
        return [*map(plain, values)]
    chosen = _named_value(label, request, link)
    return [chosen(value) if value["selected"] or value["left_out"] else plain(value) for value in values]


def _unnamed_value(label: Label, request: Request, link: Link) -> Callable[[LabelValue], LinkedLabelValue]:
    """For values that were not named: they join what was, so that their links differ in the value alone."""
    only, but = PARAMETERS[label]
    choice = request.filters.of(label)
    template = UrlTemplate.of(request, link, only, but)
    head, tail = template.head, template.tail
    chosen, refused = pairs(only, choice.only), pairs(but, choice.but)
    joining = f"{head}{chosen}{'&' if chosen else ''}{only}="
    joined = f"{'&' if refused else ''}{refused}{tail}"
    alone = f"{head}{only}="
    leaving = f"{head}{refused}{'&' if refused else ''}{but}="

    def linked(value: LabelValue) -> LinkedLabelValue:
        written = quoted(value["value"])
        return {
            "value": value["value"],
            "count": value["count"],
            "selected": False,
            "url": joining + written + joined,
            "left_out": False,
            "only": alone + written + tail,
            "but": leaving + written + tail,
        }

    return linked


def _named_value(label: Label, request: Request, link: Link) -> Callable[[LabelValue], LinkedLabelValue]:
    """For values that were chosen or left out: a link takes them from among the others."""
    only, but = PARAMETERS[label]
    choice = request.filters.of(label)
    template = UrlTemplate.of(request, link, only, but)

    def linked(value: LabelValue) -> LinkedLabelValue:
        name = value["value"]
        key = value_key(label, name)
        others = tuple(each for each in choice.but if value_key(label, each) != key)
        kept = tuple(each for each in choice.only if value_key(label, each) != key)
        toggled = (pairs(only, kept if value["selected"] else (*kept, name)), pairs(but, others))
        return {
            "value": name,
            "count": value["count"],
            "selected": value["selected"],
            "url": template.to("&".join(filter(None, toggled))),
            "left_out": value["left_out"],
            "only": template.to(pairs(only, (name,))),
            "but": template.to(pairs(but, (*others, name))),
        }

    return linked


def _toggled(value: str | None, chosen: LabelValues) -> LabelValues:
    return tuple(each for each in chosen if each != value) if value in chosen else (*chosen, value)
