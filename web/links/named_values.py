"""Named values: the values of a label as a page lists them, those that are one counted and chosen together.

The JSON twin has every value for itself, as it was given.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from index.segments.labels import Label
from search.query.plan import Choice
from search.query.request import PARAMETERS
from web.display.shown import are_one, display_name, namer, one_with

from .addresses import named, query_string
from .links import Chip, Links
from .shapes import LinkedLabelValue

# How many articles each value of a label has in a search, also of those that a facet does not list.
Counts = Callable[[Label], Mapping[str | None, int]]


class NamedValue(LinkedLabelValue):
    """A value as a page lists it; `name` is what it shows, None for the unknown."""

    name: str | None


def named_values(
    values: Iterable[LinkedLabelValue], label: Label, links: Links, counts: Counts | None = None
) -> list[NamedValue]:
    """The values under the names that are shown for them; `counts` where others may be in the index."""
    listed, name_of = {value["value"]: value for value in values}, namer(label)
    found: list[NamedValue] = []
    for ones in are_one(label, filter(None, listed)):
        together = [listed[one] for one in ones if one in listed]
        if len(ones) == 1:
            found.append({**together[0], "name": name_of(ones[0])})
        else:
            found.append(_one_value(ones, together, label, links, counts))
    found.sort(key=lambda each: -each["count"])
    return [*found, {**listed[None], "name": None}] if None in listed else found


def named_chips(chips: Iterable[Chip], links: Links) -> list[Chip]:
    """Chosen filters under the names that are shown for them, those that are one as one that is taken off together."""
    found: dict[tuple[str, str | None], Chip] = {}
    for chip in chips:
        if chip.label and chip.value is not None:
            one = _named_chip(chip, chip.value, links)
            found.setdefault((one.kind, one.value), one)
        else:
            found[chip.kind, chip.value] = chip
    return list(found.values())


def _named_chip(chip: Chip, value: str, links: Links) -> Chip:
    choice = links.request.filters.of(chip.label)
    ones = one_with(chip.label, value)
    chosen = choice.only if chip.kind == chip.label else choice.but
    rest = named([each for each in chosen if each not in ones])
    url = links.search(query_string(links.request, **{chip.kind: rest, "page": ""}))
    return replace(chip, value=display_name(value, chip.label), url=url)


def _one_value(
    ones: Sequence[str],
    listed: Sequence[LinkedLabelValue],
    label: Label,
    links: Links,
    counts: Counts | None,
) -> NamedValue:
    """Values that are one, as one that chooses, leaves out and counts all of them."""
    choice = links.request.filters.of(label)
    count = sum(value["count"] for value in listed)
    if counts and len(listed) < len(ones):
        every = counts(label)
        count = sum(every.get(one, 0) for one in ones)
    chosen = any(value["selected"] for value in listed)
    kept = tuple(value for value in choice.only if value not in ones)
    others = tuple(value for value in choice.but if value not in ones)
    return {
        "value": ones[0],
        "name": display_name(ones[0], label),
        "count": count,
        "selected": chosen,
        "left_out": any(value["left_out"] for value in listed),
        "url": _choosing(links, label, Choice(kept if chosen else (*kept, *ones), others)),
        "only": _choosing(links, label, Choice(tuple(ones))),
        "but": _choosing(links, label, Choice(but=(*others, *ones))),
    }


def _choosing(links: Links, label: Label, choice: Choice) -> str:
    """The first page of the search with another choice among a label's values."""
    only, but = PARAMETERS[label]
    changed = {only: named(choice.only), but: named(choice.but), "page": ""}
    return links.search(query_string(links.request, **changed))
