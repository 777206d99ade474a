"""Facets: from counts to values that can be chosen, each with its link."""

from collections.abc import Callable, Mapping

from .answer import FacetValue, Histogram, SourceValue
from .request import Request, named
from .timeline import Timeline, days_of

Link = Callable[[str], str]
Counts = Mapping[str | None, int]
Values = tuple[str | None, ...]

# With more months than this the date facet counts by year.
MOST_MONTHS = 36


def source_facet(request: Request, counts: Counts, link: Link) -> list[SourceValue]:
    """The sources, the commonest first; the unknown one last; one that was named is there even at 0."""
    chosen, left_out = request.filters.sources, request.filters.left_out

    def url(sources: Values, without: Values = ()) -> str:
        return link(request.parameters(source=named(sources), without=named(without), page=""))

    def value(name: str | None) -> SourceValue:
        others = tuple(each for each in left_out if each != name)
        return {
            **_value(name, counts, chosen, lambda sources: url(sources, others)),
            "left_out": name in left_out,
            "only": url((name,)),
            "but": url((), (*others, name)),
        }

    names = {*counts, *chosen, *left_out}
    return [
        value(name)
        for name in sorted(names, key=lambda name: (name is None, -counts.get(name, 0), name or ""))
    ]


def date_facet(request: Request, months: Counts, link: Link) -> list[FacetValue]:
    """Months, or years where there are many months, in order of time; the unknown one last.

    A chosen year is listed before its months, so that both can be chosen and taken back.
    """
    chosen = request.filters.dates

    def url(dates: Values) -> str:
        return link(request.parameters(date=named(dates), page=""))

    years = _by_year(months)
    by_month = sum(month is not None for month in months) <= MOST_MONTHS
    open_years = {value for value in chosen if value is not None and len(value) == 4}
    shown = set(months) if by_month else set(years) | {m for m in months if m and m[:4] in open_years}
    values = sorted({*shown, *chosen}, key=lambda value: (value is None, value or ""))
    both = {**years, **months}
    return [_value(value, both, chosen, url) for value in values]


def histogram(request: Request, found: Timeline, link: Link) -> Histogram:
    """The bars with their links: each chooses its time, within the range that is chosen already."""

    def url(value: str) -> str:
        first, last = days_of(value, request.filters)
        return link(request.parameters(**{"from": first.isoformat(), "to": last.isoformat(), "page": ""}))

    return {
        "unit": found.unit.value,
        "bars": [
            {"value": bar.value, "count": bar.count, "all": bar.all, "url": url(bar.value)}
            for bar in found.bars
        ],
    }


def _by_year(months: Counts) -> dict[str | None, int]:
    years: dict[str | None, int] = {}
    for month, count in months.items():
        year = month and month[:4]
        years[year] = years.get(year, 0) + count
    return years


def _value(value: str | None, counts: Counts, chosen: Values, url: Callable[[Values], str]) -> FacetValue:
    selected = value in chosen
    toggled = tuple(each for each in chosen if each != value) if selected else (*chosen, value)
    return {"value": value, "count": counts.get(value, 0), "selected": selected, "url": url(toggled)}
