"""The Hijri calendar: days that are known, and none left out."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from web.calendar import hijri


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(622, 7, 19), (1, 1, 1)),
        (date(2015, 7, 17), (1436, 9, 30)),
        (date(2023, 7, 19), (1445, 1, 1)),
        (date(2024, 3, 11), (1445, 9, 1)),
        (date(1979, 11, 20), (1399, 12, 29)),
    ],
)
def test_hijri_days(day: date, found: tuple[int, int, int]) -> None:
    assert hijri(day) == found


def test_before_the_hijra_there_is_no_hijri_day() -> None:
    assert hijri(date(622, 7, 18)) is None
    assert hijri(date.min) is None


def test_hijri_days_follow_each_other() -> None:
    days = [found for number in range(220_000) if (found := hijri(date(1390, 1, 1) + timedelta(number)))]
    for before, after in pairwise(days):
        next_month = (before.year + before.month // 12, before.month % 12 + 1, 1)
        in_month = (before.year, before.month, before.day + 1)
        assert after == in_month or (after == next_month and before.day in (29, 30))
