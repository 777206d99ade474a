"""Facets: from counts to values that can be chosen, each with its link."""

from collections.abc import Callable, Iterable, Mapping

from index.segments.labels import Label
from search.engines.results import Results
from search.engines.timeline import Timeline, Unit, days_of
from search.query.plan import Choice, LabelValues
from search.query.request import PARAMETERS, Request, pairs, quoted

from .shapes import Facets, FacetValue, Histogram, LabelValue

Link = Callable[[str], str]
Counts = Mapping[str | None, int]

# With more months than this the date facet counts by year.
MOST_MONTHS = 36
_GAP = "\0"  # where a parameter is to stand; quoting leaves none in a query string


class Way:
    """Addresses of a search that differ in some neighbouring parameters alone: what stays is joined once.

    Between `head` and `tail` stands what differs, where it is not empty.
    """

    def __init__(self, request: Request, link: Link, *names: str) -> None:
        before, after = request.around(*names)
        whole = f"{before}&{_GAP}&{after}".strip("&")
        self.head, _, self.tail = link(whole).partition(_GAP)
        self._without = link("&".join(part for part in (before, after) if part))

    def to(self, parameters: str) -> str:
        """The address with these values of the parameters, a piece of a query string."""
        return f"{self.head}{parameters}{self.tail}" if parameters else self._without


def facets(request: Request, results: Results, link: Link) -> Facets:
    """All facets of what was found; authors and categories only where one is known, or chosen."""
    labels = results.labels
    return {
        "source": label_facet("source", request, labels["source"].counts, link),
        "author": label_facet("author", request, labels["author"].counts, link),
        "category": label_facet("category", request, labels["category"].counts, link),
        "date": date_facet(request, results.months, link),
        "more": {
            "source": labels["source"].more,
            "author": labels["author"].more,
            "category": labels["category"].more,
        },
    }


def label_facet(label: Label, request: Request, counts: Counts, link: Link) -> list[LabelValue]:
    """The values, the commonest first; the unknown one last; one that was named is there even at 0."""
    choice = request.filters.of(label)
    names = {*counts, *choice.only, *choice.but}
    if label != "source" and names == {None} and choice == Choice():
        return []
    return label_values(label, request, in_order(names, counts), counts, link)


def in_order(names: Iterable[str | None], counts: Counts) -> list[str | None]:
    """The commonest first, equals by name, the unknown one last."""
    return sorted(names, key=lambda name: (name is None, -counts.get(name, 0), name or ""))


def label_values(
    label: Label, request: Request, names: Iterable[str | None], counts: Counts, link: Link
) -> list[LabelValue]:
    """These values of a label with their counts and links."""
    only, but = PARAMETERS[label]
    choice = request.filters.of(label)
    way = Way(request, link, only, but)
    chosen, refused = pairs(only, choice.only), pairs(but, choice.but)
    # A value that was not named joins what was: its links differ in the value alone.
    joining = f"{way.head}{chosen}{'&' if chosen else ''}{only}="
    joined = f"{'&' if refused else ''}{refused}{way.tail}"
    alone = f"{way.head}{only}="
    leaving = f"{way.head}{refused}{'&' if refused else ''}{but}="

    def plain(name: str | None) -> LabelValue:
        value = quoted(name)
        return {
            "value": name,
            "count": counts.get(name, 0),
            "selected": False,
            "url": joining + value + joined,
            "left_out": False,
            "only": alone + value + way.tail,
            "but": leaving + value + way.tail,
        }

    def named(name: str | None) -> LabelValue:
        others = tuple(each for each in choice.but if each != name)

        def url(values: LabelValues) -> str:
            return way.to("&".join(part for part in (pairs(only, values), pairs(but, others)) if part))

        return {
            **_value(name, counts, choice.only, url),
            "left_out": name in choice.but,
            "only": way.to(pairs(only, (name,))),
            "but": way.to(pairs(but, (*others, name))),
        }

    return [named(name) if name in choice.only or name in choice.but else plain(name) for name in names]


def date_facet(request: Request, months: Counts, link: Link) -> list[FacetValue]:
    """Months, or years where there are many months, in order of time; the unknown one last.

    A chosen year is listed before its months, so that both can be chosen and taken back.
    """
    chosen = request.filters.dates
    way = Way(request, link, "date")

    def url(dates: LabelValues) -> str:
        return way.to(pairs("date", dates))

    years = _by_year(months)
    by_month = sum(month is not None for month in months) <= MOST_MONTHS
    open_years = {value for value in chosen if value is not None and len(value) == 4}
    shown = set(months) if by_month else set(years) | {m for m in months if m and m[:4] in open_years}
    values = sorted({*shown, *chosen}, key=lambda value: (value is None, value or ""))
    both = {**years, **months}
    return [_value(value, both, chosen, url) for value in values]


def histogram(request: Request, found: Timeline, link: Link) -> Histogram:
    """The bars with their links: each chooses its time, within the range that is chosen already."""
    way = Way(request, link, "from", "to")

    within = request.filters.first or request.filters.last

    def url(value: str) -> str:
        if found.unit is Unit.DAY and not within:
            return way.to(f"from={value}&to={value}")
        first, last = days_of(value, request.filters)
        return way.to(f"from={first.isoformat()}&to={last.isoformat()}")

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


def _value(
    value: str | None, counts: Counts, chosen: LabelValues, url: Callable[[LabelValues], str]
) -> FacetValue:
    selected = value in chosen
    toggled = tuple(each for each in chosen if each != value) if selected else (*chosen, value)
    return {"value": value, "count": counts.get(value, 0), "selected": selected, "url": url(toggled)}
