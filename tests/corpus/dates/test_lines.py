"""Lines: datelines, and sentences that are none."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates.grammar.remainder import Remainder, statements
from corpus.dates.lines import date_in_line, dateline_in
from corpus.dates.words.tokens import Tokens
from corpus.dates.written import ReadDate, one_date

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
        ("نابلس 5 شوال 1436هـ الموافق 21 يوليو 2015م وكالات", DAY),
        ("بيت ساحور 5 شوال 1436هـ الموافق 21 يوليو 2015م", DAY),
        ("ثلاثاء, 21/7/2015", DAY),
        ("صورة اليوم 21/7/2015", DAY),
        ("بقلم: رنا سامي الخطيب العلي - ترجمة: هالة فريد منصور - القاهرة - 21 يوليو 2015", DAY),
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
        "استقبل الوزير 21 يوليو 2015",
        "الجلسة القادمة بعد 21/7/2015",
    ],
)
def test_lines_that_only_mention_a_date(line: str) -> None:
    assert date_in_line(line, today=TODAY) is None


@pytest.mark.parametrize(
    ("line", "written", "is_plain"),
    [
        ("نشر في 21 يوليو 2015 08:30 ص", "21 يوليو 2015 08:30 ص", True),
        ("نشر في 21 يوليو 2015 آخر تحديث 22 يوليو 2015", "21 يوليو 2015", True),
        ("آخر تحديث: 21 يوليو 2015", None, True),
        ("بيت ساحور 5 شوال 1436هـ الموافق 21 يوليو 2015م", "5 شوال 1436هـ الموافق 21 يوليو 2015م", True),
        ("جريدة الساحل 21 يوليو 2015", "21 يوليو 2015", False),
        ("21-07-2015 | رنا الخطيب", "21-07-2015", False),
    ],
)
def test_what_a_dateline_says(line: str, written: str | None, is_plain: bool) -> None:
    assert dateline_in(line, today=TODAY) == (written, is_plain)


@pytest.mark.parametrize("line", ["31/2/2015", "الساعة 08:30", "زار الوزير في 21 يوليو 2015 معرض الكتاب"])
def test_no_dateline(line: str) -> None:
    assert dateline_in(line, today=TODAY) is None


PIECES = st.sampled_from(
    [
        "21",
        "7",
        "2015",
        "١٤٣٦",
        "15",
        "/",
        "-",
        " ",
        "\u200f",
        "يوليو",
        "Jul",
        "شوال",
        "كتب",
        "خالد",
        "قال",
        "الأول",
        "من",
        "|",
    ]
)


@given(st.lists(PIECES, max_size=24).map(" ".join) | st.lists(PIECES, max_size=24).map("".join))
def test_the_first_look_overlooks_no_dateline(line: str) -> None:
    tokens = Tokens(line)
    stated = statements(tokens, TODAY)
    read = one_date(tokens, stated, TODAY) if stated and Remainder(tokens, stated).is_of_a_dateline else None
    expected = read if isinstance(read, ReadDate) and len(line.strip()) <= 160 else None
    assert date_in_line(line, today=TODAY) == expected


@given(st.text("0123456789/:-|. \tشوال يوليو2015نشر في من كتب"))
def test_never_raises(line: str) -> None:
    date_in_line(line, today=TODAY)
