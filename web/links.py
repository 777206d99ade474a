"""Links that keep what a reader has chosen: every state of the page has one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil
from urllib.parse import quote, urlencode, urlsplit

from index.segments.labels import LABELS, Label
from search.query.plan import Filters, LabelValues, Sort
from search.query.request import LAST_PAGE, PARAMETERS, Request, named

SIZES = (10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to see the results: a sort order, a page size, a page number."""

    value: str | int
    selected: bool
    url: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that has been chosen, named by its parameter, and the link that takes it off; None is the unknown."""

    kind: str
    value: str | None
    url: str


@dataclass(frozen=True, slots=True)
class Links:
    """Makes urls from a request; `lang` is empty where the address need not name the language."""

    request: Request
    lang: str = ""

    def search(self, query_string: str) -> str:
        """The results page for a query string."""
        return _with("/", query_string, self.lang)

    def api_search(self, query_string: str) -> str:
        """The JSON twin of the results page."""
        return _with("/api/search", query_string, self.lang)

    def feed(self) -> str:
        """The Atom feed of the same search."""
        return _with("/feed.atom", self.request.parameters(sort="", page="", size=""), self.lang)

    def export(self, kind: str) -> str:
        """All results as a file, `csv` or `jsonl`."""
        return _with(f"/export.{kind}", self.request.parameters(page="", size=""), self.lang)

    def concordance(self, suffix: str = "", *, order: str = "article", twin: bool = False) -> str:
        """The concordance of the same search: the page, its table (`.csv`) or its JSON twin."""
        asked = self.request.parameters(page="", size="", order="" if order == "article" else order)
        return _with(f"{'/api' if twin else ''}/concordance{suffix}", asked, self.lang)

    def compare(self, chosen: Mapping[str, object] | None = None, path: str = "/compare") -> str:
        """The comparison under the same filters: the page, its table (`/compare.csv`) or its JSON twin."""
        asked = self.request.parameters(sort="", page="", size="", **(chosen or {}))
        return _with(path, asked, self.lang)

    def values(self, label: Label, *, twin: bool = False) -> str:
        """All values of a facet for the same search: the page or its JSON twin."""
        return _with(f"{'/api' if twin else ''}/facet/{label}", self.request.parameters(page=""), self.lang)

    def only(self, label: Label, value: str) -> str:
        """The same search for the articles of one source, author or category alone."""
        only, but = PARAMETERS[label]
        return self.search(self.request.parameters(**{only: [value], but: [], "page": ""}))

    def article(self, article_id: str) -> str:
        """An article; its address remembers the search, for the marks and for the way back."""
        return _with(f"/article/{quote(article_id)}", self.request.parameters(), self.lang)

    def api_article(self, article_id: str) -> str:
        """The JSON twin of an article."""
        return _with(f"/api/article/{quote(article_id)}", urlencode({"q": self.request.text}), self.lang)

    def here(self) -> str:
        """The results as they were asked for."""
        return self.search(self.request.parameters())

    def page(self, page: int) -> str:
        """Another page of the results."""
        return self.search(self.request.parameters(page="" if page == 1 else page))

    def unfiltered(self) -> str:
        """The same query with no filter."""
        return self._filtered(Filters())

    def sorts(self) -> list[Choice]:
        """The orders to choose from."""
        return [
            Choice(sort.value, sort is self.request.sort, self._first_page(replace(self.request, sort=sort)))
            for sort in Sort
        ]

    def sizes(self) -> list[Choice]:
        """The numbers of results on a page to choose from."""
        return [
            Choice(size, size == self.request.size, self._first_page(replace(self.request, size=size)))
            for size in SIZES
        ]

    def chips(self) -> list[Chip]:
        """The filters that have been chosen."""
        return list(self._chips())

    def _chips(self) -> Iterator[Chip]:
        filters = self.request.filters
        for label in LABELS:
            choice = filters.of(label)
            for name, values in zip(PARAMETERS[label], (choice.only, choice.but), strict=True):
                yield from self._value_chips(name, values)
        yield from self._value_chips("date", filters.dates)
        if filters.first:
            yield Chip("from", filters.first.isoformat(), self._filtered(replace(filters, first=None)))
        if filters.last:
            yield Chip("to", filters.last.isoformat(), self._filtered(replace(filters, last=None)))

    def _value_chips(self, name: str, values: LabelValues) -> Iterator[Chip]:
        for value in values:
            rest = named([each for each in values if each != value])
            yield Chip(name, value, self.search(self.request.parameters(**{name: rest, "page": ""})))

    def _filtered(self, filters: Filters) -> str:
        return self._first_page(replace(self.request, filters=filters))

    def _first_page(self, request: Request) -> str:
        return self.search(replace(request, page=1).parameters())


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in the results a page lies."""

    page: int
    last: int

    @classmethod
    def of(cls, *, page: int, total: int, size: int) -> "Pager":
        """The pager for a number of results; pages after LAST_PAGE cannot be asked for."""
        return cls(page=page, last=min(ceil(total / size), LAST_PAGE))

    def numbers(self) -> list[int | None]:
        """The pages to link: the first, the last and those around this one; None is a gap.

        >>> Pager(page=6, last=20).numbers()
        [1, None, 5, 6, 7, None, 20]
        """
        near = {1, self.last, *range(self.page - 1, self.page + 2)}
        pages = sorted(page for page in near if 1 <= page <= self.last)
        numbers: list[int | None] = []
        for before, page in zip([0, *pages], pages, strict=False):
            if page - before == 2:
                numbers.append(page - 1)
            elif page - before > 2:
                numbers.append(None)
            numbers.append(page)
        return numbers


def address(path: str, parameters: list[tuple[str, str]]) -> str:
    """A link into this site. A path of `//host` must not become a link to another host."""
    return _with("/" + quote(path.lstrip("/")), urlencode(parameters), "")


def web_url(url: str | None) -> str | None:
    """The url if a browser may be sent there: http or https with a host. Never `javascript:`.

    >>> web_url("https://example.org/a")
    'https://example.org/a'
    >>> web_url("javascript:alert(1)")
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def _with(path: str, query_string: str, lang: str) -> str:
    whole = "&".join(part for part in (query_string, f"lang={lang}" if lang else "") if part)
    return f"{path}?{whole}" if whole else path
