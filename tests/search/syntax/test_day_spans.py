"""Spans of days as a query's `date:` names them."""

from datetime import date

import pytest

from search.syntax.day_spans import DaySpan, day_span

YEAR, JULY = (date(2015, 1, 1), date(2015, 12, 31)), (date(2015, 7, 1), date(2015, 7, 31))
DAY = (date(2015, 7, 11), date(2015, 7, 11))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2015", YEAR),
        ("٢٠١٥", YEAR),
        ("2015-07", JULY),
        ("2015/7", JULY),
        ("7/2015", JULY),
        ("۲۰۱۵-۰۷", JULY),
        ("2015-07-11", DAY),
        ("2015/7/11", DAY),
        ("11/7/2015", DAY),
        ("11-07-2015", DAY),
        ("٢٠١٥/٧/١١", DAY),
        ("2015-07-11،", DAY),
        ("2015-07-11.", DAY),
        ("2015-07..2015-08", (date(2015, 7, 1), date(2015, 8, 31))),
        ("2015..2015-08", (date(2015, 1, 1), date(2015, 8, 31))),
        ("2015-07-11..", (date(2015, 7, 11), None)),
        ("..2015-08", (None, date(2015, 8, 31))),
        ("2015 .. 2016", (date(2015, 1, 1), date(2016, 12, 31))),
        ("2016-02", (date(2016, 2, 1), date(2016, 2, 29))),
        ("9999", (date(9999, 1, 1), date(9999, 12, 31))),
    ],
)
def test_dates_are_days(text: str, span: tuple[date | None, date | None]) -> None:
    assert day_span(text) == DaySpan(*span)


@pytest.mark.parametrize(
    "text",
    [
        *("", "..", "...", "gestern", "أمس", "2015-13", "2015-00", "2015-02-30", "2015-07-00", "15", "20155", "0000"),
        *("2015-08..2015-07", "2015..x", "x..2015", "2015..2016..2017", "2015-7-11-", "-2015", "10:30", "9" * 5_000),
    ],
)  # fmt: skip
def test_anything_else_is_none(text: str) -> None:
    assert day_span(text) is None
