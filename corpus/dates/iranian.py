"""The Iranian calendar, by which papers in Persian date: the day that a date of theirs is.

A year begins at the March equinox; the first six months have 31 days, the next five 30, the last 29 or, in leap years,
30. Leap years come by the cycle of 33 that agrees with the equinox from 1244 to 1531 (8 in 33).
"""

import re
from datetime import date, datetime, time, timedelta

from .words.tokens import ascii_numbers, fold_word

_YEARS = range(1300, 1500)
_NOWRUZ_1300 = date(1921, 3, 21)
_LEAP_PLACES = frozenset((1, 5, 9, 13, 17, 22, 26, 30))
_CYCLE = 33
_LONG_MONTHS, _DAYS_OF_LONG, _DAYS_OF_SHORT, _DAYS_OF_LAST = 6, 31, 30, 29
_IRANIAN_MONTHS = [
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
]
_BY_NUMBERS = re.compile(
    r"\D*(?P<year>1[345]\d\d)\s*(?P<sign>[/.-])\s*(?P<month>\d{1,2})\s*(?P=sign)\s*(?P<day>\d{1,2})(?!\d)"
)
_BY_NAME = re.compile(r"\D*(?P<day>\d{1,2})\s+(?P<name>[^\W\d]+)\s+(?:ماه\s+)?(?P<year>1[345]\d\d)(?!\d)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)(?::(\d\d))?(?!\d)")
# Letters that Persian has and Arabic has not, of which its running text is full.
_LETTERS_OF_PERSIAN = re.compile("[پچژگیک]")
_LETTERS_OF_ARABIC_ALONE = re.compile("[يكىة]")


def day_of_iranian(year: int, month: int, day: int) -> date | None:
    """The day that a day of the Iranian calendar is; None where there is none such.

    >>> day_of_iranian(1394, 4, 30)
    datetime.date(2015, 7, 21)
    """
    if year not in _YEARS or not 1 <= month <= len(_IRANIAN_MONTHS) or not 1 <= day <= _days_of(year, month):
        return None
    before = sum(366 if _is_leap(each) else 365 for each in range(_YEARS.start, year))
    return _NOWRUZ_1300 + timedelta(
        days=before + sum(_days_of(year, each) for each in range(1, month)) + day - 1
    )


def read_iranian(text: str) -> datetime | None:
    """The date that a text beside Persian prose says by this calendar; None where it says none.

    >>> read_iranian("۱۳۹۴/۰۴/۳۰ - ۱۰:۱۵"), read_iranian("30 تیر 1394"), read_iranian("2015/07/21")
    (datetime.datetime(2015, 7, 21, 10, 15), datetime.datetime(2015, 7, 21, 0, 0), None)
    """
    plain = ascii_numbers(text)
    if found := _BY_NUMBERS.match(plain):
        month = int(found["month"])
    elif found := _BY_NAME.match(plain):
        month = _month_called(found["name"])
    if found is None or (day := day_of_iranian(int(found["year"]), month, int(found["day"]))) is None:
        return None
    return datetime.combine(day, _clock_in(plain, found.end()))


def names_iranian_month(text: str) -> bool:
    """Whether a text has a date by a month's name of this calendar, as no other calendar's is called."""
    found = _BY_NAME.match(ascii_numbers(text))
    return found is not None and _month_called(found["name"]) > 0


def is_persian(text: str) -> bool:
    """Whether a text is in Persian, by letters that Arabic lacks and by those that it has otherwise.

    >>> is_persian("قیمت نان در شهرهای بزرگ"), is_persian("ارتفاع أسعار الخبز في المدن الكبيرة")
    (True, False)
    """
    own, others = len(_LETTERS_OF_PERSIAN.findall(text)), len(_LETTERS_OF_ARABIC_ALONE.findall(text))
    return own > 3 * others and own * 50 > len(text)


def _month_called(name: str) -> int:
    """The number of a month by its name; 0 where there is none."""
    folded = fold_word(name)
    return next((number for number, month in enumerate(_IRANIAN_MONTHS, 1) if fold_word(month) == folded), 0)


def _clock_in(text: str, at: int) -> time:
    """The time of day behind a date."""
    found = _CLOCK.search(text, at)
    hour, minute, second = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else time()


def _is_leap(year: int) -> bool:
    return year % _CYCLE in _LEAP_PLACES


def _days_of(year: int, month: int) -> int:
    if month <= _LONG_MONTHS:
        return _DAYS_OF_LONG
    return _DAYS_OF_SHORT if month < len(_IRANIAN_MONTHS) or _is_leap(year) else _DAYS_OF_LAST
