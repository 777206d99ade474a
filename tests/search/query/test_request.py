"""A request: what may be asked, and what is wrong with what may not."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.id_list import IdList
from search.query.plan import Choice, Choices, CopiesShown, Filters, Sort
from search.query.request import (
    LAST_PAGE,
    MOST_LETTERS,
    BadParameter,
    Problem,
    Request,
    parse_request,
)


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
        (
            {"source": ["المرفأ", "الواحة"]},
            Request(filters=Filters(Choices(source=Choice(("المرفأ", "الواحة"))))),
        ),
        ({"source": ["المرفأ", "المرفأ", ""]}, Request(filters=Filters(Choices(source=Choice(("المرفأ",)))))),
        ({"source": ["~"]}, Request(filters=Filters(Choices(source=Choice((None,)))))),
        (
            {"author": ["ليلى", "~"], "without_author": ["<b>"]},
            Request(filters=Filters(Choices(author=Choice(("ليلى", None), ("<b>",))))),
        ),
        (
            {"category": ["مدن"], "without_category": ["~"]},
            Request(filters=Filters(Choices(category=Choice(("مدن",), (None,))))),
        ),
        ({"date": ["2015", "2016-07", "~"]}, Request(filters=Filters(dates=("2015", "2016-07", None)))),
        ({"from": ["2015-07-21"]}, Request(filters=Filters(first=date(2015, 7, 21)))),
        ({"to": ["20150721"]}, Request(filters=Filters(last=date(2015, 7, 21)))),
        (
            {"from": ["2015-07-21"], "to": ["2015-07-21"]},
            Request(filters=Filters(first=date(2015, 7, 21), last=date(2015, 7, 21))),
        ),
        *(
            ({"from": [first], "to": [last]}, Request(filters=Filters(first=begin, last=end)))
            for first, last, begin, end in [
                ("2015", "2015", date(2015, 1, 1), date(2015, 12, 31)),
                ("2015-07", "2016-02", date(2015, 7, 1), date(2016, 2, 29)),
                ("2015-07-21", "9999-12", date(2015, 7, 21), date(9999, 12, 31)),
            ]
        ),
        ({"ids": ["a/1, b"]}, Request(filters=Filters(ids=IdList(("a/1", "b"))))),
        ({"ids": ["a,1\r\n\nb\nb"]}, Request(filters=Filters(ids=IdList(("a,1", "b"))))),
        ({"ids": ["a,1", "b\nc", ""]}, Request(filters=Filters(ids=IdList(("a,1", "b\nc"))))),
        ({"ids": [" , "], "collection": [""]}, Request()),
        ({"collection": ["a", "ب"]}, Request(filters=Filters(ids=IdList(collection="ب")))),
        ({"sort": ["oldest"]}, Request(sort=Sort.OLDEST)),
        ({"page": ["3"], "size": ["100"]}, Request(page=3, size=100)),
        ({"page": ["٣"]}, Request(page=3)),
        ({"page": ["00007"]}, Request(page=7)),
        ({"page": ["1"], "size": ["1"]}, Request(size=1)),
        ({"copies": ["fold"]}, Request(copies=CopiesShown.FOLD)),
        ({"copies": ["fold", "all"]}, Request(copies=CopiesShown.ALL)),
        ({"page": ["10000"]}, Request(page=10_000)),
        ({"date": ["2015-01", "2015-12"]}, Request(filters=Filters(dates=("2015-01", "2015-12")))),
        (
            {"source": list(map(str, range(50)))},
            Request(filters=Filters(Choices(source=Choice(tuple(map(str, range(50))))))),
        ),
        (
            {name: [" "] for name in ("q", "source", "date", "from", "to", "sort", "page", "size", "copies")},
            Request(),
        ),
    ],
    ids=lambda value: "" if isinstance(value, Request) else ",".join(value) or "nothing",
)
def test_what_may_be_asked(parameters: Mapping[str, Sequence[str]], request_: Request) -> None:
    assert parsed(parameters) == request_


@pytest.mark.parametrize(
    ("parameters", "problem", "values"),
    [
        (
            {"q": ["ن" * (MOST_LETTERS + 1)]},
            Problem.LONG_QUERY,
            {"name": "q", "length": 2_001, "most": 2_000},
        ),
        ({"copies": ["some"]}, Problem.NO_OPTION, {"name": "copies", "values": "all, fold"}),
        ({"page": ["0"]}, Problem.NO_NUMBER, {"name": "page", "most": LAST_PAGE}),
        ({"page": ["-1"]}, Problem.NO_NUMBER, {"name": "page", "most": LAST_PAGE}),
        ({"page": ["1.5"]}, Problem.NO_NUMBER, {"name": "page", "most": LAST_PAGE}),
        ({"page": ["10001"]}, Problem.NO_NUMBER, {"name": "page", "most": LAST_PAGE}),
        ({"page": ["1" * 5_000]}, Problem.NO_NUMBER, {"name": "page", "most": LAST_PAGE}),
        ({"page": ["000001"]}, Problem.NO_NUMBER, {"name": "page", "most": LAST_PAGE}),
        ({"page": ["²"]}, Problem.NO_NUMBER, {"name": "page", "most": LAST_PAGE}),
        ({"size": ["101"]}, Problem.NO_NUMBER, {"name": "size", "most": 100}),
        ({"size": ["0"]}, Problem.NO_NUMBER, {"name": "size", "most": 100}),
        ({"size": ["ten"]}, Problem.NO_NUMBER, {"name": "size", "most": 100}),
        ({"from": ["yesterday"]}, Problem.NO_DAY, {"name": "from"}),
        ({"to": ["2015-02-29"]}, Problem.NO_DAY, {"name": "to"}),
        ({"to": ["2015-13"]}, Problem.NO_DAY, {"name": "to"}),
        ({"from": ["0000"]}, Problem.NO_DAY, {"name": "from"}),
        ({"from": ["2015-1"]}, Problem.NO_DAY, {"name": "from"}),
        ({"from": ["2016"], "to": ["2015"]}, Problem.EMPTY_RANGE, {}),
        ({"from": ["\ud800"]}, Problem.NO_DAY, {"name": "from"}),
        ({"from": ["2015-07-22"], "to": ["2015-07-21"]}, Problem.EMPTY_RANGE, {}),
        ({"ids": [",".join(map(str, range(1_001)))]}, Problem.MANY_IDS, {"most": 1_000}),
        ({"date": ["15"]}, Problem.NO_DATE, {}),
        ({"date": ["2015-13"]}, Problem.NO_DATE, {}),
        ({"date": ["2015-00"]}, Problem.NO_DATE, {}),
        ({"date": ["0000"]}, Problem.NO_DATE, {}),
        ({"date": ["0000-01"]}, Problem.NO_DATE, {}),
        ({"date": ["2015-7"]}, Problem.NO_DATE, {}),
        ({"date": ["2015-"]}, Problem.NO_DATE, {}),
        ({"date": ["2015-07-21"]}, Problem.NO_DATE, {}),
        ({"date": ["٢٠١٥"]}, Problem.NO_DATE, {}),
        ({"sort": ["best"]}, Problem.NO_SORT, {}),
        ({"source": list(map(str, range(51)))}, Problem.MANY_VALUES, {"name": "source", "most": 50}),
        ({"date": list(map(str, range(1900, 1951)))}, Problem.MANY_VALUES, {"name": "date", "most": 50}),
        (
            {"without_author": list(map(str, range(51)))},
            Problem.MANY_VALUES,
            {"name": "without_author", "most": 50},
        ),
    ],
    ids=lambda value: (
        ",".join(f"{n}={v[0][:12]!a}" for n, v in value.items() if isinstance(v, list))
        if isinstance(value, dict)
        else str(value)
    ),
)
def test_what_may_not_be_asked(
    parameters: Mapping[str, Sequence[str]], problem: Problem, values: Mapping[str, object]
) -> None:
    with pytest.raises(BadParameter) as wrong:
        parsed(parameters)
    assert (wrong.value.problem, wrong.value.values) == (problem, values)


@given(
    st.dictionaries(
        st.sampled_from(["q", "source", "ids", "date", "from", "to", "sort", "page", "size"]),
        st.lists(st.text()),
    )
)
def test_anything_is_read_or_refused(parameters: Mapping[str, Sequence[str]]) -> None:
    with suppress(BadParameter):
        assert isinstance(parsed(parameters), Request)
