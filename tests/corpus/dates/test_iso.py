"""ISO 8601: what is read the quick way, what is left to the grammar, and that nothing raises."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates.iso import date_of_week, iso_date

DAYS = {
    "a day": ("2015-07-21", datetime(2015, 7, 21)),
    "a minute": ("2015-07-21T18:30", datetime(2015, 7, 21, 18, 30)),
    "a space for T": ("2015-07-21 18:30:05", datetime(2015, 7, 21, 18, 30, 5)),
    "a fraction of a second": ("2015-07-21T18:30:05.250", datetime(2015, 7, 21, 18, 30, 5, 250_000)),
    "a zone is dropped": ("2015-07-21T01:30:00+03:00", datetime(2015, 7, 21, 1, 30)),
    "Z is dropped": ("2015-07-21T23:30:00Z", datetime(2015, 7, 21, 23, 30)),
    "the first year": ("0001-01-01", datetime(1, 1, 1)),
    "the last year": ("9999-12-31", datetime(9999, 12, 31)),
    "a leap day": ("2016-02-29", datetime(2016, 2, 29)),
}

WEEKS = {
    "a week": ("2015-W30-2", datetime(2015, 7, 21)),
    "no hyphens": ("2015W302", datetime(2015, 7, 21)),
    "a time and a zone": ("2015-W30-2T18:30+03:00", datetime(2015, 7, 21, 18, 30)),
}

NEITHER = {
    "nothing": "",
    "white space": "  ",
    "a word": "أمس",
    "a year alone": "2015",
    "a month alone": "2015-07",
    "a week alone": "2015-W30",
    "no such week": "2015-W54-1",
    "no such month": "2015-13-01",
    "no such day": "2015-02-29",
    "no such hour": "2015-07-21T25:00",
    "year zero": "0000-01-01",
    "day first": "21/07/2015",
    "a digit behind the day": "2015-07-21118:30",
    "more after it": "2015-07-21 مساء",
    "a NUL": "2015-07-21\x00",
    "a lone surrogate": "2015-07-2\ud800",
    "very long": "2" * 100_000,
}


@pytest.mark.parametrize(("text", "date"), DAYS.values(), ids=DAYS)
def test_a_day(text: str, date: datetime) -> None:
    assert (iso_date(text), date_of_week(text)) == (date, None)


@pytest.mark.parametrize(("text", "date"), WEEKS.values(), ids=WEEKS)
def test_a_week(text: str, date: datetime) -> None:
    assert (iso_date(text), date_of_week(text)) == (None, date)


@pytest.mark.parametrize("text", NEITHER.values(), ids=NEITHER)
def test_neither(text: str) -> None:
    assert (iso_date(text), date_of_week(text)) == (None, None)


@given(st.text() | st.text("0123456789-W:T+ Z"))
def test_never_raises(text: str) -> None:
    for date in (iso_date(text), date_of_week(text)):
        assert date is None or date.tzinfo is None


@given(st.datetimes())
def test_what_python_writes_is_read(date: datetime) -> None:
    assert iso_date(date.isoformat()) == date
