"""Facets: from counts to values that can be chosen, each with its link."""

from collections.abc import Callable, Mapping

from .answer import FacetValue
from .request import Request, named

Link = Callable[[str], str]
Counts = Mapping[str | None, int]
Values = tuple[str | None, ...]

# With more months than this the date facet counts by year.
MOST_MONTHS = 36


def source_facet(request: Request, counts: Counts, link: Link) -> list[FacetValue]:
    """The sources, the commonest first; the unknown one last; a chosen one is there even at 0."""
    chosen = request.filters.sources

    def url(sources: Values) -> str:
        return link(request.parameters(source=named(sources), page=""))

    values = sorted({*counts, *chosen}, key=lambda value: (value is None, -counts.get(value, 0), value or ""))
    return [_value(value, counts, chosen, url) for value in values]


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
    return [_value(value, {**years, **months}, chosen, url) for value in values]


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
