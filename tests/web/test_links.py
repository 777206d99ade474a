"""Links: pagers, addresses of this site, and addresses that a browser may be sent to."""

from datetime import date

import pytest

from search.query.plan import Filters, Sort
from search.query.request import Request
from web.links import Links, Pager, address, web_url


@pytest.mark.parametrize(
    ("page", "last", "numbers"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 9, [1, 2, None, 9]),
        (3, 9, [1, 2, 3, 4, None, 9]),
        (4, 9, [1, 2, 3, 4, 5, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (9, 9, [1, None, 8, 9]),
        (50, 9, [1, None, 9]),
    ],
)
def test_pager(page: int, last: int, numbers: list[int | None]) -> None:
    assert Pager(page, last).numbers() == numbers


def test_pages_that_cannot_be_asked_for_are_not_linked() -> None:
    assert Pager.of(page=1, total=1_000_000, size=10).last == 10_000
    assert Pager.of(page=1, total=0, size=10).last == 0
    assert Pager.of(page=1, total=11, size=10).last == 2


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


def test_taking_off_a_filter_keeps_all_else() -> None:
    filters = Filters(
        sources=("أ", None),
        dates=("2024",),
        first=date(2024, 1, 1),
        authors=("ب",),
        left_out_categories=(None,),
    )
    request = Request("ميناء", filters, Sort.NEWEST, page=3, size=20)
    chips = Links(request, "en").chips()
    assert [(chip.kind, chip.value) for chip in chips] == [
        ("source", "أ"),
        ("source", None),
        ("author", "ب"),
        ("without_category", None),
        ("date", "2024"),
        ("from", "2024-01-01"),
    ]
    others = "&source=~&author=%D8%A8&without_category=~&date=2024"
    kept = f"/?q=%D9%85%D9%8A%D9%86%D8%A7%D8%A1{others}&from=2024-01-01&sort=newest&size=20&lang=en"
    assert chips[0].url == kept


def test_one_order_and_one_size_are_selected() -> None:
    links = Links(Request("ميناء", sort=Sort.OLDEST, size=50))
    assert [sort.value for sort in links.sorts() if sort.selected] == ["oldest"]
    assert [size.value for size in links.sizes() if size.selected] == [50]
