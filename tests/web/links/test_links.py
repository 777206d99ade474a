"""Links: each keeps what a reader has chosen, and all but what it takes off."""

from datetime import date

import pytest

from search.query.plan import Choice, Choices, Filters, Sort
from search.query.request import Request
from web.links.links import Links


def test_taking_off_a_filter_keeps_all_else() -> None:
    filters = Filters(
        Choices(source=Choice(("أ", None)), author=Choice(("ب",)), category=Choice(but=(None,))),
        dates=("2024",),
        first=date(2024, 1, 1),
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


@pytest.mark.parametrize(
    ("lang", "query"),
    [("", "%D9%85%D8%B4%D8%AA%D9%82%D8%A7%D8%AA%3A%D8%A8"), ("en", "related%3A%D8%A8&lang=en")],
    ids=["Arabic", "English"],
)
def test_another_query_keeps_the_filters_and_speaks_the_language_of_the_page(lang: str, query: str) -> None:
    request = Request("ب", Filters(dates=("2024",)), Sort.NEWEST, page=3)
    asked, _, lang_named = query.partition("&")
    tail = f"&{lang_named}" if lang_named else ""
    assert Links(request, lang).asking("related:ب") == f"/?q={asked}&date=2024&sort=newest{tail}"
