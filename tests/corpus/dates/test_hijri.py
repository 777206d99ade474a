"""The Hijri calendar: days that are known, none left out, and the same from both sides."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hijridate import Gregorian, Hijri

from corpus.dates.hijri import day_of_hijri, hijri, hijri_month

# Umm al-Qura had months of 28 and of 31 days, in 1343 and 1345; where it begins, the month before lacks its last day.
LAST_DAYS = (28, 29, 30, 31)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(622, 7, 19), (1, 1, 1)),
        (date(1924, 7, 31), (1342, 12, 28)),
        (date(1924, 8, 1), (1343, 1, 1)),
        (date(1979, 11, 20), (1400, 1, 1)),
        (date(2015, 6, 18), (1436, 9, 1)),
        (date(2015, 7, 17), (1436, 10, 1)),
        (date(2023, 7, 19), (1445, 1, 1)),
        (date(2024, 3, 11), (1445, 9, 1)),
        (date(2077, 11, 16), (1500, 12, 30)),
        (date(2077, 11, 17), (1501, 1, 1)),
    ],
)
def test_hijri_days(day: date, found: tuple[int, int, int]) -> None:
    assert hijri(day) == found


@pytest.mark.parametrize("year", range(1356, 1501))
def test_it_is_umm_al_qura_s(year: int) -> None:
    first = date(*Hijri(year, 1, 1).to_gregorian().datetuple())
    for day in (first + timedelta(number) for number in range(354)):
        assert hijri(day) == Gregorian.fromdate(day).to_hijri().datetuple()
        found = hijri(day)
        assert found
        assert day_of_hijri(*found) == day


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ((1436, 10, 5), date(2015, 7, 21)),
        ((1436, 5, 30), date(2015, 3, 21)),  # a month of 29 days, which has 30 elsewhere
        ((1320, 1, 1), date(1902, 4, 10)),
        ((1501, 1, 1), date(2077, 11, 17)),
        ((1436, 10, 31), None),
        ((1436, 13, 1), None),
        ((0, 1, 1), None),
    ],
)
def test_the_day_of_a_hijri_day(told: tuple[int, int, int], day: date | None) -> None:
    assert day_of_hijri(*told) == day


def test_before_the_hijra_there_is_no_hijri_day() -> None:
    assert hijri(date(622, 7, 18)) is None
    assert hijri(date.min) is None


def test_hijri_days_follow_each_other() -> None:
    days = [found for number in range(280_000) if (found := hijri(date(1390, 1, 1) + timedelta(number)))]
    for before, after in pairwise(days):
        next_month = (before.year + before.month // 12, before.month % 12 + 1, 1)
        in_month = (before.year, before.month, before.day + 1)
        assert after == in_month or (after == next_month and before.day in LAST_DAYS), before


@pytest.mark.parametrize("year", [1, 700, 1341, 1343, 1400, 1436, 1499, 1500, 1501, 1600])
def test_a_month_has_the_days_that_are_in_it(year: int) -> None:
    for month in range(1, 13):
        first, last = hijri_month(year, month)
        assert hijri(first) == (year, month, 1)
        assert hijri(last) == (year, month, (last - first).days + 1)
