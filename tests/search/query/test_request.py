"""A request: what may be asked, and the sentence for what may not."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.plan import Filters, Sort
from search.query.request import LAST_PAGE, MOST_LETTERS, MOST_VALUES, BadParameter, Request, parse_request


def parsed(parameters: Mapping[str, Sequence[str]]) -> Request:
    return parse_request(lambda name: parameters.get(name, []))


@pytest.mark.parametrize(
    ("parameters", "request_"),
    [
        ({}, Request()),
        ({"q": ["نهر"]}, Request("نهر")),
        ({"q": ["  نهر "]}, Request("نهر")),
        ({"q": ["نهر", "جسر"]}, Request("جسر")),
        ({"q": ["نهر", " "]}, Request("نهر")),
        ({"q": ["ن" * MOST_LETTERS]}, Request("ن" * MOST_LETTERS)),
        ({"source": ["المرفأ", "الواحة"]}, Request(filters=Filters(sources=("المرفأ", "الواحة")))),
        ({"source": ["المرفأ", "المرفأ", ""]}, Request(filters=Filters(sources=("المرفأ",)))),
        ({"source": ["~"]}, Request(filters=Filters(sources=(None,)))),
        (
            {"author": ["ليلى", "~"], "without_author": ["<b>"]},
            Request(filters=Filters(authors=("ليلى", None), left_out_authors=("<b>",))),
        ),
        (
            {"category": ["مدن"], "without_category": ["~"]},
            Request(filters=Filters(categories=("مدن",), left_out_categories=(None,))),
        ),
        ({"date": ["2015", "2016-07", "~"]}, Request(filters=Filters(dates=("2015", "2016-07", None)))),
        ({"from": ["2015-07-21"]}, Request(filters=Filters(first=date(2015, 7, 21)))),
        ({"to": ["20150721"]}, Request(filters=Filters(last=date(2015, 7, 21)))),
        (
            {"from": ["2015-07-21"], "to": ["2015-07-21"]},
            Request(filters=Filters(first=date(2015, 7, 21), last=date(2015, 7, 21))),
        ),
        ({"sort": ["oldest"]}, Request(sort=Sort.OLDEST)),
        ({"page": ["3"], "size": ["100"]}, Request(page=3, size=100)),
        ({"page": ["٣"]}, Request(page=3)),
        ({"page": ["00007"]}, Request(page=7)),
        ({name: [" "] for name in ("q", "source", "date", "from", "to", "sort", "page", "size")}, Request()),
    ],
    ids=lambda value: "" if isinstance(value, Request) else ",".join(value) or "nothing",
)
def test_what_may_be_asked(parameters: Mapping[str, Sequence[str]], request_: Request) -> None:
    assert parsed(parameters) == request_


@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        ({"q": ["ن" * (MOST_LETTERS + 1)]}, "The query has 2001 characters; shorten it to 2000."),
        ({"page": ["0"]}, f"page must be a whole number from 1 to {LAST_PAGE}."),
        ({"page": ["-1"]}, "page must be"),
        ({"page": ["1.5"]}, "page must be"),
        ({"page": ["10001"]}, "page must be"),
        ({"page": ["1" * 5_000]}, "page must be"),
        ({"page": ["²"]}, "page must be"),
        ({"size": ["101"]}, "size must be a whole number from 1 to 100."),
        ({"size": ["ten"]}, "size must be"),
        ({"from": ["yesterday"]}, "from must be a day such as 2015-07-21."),
        ({"to": ["2015-02-29"]}, "to must be a day"),
        ({"to": ["2015-07"]}, "to must be a day"),
        ({"from": ["\ud800"]}, "from must be a day"),
        ({"from": ["2015-07-22"], "to": ["2015-07-21"]}, "The range of dates is empty: from is after to."),
        ({"date": ["15"]}, r"date must be a year \(2015\), a month \(2015-07\) or ~ for unknown."),
        ({"date": ["2015-13"]}, "date must be"),
        ({"date": ["2015-7"]}, "date must be"),
        ({"date": ["2015-07-21"]}, "date must be"),
        ({"date": ["٢٠١٥"]}, "date must be"),
        ({"sort": ["best"]}, "sort must be relevance, newest or oldest."),
        ({"source": list(map(str, range(MOST_VALUES + 1)))}, "Choose at most 50 values of source."),
        (
            {"without_author": list(map(str, range(MOST_VALUES + 1)))},
            "Choose at most 50 values of without_author.",
        ),
    ],
    ids=lambda value: (
        "" if isinstance(value, str) else ",".join(f"{n}={v[0][:12]!a}" for n, v in value.items())
    ),
)
def test_what_may_not_be_asked(parameters: Mapping[str, Sequence[str]], says: str) -> None:
    with pytest.raises(BadParameter, match=f"^{says}") as wrong:
        parsed(parameters)
    assert wrong.value.template % wrong.value.values == str(wrong.value)


@given(
    st.dictionaries(
        st.sampled_from(["q", "source", "date", "from", "to", "sort", "page", "size"]), st.lists(st.text())
    )
)
def test_anything_is_read_or_refused(parameters: Mapping[str, Sequence[str]]) -> None:
    with suppress(BadParameter):
        assert isinstance(parsed(parameters), Request)


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
) -> None:
    filters = Filters(
        sources=tuple(None if value == "~" else value for value in sources),
        left_out_authors=tuple(None if value == "~" else value for value in authors),
        categories=tuple(None if value == "~" else value for value in authors),
        dates=tuple(None if value == "~" else value for value in dates),
        first=first,
        last=last,
    )
    request = Request(text, filters, sort, page, size)
    assert parsed(parse_qs(request.parameters(), keep_blank_values=True)) == request


def test_parameters_leave_out_what_is_usual() -> None:
    assert Request("نهر").parameters() == "q=%D9%86%D9%87%D8%B1"
    assert Request().parameters() == ""
    assert parse_qs(Request("a", sort=Sort.NEWEST, page=2).parameters(page=3)) == {
        "q": ["a"],
        "sort": ["newest"],
        "page": ["3"],
    }
    assert Request("a", page=2).parameters(page="") == "q=a"
