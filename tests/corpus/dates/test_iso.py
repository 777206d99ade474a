"""Dates: what is understood, what is not, and that nothing makes them raise."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates.iso import parse_date

UNDERSTOOD = {
    "a day": ("2015-07-21", datetime(2015, 7, 21)),
    "a minute": ("2015-07-21T18:30", datetime(2015, 7, 21, 18, 30)),
    "a space for T": ("2015-07-21 18:30:05", datetime(2015, 7, 21, 18, 30, 5)),
    "a fraction of a second": ("2015-07-21T18:30:05.250", datetime(2015, 7, 21, 18, 30, 5, 250_000)),
    "a zone is dropped": ("2015-07-21T01:30:00+03:00", datetime(2015, 7, 21, 1, 30)),
    "Z is dropped": ("2015-07-21T23:30:00Z", datetime(2015, 7, 21, 23, 30)),
    "no hyphens": ("20150721", datetime(2015, 7, 21)),
    "a week": ("2015-W30-2", datetime(2015, 7, 21)),
    "slashes": ("2015/07/21", datetime(2015, 7, 21)),
    "slashes and a time": ("2015/07/21 18:30", datetime(2015, 7, 21, 18, 30)),
    "one digit": ("2015-7-1", datetime(2015, 7, 1)),
    "Arabic-Indic digits": ("٢٠١٥-٠٧-٢١", datetime(2015, 7, 21)),
    "Arabic-Indic digits, slashes": ("٢٠١٥/٧/٢١", datetime(2015, 7, 21)),
    "Persian digits": ("۲۰۱۵-۰۷-۲۱", datetime(2015, 7, 21)),
    "direction marks": ("\u200f2015-07-21\u200e", datetime(2015, 7, 21)),
    "white space around": (" 2015-07-21\n", datetime(2015, 7, 21)),
    "the first year": ("0001-01-01", datetime(1, 1, 1)),
    "the last year": ("9999-12-31", datetime(9999, 12, 31)),
    "a leap day": ("2016-02-29", datetime(2016, 2, 29)),
}

NOT_UNDERSTOOD = {
    "nothing": "",
    "white space": "  ",
    "a word": "أمس",
    "a year alone": "2015",
    "a month alone": "2015-07",
    "no such month": "2015-13-01",
    "no such day": "2015-02-29",
    "no such hour": "2015-07-21T25:00",
    "year zero": "0000-01-01",
    "day first": "21/07/2015",
    "mixed signs": "2015-07/21",
    "more after it": "2015-07-21 مساء",
    "a NUL": "2015-07-21\x00",
    "a lone surrogate": "2015-07-2\ud800",
    "very long": "2" * 100_000,
}


@pytest.mark.parametrize(("text", "date"), UNDERSTOOD.values(), ids=UNDERSTOOD)
def test_understood(text: str, date: datetime) -> None:
    assert parse_date(text) == date


@pytest.mark.parametrize("text", NOT_UNDERSTOOD.values(), ids=NOT_UNDERSTOOD)
def test_not_understood(text: str) -> None:
    assert parse_date(text) is None


@given(st.text())
def test_never_raises(text: str) -> None:
    date = parse_date(text)
    assert date is None or date.tzinfo is None


@given(st.datetimes())
def test_what_python_writes_is_read(date: datetime) -> None:
    assert parse_date(date.isoformat()) == date
