"""Addresses: a request is read back from its own, which names only what is unusual."""

from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.id_list import IdList
from search.query.plan import Choice, Choices, CopiesShown, Filters, Sort
from search.query.request import LAST_PAGE, Request, parse_request
from web.links.addresses import address, query_string, web_url

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(str.strip)
values = st.lists(words.filter(bool), max_size=3, unique=True)
years = st.integers(1000, 9999).map(str)


@given(
    text=words,
    sources=values,
    authors=values,
    dates=st.lists(years | st.just("~"), max_size=3, unique=True),
    first=st.none() | st.dates(max_value=date(2000, 1, 1)),
    last=st.none() | st.dates(min_value=date(2000, 1, 1)),
    sort=st.sampled_from(Sort),
    page=st.integers(1, LAST_PAGE),
    size=st.integers(1, 100),
    copies=st.none() | st.sampled_from(CopiesShown),
    ids=st.lists(words.filter(bool) | st.sampled_from(["a,b", "a\nb", "a/b"]), max_size=3, unique=True),
    collection=words,
)
def test_a_request_is_read_back_from_its_parameters(  # noqa: PLR0917
    text: str,
    sources: list[str],
    authors: list[str],
    dates: list[str],
    first: date | None,
    last: date | None,
    sort: Sort,
    page: int,
    size: int,
    copies: CopiesShown | None,
    ids: list[str],
    collection: str,
) -> None:
    filters = Filters(
        Choices(
            source=Choice(tuple(None if value == "~" else value for value in sources)),
            author=Choice(but=tuple(None if value == "~" else value for value in authors)),
            category=Choice(tuple(None if value == "~" else value for value in authors)),
        ),
        dates=tuple(None if value == "~" else value for value in dates),
        first=first,
        last=last,
        ids=IdList(tuple(ids), collection) if ids or collection else None,
    )
    request = Request(text, filters, sort, page, size, copies=copies)
    asked = parse_qs(query_string(request), keep_blank_values=True)
    assert parse_request(lambda name: asked.get(name, [])) == request


def test_parameters_leave_out_what_is_usual() -> None:
    assert query_string(Request("نهر")) == "q=%D9%86%D9%87%D8%B1"
    assert query_string(Request()) == ""
    assert parse_qs(query_string(Request("a", sort=Sort.NEWEST, page=2), page=3)) == {
        "q": ["a"],
        "sort": ["newest"],
        "page": ["3"],
    }
    assert query_string(Request("a", page=2), page="") == "q=a"


@pytest.mark.parametrize("url", ["http://example.org", "https://example.org/ا?b#c", "HTTPS://EXAMPLE.ORG/"])
def test_addresses_of_the_web(url: str) -> None:
    assert web_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//host",
        "/path",
        "http:",
        "http://[",
        "ftp://h/",
    ],
)
def test_other_addresses_are_not_linked(url: str | None) -> None:
    assert web_url(url) is None


@pytest.mark.parametrize(
    ("path", "link"),
    [("//evil.org/x", "/evil.org/x"), ("/\\evil.org", "/%5Cevil.org"), ("/a b", "/a%20b"), ("/", "/")],
)
def test_links_stay_on_this_site(path: str, link: str) -> None:
    assert address(path, []) == link
