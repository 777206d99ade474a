"""Spans: dates anywhere in a text, and how long looking for them takes."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates.lines import date_in_line
from corpus.dates.paths import date_in_path
from corpus.dates.spans import dates_in_text
from corpus.dates.written import read_date

TODAY = date(2020, 6, 17)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وصل يوم21 يوليو 2015م إلى", ["21 يوليو 2015م"]),
        ("من 20 إلى 21 يوليو 2015 في", ["21 يوليو 2015"]),
        ("في (10/شوال / 1436هـ) الموافق (26/ 7/ 2015م) بلاغ", ["10/شوال / 1436هـ) الموافق (26/ 7/ 2015م)"]),
        ("الموافق للخامس من فبراير لعام 2005م", ["للخامس من فبراير لعام 2005م"]),
        (
            "بتاريخ 20 / 1 / 1419هـ ورقم ( 4 / 2 ) وتاريخ 5 / 3 / 1427هـ",
            ["20 / 1 / 1419هـ", "5 / 3 / 1427هـ"],
        ),
        ("في تشرين الثاني/نوفمبر 2014 و21 يوليو", []),
        ("موسم 2014-2015 وقانون 52 لسنة 2001 و3 - صفر", []),
        ("في يوليو 2015 و11 سبتمبر 2001", ["11 سبتمبر 2001"]),
        ("الهاتف 2015-07-2155 و1/2/2015/7", []),
        ("يوم 34 رجب 1436", []),
        ("كأس 23 في ديسمبر كانون الأول 2016", []),
        ("الأربعاء 15 يوليو 2015؛ على 43.80 ريالا", ["الأربعاء 15 يوليو 2015"]),
        ("في 15 يوليو 2015 على 5 مراحل بسعر 10.30", ["15 يوليو 2015"]),
    ],
)
def test_spans(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end, _ in dates_in_text(text, today=TODAY)] == found


@given(st.text("0123456789/-. \nيوليو شوال2015هـ()"))
def test_spans_are_in_order_and_apart(text: str) -> None:
    places = [place for start, end, _ in dates_in_text(text, today=TODAY) for place in (start, end)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "unit", ["2015 ", "2015/", "1/", "1", "21 يوليو ", "2015 كان ", "الأول ", "21/7/2015 ", "(", "12:"]
)
def test_no_text_makes_it_slow(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    start = process_time()
    for _ in dates_in_text(text, today=TODAY):
        pass
    read_date(text, today=TODAY)
    date_in_line(text, today=TODAY)
    date_in_path(text, today=TODAY)
    assert process_time() - start < 20  # a square of the length would take minutes
