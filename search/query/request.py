"""A search as it was asked for: the parameters of the page, the JSON endpoint and the command line."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from urllib.parse import quote_plus

from index.segments.labels import Label

from .plan import Filters, Sort

MOST_LETTERS = 2_000
DEFAULT_SIZE = 10
MOST_HITS = 100
LAST_PAGE = 10_000
MOST_VALUES = 50
UNKNOWN = "~"
# The parameters that choose a label's values and leave them out, in the order of an address.
PARAMETERS: Mapping[Label, tuple[str, str]] = {
    "source": ("source", "without"),
    "author": ("author", "without_author"),
    "category": ("category", "without_category"),
}

GetAll = Callable[[str], Sequence[str]]


class BadParameter(ValueError):
    """A parameter that cannot be used.

    `template` is an English sentence with `%(name)s` places for `values`, so that a page can
    say it in its own language.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template % values)
        self.template = template
        self.values = values


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked, checked."""

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = DEFAULT_SIZE

    def parameters(self, **changed: object) -> str:
        """The query string that asks for this again, with some parameters changed (`page=2`)."""
        written = _written(self) | {name: _parameter(name, value) for name, value in changed.items()}
        return "&".join(filter(None, written.values()))

    def around(self, *names: str) -> tuple[str, str]:
        """The parts of the first page's query string before and after some parameters, which are neighbours."""
        written = _written(self) | {"page": ""}
        order = list(written)
        first, last = order.index(names[0]), order.index(names[-1])
        before, after = (
            "&".join([written[name] for name in part if written[name]])
            for part in (order[:first], order[last + 1 :])
        )
        return before, after

    def choices(self) -> Iterator[tuple[str, str]]:
        """The values that are chosen or left out in the facets, each with its parameter."""
        for name, value in self.values().items():
            if isinstance(value, list):
                yield from ((name, each) for each in value)

    def values(self) -> dict[str, object]:
        """The value of each parameter, empty where it is not asked for."""
        filters = self.filters
        return {
            "q": self.text,
            "source": named(filters.sources),
            "without": named(filters.left_out),
            "author": named(filters.authors),
            "without_author": named(filters.left_out_authors),
            "category": named(filters.categories),
            "without_category": named(filters.left_out_categories),
            "date": named(filters.dates),
            "from": filters.first.isoformat() if filters.first else "",
            "to": filters.last.isoformat() if filters.last else "",
            "sort": "" if self.sort is Sort.RELEVANCE else self.sort.value,
            "page": "" if self.page == 1 else self.page,
            "size": "" if self.size == DEFAULT_SIZE else self.size,
        }


def pairs(name: str, values: Sequence[str | None]) -> str:
    """The part of a query string that gives a parameter these values of a facet."""
    return "&".join([f"{name}={quoted(value)}" for value in values])


@lru_cache(maxsize=256)
def _written(request: Request) -> dict[str, str]:
    """Each parameter as a query string has it; one answer makes many links from them."""
    return {name: _parameter(name, value) for name, value in request.values().items()}


def _parameter(name: str, value: object) -> str:
    values = value if isinstance(value, list) else [value]
    return "&".join([f"{name}={quoted(str(each))}" for each in values]) if value else ""


@lru_cache(maxsize=5_000)
def quoted(value: str | None) -> str:
    """A value in an address, None being the unknown; the links of one answer repeat most of theirs."""
    return quote_plus(UNKNOWN if value is None else value)


def named(values: Sequence[str | None]) -> list[str]:
    """Values of a facet as parameters write them."""
    return [UNKNOWN if value is None else value for value in values]


def parse_request(get_all: GetAll) -> Request:
    """Read `q date from to sort page size` and the PARAMETERS of the labels; an empty one counts as absent.

    `get_all` gives all values of a name, none where it is absent. Raises BadParameter.
    """
    text = _last(get_all, "q")
    if len(text) > MOST_LETTERS:
        raise BadParameter(
            "The query has %(length)s characters; shorten it to %(most)s.",
            length=len(text),
            most=MOST_LETTERS,
        )
    first, last = _day(get_all, "from"), _day(get_all, "to")
    if first and last and first > last:
        raise BadParameter("The range of dates is empty: from is after to.")
    filters = Filters(
        sources=_values(get_all, "source"),
        left_out=_values(get_all, "without"),
        authors=_values(get_all, "author"),
        left_out_authors=_values(get_all, "without_author"),
        categories=_values(get_all, "category"),
        left_out_categories=_values(get_all, "without_category"),
        dates=tuple(_facet_date(value) for value in _values(get_all, "date")),
        first=first,
        last=last,
    )
    return Request(
        text=text,
        filters=filters,
        sort=_sort(_last(get_all, "sort")),
        page=_number(get_all, "page", default=1, most=LAST_PAGE),
        size=_number(get_all, "size", default=DEFAULT_SIZE, most=MOST_HITS),
    )


def _last(get_all: GetAll, name: str) -> str:
    values = [value.strip() for value in get_all(name) if value.strip()]
    return values[-1] if values else ""


def _values(get_all: GetAll, name: str) -> tuple[str | None, ...]:
    values = dict.fromkeys(value.strip() for value in get_all(name) if value.strip())
    if len(values) > MOST_VALUES:
        raise BadParameter("Choose at most %(most)s values of %(name)s.", most=MOST_VALUES, name=name)
    return tuple(None if value == UNKNOWN else value for value in values)


def _number(get_all: GetAll, name: str, *, default: int, most: int) -> int:
    text = _last(get_all, name)
    if not text:
        return default
    if not (text.isdecimal() and len(text) <= len(str(most)) and 1 <= int(text) <= most):
        raise BadParameter("%(name)s must be a whole number from 1 to %(most)s.", name=name, most=most)
    return int(text)


def _day(get_all: GetAll, name: str) -> date | None:
    text = _last(get_all, name)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadParameter("%(name)s must be a day such as 2015-07-21.", name=name) from None


def _facet_date(value: str | None) -> str | None:
    if value is None:
        return None
    year, dash, month = value.partition("-")
    good = len(year) == 4 and year.isdecimal() and year.isascii()
    if dash:
        good = good and len(month) == 2 and month.isascii() and month.isdecimal() and 1 <= int(month) <= 12
    if not good:
        raise BadParameter("date must be a year (2015), a month (2015-07) or ~ for unknown.")
    return value


def _sort(text: str) -> Sort:
    try:
        return Sort(text or Sort.RELEVANCE)
    except ValueError:
        raise BadParameter("sort must be relevance, newest or oldest.") from None
