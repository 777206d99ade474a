"""Time as a picture: which unit a span is drawn in, and which days a bar stands for."""

from datetime import date

import pytest

from search.engines.timeline import Bar, Timeline, Unit, days_of, timeline, unit_of
from search.query.plan import Filters


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        (date(2015, 7, 21), date(2015, 7, 21), Unit.DAY),
        (date(2015, 1, 1), date(2015, 4, 3), Unit.DAY),
        (date(2015, 1, 1), date(2015, 4, 4), Unit.MONTH),
        (date(2005, 1, 31), date(2014, 12, 1), Unit.MONTH),
        (date(2005, 1, 31), date(2015, 1, 1), Unit.YEAR),
        (date(1, 1, 1), date(9999, 12, 31), Unit.YEAR),
    ],
)
def test_the_unit_of_a_span(first: date, last: date, unit: Unit) -> None:
    assert unit_of(first, last) is unit


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("2015-12", date(2015, 12, 1), date(2015, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015-07-21", date(2015, 7, 21), date(2015, 7, 21)),
    ],
)
def test_the_days_of_a_bar(value: str, first: date, last: date) -> None:
    assert days_of(value) == (first, last)


def test_a_bar_does_not_reach_beyond_the_chosen_range() -> None:
    chosen = Filters(first=date(2015, 6, 1), last=date(2016, 3, 1))
    assert days_of("2015", chosen) == (date(2015, 6, 1), date(2015, 12, 31))
    assert days_of("2016", chosen) == (date(2016, 1, 1), date(2016, 3, 1))


def test_one_wrong_date_leaves_a_picture_of_years() -> None:
    days = [date(2015, 7, 21), date(2015, 7, 22)]
    assert timeline([date(1, 1, 1), *days], [date(1, 1, 1), *days, date(1999, 1, 1)]) == Timeline(
        Unit.YEAR, (Bar("0001", 1, 1), Bar("1999", 0, 1), Bar("2015", 2, 2))
    )


def test_nothing_dated_gives_no_bars() -> None:
    assert timeline([], [date(2015, 7, 21)]) == Timeline()
