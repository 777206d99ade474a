"""Facets: from counts to values that can be chosen."""

from collections.abc import Iterable, Mapping

from index.segments.labels import LABELS, Label
from search.engines.bylines import value_key, value_keys
from search.engines.results import Results
from search.engines.timeline import Timeline
from search.query.plan import Choice
from search.query.request import Request

from .shapes import Facets, FacetValue, Histogram, LabelValue

ValueCounts = Mapping[str | None, int]

# With more months than this the date facet counts by year.
MOST_FACET_MONTHS = 36


def facets(request: Request, results: Results) -> Facets:
    """All facets of what was found; authors and categories only where one is known, or chosen."""
    labels = results.labels
    return {
        "labels": {label: label_facet(label, request, labels[label].counts) for label in LABELS},
        "date": date_facet(request, results.months),
        "more": {label: labels[label].more for label in LABELS},
    }


def label_facet(label: Label, request: Request, counts: ValueCounts) -> list[LabelValue]:
    """The values, the commonest first; the unknown one last; one that was named is there even at 0."""
    choice = request.filters.of(label)
    names = named_values_of(label, choice, counts)
    if not LABELS[label].always and names == {None} and choice == Choice():
        return []
    return label_values(label, request, in_order(names, counts), counts)


def named_values_of(label: Label, choice: Choice, counts: ValueCounts) -> set[str | None]:
    """The values that were counted, and those that were chosen or left out and are one with none of them."""
    named = (*choice.only, *choice.but)
    held = value_keys(label, tuple(counts)) if named else frozenset()
    return {*counts, *(value for value in named if value_key(label, value) not in held)}


def in_order(names: Iterable[str | None], counts: ValueCounts) -> list[str | None]:
    """The commonest first, equals by name, the unknown one last."""
    return sorted(names, key=lambda name: (name is None, -counts.get(name, 0), name or ""))


def label_values(
    label: Label, request: Request, names: Iterable[str | None], counts: ValueCounts
) -> list[LabelValue]:
    """These values of a label with their counts."""
    choice = request.filters.of(label)
    only, but = value_keys(label, choice.only), value_keys(label, choice.but)
    return [
        {
            "value": name,
            "count": counts.get(name, 0),
            "selected": bool(only) and value_key(label, name) in only,
            "left_out": bool(but) and value_key(label, name) in but,
        }
        for name in names
    ]


def date_facet(request: Request, months: ValueCounts) -> list[FacetValue]:
    """Months, or years where there are many months, in order of time; the unknown one last.

    A chosen year is listed before its months, so that both can be chosen and taken back.
    """
    chosen = request.filters.dates
    years = _by_year(months)
    by_month = sum(month is not None for month in months) <= MOST_FACET_MONTHS
    open_years = {value for value in chosen if value is not None and len(value) == 4}
    shown = set(months) if by_month else set(years) | {m for m in months if m and m[:4] in open_years}
    values = sorted({*shown, *chosen}, key=lambda value: (value is None, value or ""))
    both = {**years, **months}
    return [{"value": value, "count": both.get(value, 0), "selected": value in chosen} for value in values]


def histogram(found: Timeline) -> Histogram:
    """The bars of a timeline."""
    return {
        "unit": found.unit.value,
        "bars": [{"value": bar.value, "count": bar.count, "all": bar.all} for bar in found.bars],
    }


def _by_year(months: ValueCounts) -> dict[str | None, int]:
    years: dict[str | None, int] = {}
    for month, count in months.items():
        year = month and month[:4]
        years[year] = years.get(year, 0) + count
    return years
