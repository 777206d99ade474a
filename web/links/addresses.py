"""Addresses: a request as the query string that asks for it again, and links into this site and out of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote, quote_plus, urlencode, urlsplit

from index.memory import LONGEST_ASKED, Memory
from index.segments.labels import LABELS
from search.query.plan import CopiesShown, Sort
from search.query.request import DEFAULT_SIZE, OFF, ON, PARAMETERS, UNKNOWN_VALUE, Request

# The parameters that switch something off or on.
SWITCHES = ("transliteration", "variants", "copies", "collection")
# From a query string to an address.
Link = Callable[[str], str]

# A request may have a long list of sources or of ids.
_REQUESTS_KEPT, _LETTERS_KEPT = 256, 4_000_000
_WRITTEN = Memory[Request, dict[str, str]](
    _REQUESTS_KEPT, room=_LETTERS_KEPT, weigh=lambda written: sum(map(len, written.values()))
)
_WRITTEN_WHOLE = Memory[Request, str](_REQUESTS_KEPT, room=_LETTERS_KEPT, weigh=len)


def query_string(request: Request, **changed: object) -> str:
    """The query string that asks for this again, with some parameters changed (`page=2`)."""
    if not changed:
        return _asked_again(request)
    return changed_query(written_parameters(request), changed)


def changed_query(written: Mapping[str, str], changed: Mapping[str, object]) -> str:
    """The same of a request whose parameters were written."""
    written = {**written, **{name: _parameter(name, value) for name, value in changed.items()}}
    return "&".join(filter(None, written.values()))


def around_parameters(request: Request, *names: str) -> tuple[str, str]:
    """The parts of the first page's query string before and after some parameters, which are neighbours."""
    before: list[str] = []
    after: list[str] = []
    part = before
    for name, written in written_parameters(request).items():
        if name in names:
            part = after
        elif written and name != "page":
            part.append(written)
    return "&".join(before), "&".join(after)


def parameters(request: Request) -> dict[str, object]:
    """The value of each parameter, empty where it is not asked for."""
    filters = request.filters
    labels: dict[str, object] = {}
    for label in LABELS:
        choice = filters.of(label)
        only, but = PARAMETERS[label]
        labels |= {only: named(choice.only), but: named(choice.but)}
    return {
        "q": request.text,
        **labels,
        "date": named(filters.dates),
        "from": filters.first.isoformat() if filters.first else "",
        "to": filters.last.isoformat() if filters.last else "",
        "ids": filters.ids.written if filters.ids else [],
        "collection": filters.ids.collection if filters.ids else "",
        "sort": written_sort(request.sort),
        "page": "" if request.page == 1 else request.page,
        "size": written_size(request.size),
        "copies": request.copies.value if request.copies else "",
        "variants": _switch(request.spellings.variants),
        "without_variant": list(request.spellings.without),
        "transliteration": "" if request.transliteration else OFF,
    }


def written_sort(sort: Sort) -> str:
    """An order as an address has it: nothing where it is the usual one."""
    return "" if sort is Sort.RELEVANCE else sort.value


def written_size(size: int) -> int | str:
    """A number of results as an address has it, likewise."""
    return "" if size == DEFAULT_SIZE else size


def shown_copies(request: Request) -> CopiesShown:
    """Whether the page of results folds copies: it does where nothing is said."""
    return request.copies or CopiesShown.FOLD


def _switch(is_on: bool | None) -> str:
    if is_on is None:
        return ""
    return ON if is_on else OFF


def chosen_values(request: Request) -> Iterator[tuple[str, str]]:
    """What is chosen or left out in the facets and of spellings, the ids, and what is switched off or on."""
    for name, value in parameters(request).items():
        if isinstance(value, list):
            yield from ((name, each) for each in value)
        elif name in SWITCHES and value:
            yield name, str(value)


def pairs(name: str, values: Sequence[str | None]) -> str:
    """The part of a query string that gives a parameter these values of a facet."""
    return "&".join([f"{name}={quoted(value)}" for value in values])


def quoted(value: str | None) -> str:
    """A value in an address, None being the unknown; the links of one answer repeat most of theirs."""
    written = UNKNOWN_VALUE if value is None else value
    return quoted_name(written) if len(written) <= LONGEST_ASKED else quote_plus(written)


@lru_cache(maxsize=5_000)
def quoted_name(name: str) -> str:
    """A short value in an address."""
    return quote_plus(name)


def named(values: Sequence[str | None]) -> list[str]:
    """Values of a facet as parameters write them."""
    return [UNKNOWN_VALUE if value is None else value for value in values]


def address(path: str, asked: list[tuple[str, str]]) -> str:
    """A link into this site. A path of `//host` must not become a link to another host."""
    return joined("/" + quote(path.lstrip("/")), urlencode(asked))


def joined(path: str, asked: str, lang: str = "") -> str:
    """A path with a query string, and with a language where the address has to name it."""
    if lang:
        asked = f"{asked}&lang={lang}" if asked else f"lang={lang}"
    return f"{path}?{asked}" if asked else path


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


def written_parameters(request: Request) -> dict[str, str]:
    """Each parameter as a query string has it; one answer makes many links from them."""
    return _WRITTEN.recall(_write_parameters, request)


def _write_parameters(request: Request) -> dict[str, str]:
    return {name: _parameter(name, value) for name, value in parameters(request).items()}


def _asked_again(request: Request) -> str:
    """The whole query string, which each link to an article has."""
    return _WRITTEN_WHOLE.recall(_write_whole, request)


def _write_whole(request: Request) -> str:
    return "&".join(filter(None, written_parameters(request).values()))


def _parameter(name: str, value: object) -> str:
    values = value if isinstance(value, list) else [value]
    return "&".join([f"{name}={quoted(str(each))}" for each in values]) if value else ""
