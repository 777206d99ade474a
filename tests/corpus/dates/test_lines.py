"""Lines: datelines, and sentences that are none."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates.lines import date_in_line

TODAY = date(2020, 6, 17)
DAY = datetime(2015, 7, 21)
TIME = datetime(2015, 7, 21, 8, 30)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("21/7/2015", DAY),
        ("الثلاثاء 21 يوليو 2015 - 08:30 ص", TIME),
        ("اقتصاد 21-07-2015 | 08:30", TIME),
        ("آخر تحديث: 21 تموز 2015 08:30", TIME),
        ("نُشر: 21 تموز 2015", DAY),
        ("تاريخ النشر : الثلاثاء 21 تموز 2015 الساعة 8:30 صباحاً", TIME),
        ("رنا الخطيب | زراعة | 21-07-2015 | 7 تعليقات", DAY),
        ("جريدة الساحل 21 يوليو 2015", DAY),
        ("القاهرة - 21 يوليو 2015", DAY),
        ("أخبار محلية » 21 يوليو 2015", DAY),
        ("5 شوال 1436هـ - 21 يوليو 2015م", DAY),
        ("Published: 21 July 2015 8:30 am", TIME),
        ("نشر في 21 يوليو 2015 آخر تحديث 22 يوليو 2015", DAY),
    ],
)
def test_datelines(line: str, found: datetime) -> None:
    read = date_in_line(line, today=TODAY)
    assert read
    assert read.date == found


@pytest.mark.parametrize(
    "line",
    [
        "",
        "اقتصاد",
        "زار الوزير في 21 يوليو 2015 معرض الكتاب",
        "وقال إن 21 يوليو 2015 يوم لا ينسى",
        "حادث على الجسر في 21 يوليو 2015",
        "مواليد 21 يوليو 2015",
        "الميلاد: 21 يوليو 2015",
        "تنتهي المهلة 21 يوليو 2015",
        "من 20 يوليو 2015 إلى 25 يوليو 2015",
        "القاهرة - 21 يوليو",
        "أمس 08:30",
        "© 2015 جميع الحقوق محفوظة",
        "هاتف: 21-7-20155",
        "ما الذي جرى في 21 يوليو 2015؟",
        "21 يوليو 2015 " + "كلام " * 60,
    ],
)
def test_lines_that_only_mention_a_date(line: str) -> None:
    assert date_in_line(line, today=TODAY) is None


@given(st.text("0123456789/:-|. \tشوال يوليو2015نشر في من كتب"))
def test_never_raises(line: str) -> None:
    date_in_line(line, today=TODAY)
