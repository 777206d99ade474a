"""Paths: the dates that folders and names spell, and numbers that are none."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates.paths import date_in_path
from corpus.dates.written import Order, ReadDate

TODAY = date(2020, 6, 17)
DAY = ReadDate(datetime(2015, 7, 21))


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("2015/07/21/x.html", DAY),
        ("a\\2015\\7\\21\\x.html", DAY),
        ("2015-07-21.txt", DAY),
        ("20150721-market", DAY),
        ("20150721173000.html", DAY),
        ("2015/0721/9.html", DAY),
        ("https://paper.example/2015/jul/21/market", DAY),
        ("٢٠١٥-٠٧-٢١.txt", DAY),
        ("news_21-07-2015", ReadDate(DAY.date, proves=Order.DAY_FIRST)),
        ("news_07-21-2015", ReadDate(DAY.date, proves=Order.MONTH_FIRST)),
        ("08.03.2015.txt", ReadDate(datetime(2015, 3, 8), datetime(2015, 8, 3))),
        ("2015/07/21/ten-years-after-2005-07-07.html", DAY),
        ("2015-07-21/2015-07-21.txt", DAY),
        ("2015-07-21/2015-07-22.txt", None),
        ("/123456789/", None),
        ("/2015072199/", None),
        ("/a/20151345/", None),
        ("2015/07/x.html", None),
        ("2099/01/01/x.html", None),
        ("1899/01/01/x.html", None),
        ("1970/01/01/x.html", None),
        ("1436-10-05.txt", None),
        ("", None),
    ],
)
def test_paths(path: str, read: ReadDate | None) -> None:
    assert date_in_path(path, today=TODAY) == read


@given(st.text("0123456789/-_.ajulx"))
def test_never_raises(path: str) -> None:
    date_in_path(path, today=TODAY)
