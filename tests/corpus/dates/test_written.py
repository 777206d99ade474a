"""Written dates: what a field holds, why it holds none, and laws that hold for every day."""

from datetime import date, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates.hijri import hijri
from corpus.dates.written import NoDate, Order, ReadDate, read_date

TODAY = date(2020, 6, 17)
NOON = datetime(2015, 7, 21)
HALF_PAST_FIVE = datetime(2015, 7, 21, 17, 30)

READ = {
    "ISO": ("2015-07-21", NOON),
    "ISO, a zone is dropped": ("2015-07-21T17:30:00+03:00", HALF_PAST_FIVE),
    "ISO of nanoseconds": ("2015-07-21T17:30:00.000000123Z", HALF_PAST_FIVE),
    "ISO, midnight of the day after": ("2015-07-20T24:00", NOON),
    "ISO of a week": ("2015-W30-2", NOON),
    "ISO without hyphens": ("20150721", NOON),
    "ISO of one digit": ("2015-7-1", datetime(2015, 7, 1)),
    "ISO in Arabic-Indic digits": ("٢٠١٥-٠٧-٢١", NOON),
    "ISO in Persian digits": ("۲۰۱۵-۰۷-۲۱", NOON),
    "ISO between direction marks": ("\u200f2015-07-21\u200e", NOON),
    "ISO between white space": (" 2015-07-21\n", NOON),
    "slashes": ("2015/7/21", NOON),
    "slashes and a time": ("2015/07/21 17:30", HALF_PAST_FIVE),
    "slashes in Arabic-Indic digits": ("٢٠١٥/٧/٢١", NOON),
    "dots": ("21.07.2015", NOON),
    "day first and a time": ("21-7-2015 17:30", HALF_PAST_FIVE),
    "month first, 12 hours": ("7/21/2015 5:30:00 PM", HALF_PAST_FIVE),
    "Arabic-Indic digits": ("٢١/٧/٢٠١٥ ٠٥:٣٠ م", HALF_PAST_FIVE),
    "Persian digits of a solar year": ("۲۱/۷/۲۰۱۵", NOON),
    "direction marks": ("\u200f21\u200e يوليو، 2015", NOON),
    "mail": ("Tue, 21 Jul 2015 17:30:00 +0300", HALF_PAST_FIVE),
    "mail of 1982": ("Tue, 21 Jul 15 17:30:00 GMT", HALF_PAST_FIVE),
    "JavaScript": ("Tue Jul 21 2015 17:30:00 GMT+0300 (Arab Standard Time)", HALF_PAST_FIVE),
    "C": ("Tue Jul 21 17:30:00 2015", HALF_PAST_FIVE),
    "a shell": ("Tue Jul 21 17:30:00 AST 2015", HALF_PAST_FIVE),
    "Go": ("2015-07-21 17:30:00 +0000 UTC", HALF_PAST_FIVE),
    "seconds": (1437499800, HALF_PAST_FIVE),
    "seconds as text": ("1437499800", HALF_PAST_FIVE),
    "seconds with a fraction": (1437499800.0, HALF_PAST_FIVE),
    "milliseconds": ("1437499800000", HALF_PAST_FIVE),
    ".NET": ("/Date(1437489000000+0300)/", HALF_PAST_FIVE),
    "a database's object": ({"$date": {"$numberLong": "1437499800000"}}, HALF_PAST_FIVE),
    "a list of one": (["2015-07-21"], NOON),
    "a workbook's": (HALF_PAST_FIVE, HALF_PAST_FIVE),
    "a workbook's day": (date(2015, 7, 21), NOON),
    "together": ("20150721173000", HALF_PAST_FIVE),
    "English": ("July 21st, 2015 at 5:30 p.m.", HALF_PAST_FIVE),
    "French": ("mardi 21 juillet 2015 à 17h30", HALF_PAST_FIVE),
    "a day, a month, a short year": ("21-Jul-15", NOON),
    "Egypt": ("21 يوليه 2015", NOON),
    "the Levant": ("21 تموز 2015", NOON),
    "the Levant, of two words": ("5 تشرين الأول 2015", datetime(2015, 10, 5)),
    "the Levant, the other of them": ("5 كانون ثاني 2015", datetime(2015, 1, 5)),
    "Tunis": ("21 جويلية 2015", NOON),
    "Morocco": ("3 غشت 2015", datetime(2015, 8, 3)),
    "Iraq": ("3 مايس 2015", datetime(2015, 5, 3)),
    "Libya": ("21 ناصر 2008", datetime(2008, 7, 21)),
    "two names": ("21 تموز (يوليو) 2015", NOON),
    "two names with a slash": ("21 يوليو/تموز 2015", NOON),
    "no hamza, another last letter": ("3 اغسطس 2015", datetime(2015, 8, 3)),
    "a word for the day": ("الحادي والعشرون من تموز عام 2015", NOON),
    "noon": ("21/7/2015 12:09 م", datetime(2015, 7, 21, 12, 9)),
    "after midnight": ("21/7/2015 12:09 ص", datetime(2015, 7, 21, 0, 9)),
    "evening": ("21/7/2015 الساعة 5:30 مساءً", HALF_PAST_FIVE),
    "a half of the day that 24 hours need not": ("21/7/2015 17:30 م", HALF_PAST_FIVE),
    "night": ("21/7/2015 1:05 ليلاً", datetime(2015, 7, 21, 1, 5)),
    "the time first": ("17:30 - 21/7/2015", HALF_PAST_FIVE),
    "labels": ("آخر تحديث: الثلاثاء 21 تموز 2015 - 17:30 بتوقيت غرينتش", HALF_PAST_FIVE),
    "the label of publication": ("نشر 21 تموز 2015 آخر تحديث 23 تموز 2015", NOON),
    "a writer": ("كتب هادي منصور 21/7/2015", NOON),
    "Hijri, the year first": ("1436-10-05", NOON),
    "Hijri, the day first": ("5/10/1436", NOON),
    "Hijri by name": ("٥ شوّال ١٤٣٦هـ", NOON),
    "Hijri with a short year": ("30/8/36هـ", datetime(2015, 6, 17)),
    "Hijri together": ("14361005", NOON),
    "Hijri, two words": ("1 جمادى الآخرة 1439", datetime(2018, 2, 17)),
    "Hijri of a country one day behind": ("الثلاثاء 4 شوال 1436", NOON),
    "a month that is a day longer elsewhere": ("30 جمادى الأولى 1436", datetime(2015, 3, 21)),
    "both calendars": ("الثلاثاء 5 شوال 1436 هـ - 21 يوليو 2015م - العدد 991", NOON),
    "both calendars, the sun's first": ("21/7/2015 الموافق 5/10/1436", NOON),
    "both calendars, which disagree": ("7 شوال 1436 الموافق 21 يوليو 2015", NOON),
    "both calendars, one without its year": ("5 شوال - 21 يوليو 2015", NOON),
    "one calendar, and the other's year": ("16 رمضان عام 1395هـ (1975م)", datetime(1975, 9, 21)),
    "the day itself beside a weekday of misprint": ("الأحد 21 يوليو 2015", NOON),
    "a day that was the first of a program's": ("الخميس 1 يناير 1970", datetime(1970, 1, 1)),
    "tomorrow": ("2020-06-18", datetime(2020, 6, 18)),
}

NOT_READ = {
    "yesterday": ("أمس", "another one"),
    "hours ago": ("قبل 3 ساعات", "another one"),
    "no year": ("21 يوليو", "no year"),
    "no year, numbers": ("21/7", "no year"),
    "no day": ("يوليو 2015", "no day"),
    "no day, numbers": ("07/2015", "no day"),
    "a year": ("2015", "year alone"),
    "a year as a number": (2015, "year alone"),
    "a month": ("تموز", "month alone"),
    "a weekday": ("الثلاثاء", "weekday alone"),
    "a time": ("17:30", "without its day"),
    "year 1": ("0001-01-01T00:00:00", "year 1"),
    "year 1 as a value": (datetime(1, 1, 1), "year 1"),
    "zeros": ("0000-00-00 00:00:00", "zeros"),
    "zero": (0, "zero"),
    "Unix's zero": ("1970-01-01", "program's clock"),
    "Unix's zero in Riyadh": ("1970-01-01T03:00:00+03:00", "program's clock"),
    "Unix's zero in New York": ("1969-12-31 19:00:00", "program's clock"),
    "a table's zero": ("1900-01-01 00:00", "program's clock"),
    "too old": ("1605-03-01", "before 1800"),
    "later than tomorrow": ("2020-06-19", "later than tomorrow"),
    "far away": ("1 يناير 2099", "later than tomorrow"),
    "no such day": ("31/4/2015", "no calendar"),
    "no such day by name": ("30 فبراير 2015", "no calendar"),
    "no such month": ("2015-13-01", "no calendar"),
    "no such Hijri day": ("31 شوال 1436", "no calendar"),
    "no such hour": ("2015-07-21T25:00", "no clock"),
    "two calendars in one": ("21 يوليو 1436", "one calendar"),
    "a short year": ("21/7/15", "two digits"),
    "an Iranian year": ("۱۳۹۴/۰۴/۳۰", "Iranian"),
    "a range": ("20/7/2015 - 25/7/2015", "two dates"),
    "a range of days": ("20 - 25 يوليو 2015", "more than a date"),
    "a sentence": ("زار الوزير في 21 يوليو 2015 معرض الكتاب", "more than a date"),
    "a day of birth": ("مواليد 21/7/2015", "more than a date"),
    "an id": ("123456789", "since 1990"),
    "a version": ("21.7.2015.4", "understood"),
    "a telephone": ("00966112345678", "since 1990"),
    "a word": ("غير معروف", "understood"),
    "long": ("21/7/2015 " * 30, "longer"),
    "a truth": (True, "true or false"),
    "not a number": (float("nan"), "no time"),
    "several values": (["2015-07-21", "2015-07-22"], "neither"),
}


@pytest.mark.parametrize(("written", "found"), READ.values(), ids=READ)
def test_read(written: object, found: datetime) -> None:
    read = read_date(written, today=TODAY)
    assert isinstance(read, ReadDate), read
    assert read.date == found


@pytest.mark.parametrize(("written", "reason"), NOT_READ.values(), ids=NOT_READ)
def test_never_guessed(written: object, reason: str) -> None:
    read = read_date(written, today=TODAY)
    assert isinstance(read, NoDate), read
    assert reason in read.reason


@pytest.mark.parametrize("written", [None, "", " \n", [], {}, [""]])
def test_nothing(written: object) -> None:
    assert read_date(written, today=TODAY) is None


MARCH, AUGUST = datetime(2015, 3, 8), datetime(2015, 8, 3)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("8/3/2015", ReadDate(MARCH, AUGUST)),
        ("8/3/2015 00:00", ReadDate(MARCH, AUGUST)),
        ("3/3/2015", ReadDate(datetime(2015, 3, 3))),
        ("21/7/2015", ReadDate(NOON, proves=Order.DAY_FIRST)),
        ("7/21/2015", ReadDate(NOON, proves=Order.MONTH_FIRST)),
        ("2015/3/8", ReadDate(MARCH)),
        ("الأحد 8/3/2015", ReadDate(MARCH, proves=Order.DAY_FIRST)),
        ("الاثنين 8/3/2015", ReadDate(AUGUST, proves=Order.MONTH_FIRST)),
        ("الجمعة 8/3/2015", ReadDate(MARCH, AUGUST)),
        ("8/3/2015 الموافق 18/10/1436", ReadDate(AUGUST, proves=Order.MONTH_FIRST)),
        ("5/7/2020", ReadDate(datetime(2020, 5, 7))),
    ],
)
def test_which_comes_first(written: str, read: ReadDate) -> None:
    assert read_date(written, today=TODAY) == read


DAYS = st.dates(date(1971, 1, 1), TODAY)
MONTHS = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
]


@given(st.one_of(st.text(), st.text("0123456789٠١٢/-.: شوالمهص يوليو"), st.integers(), st.floats()))
def test_never_raises(written: object) -> None:
    read_date(written, today=TODAY)


@given(st.datetimes(datetime(1971, 1, 1), datetime(2020, 6, 17)))
def test_what_python_writes_is_read(when: datetime) -> None:
    for written in (when.isoformat(), str(when), when.isoformat(" ", "microseconds")):
        assert read_date(written, today=TODAY) == ReadDate(when)
    seconds = when.replace(microsecond=0)
    for written in (format_datetime(seconds), seconds.ctime(), seconds.strftime("%Y%m%d%H%M%S")):
        assert read_date(written, today=TODAY) == ReadDate(seconds)


@given(DAYS)
def test_twins_agree(day: date) -> None:
    midnight = datetime.combine(day, datetime.min.time())
    day_first = read_date(f"{day.day}/{day.month}/{day.year}", today=TODAY)
    month_first = read_date(f"{day.month}/{day.day}/{day.year}", today=TODAY)
    assert isinstance(day_first, ReadDate)
    assert isinstance(month_first, ReadDate)
    assert midnight in (day_first.date, day_first.month_first)
    assert midnight in (month_first.date, month_first.month_first)
    if day_first.month_first:
        assert (day_first.date, day_first.month_first) == (month_first.month_first, month_first.date)
    named = read_date(f"{day.day} {MONTHS[day.month - 1]} {day.year}", today=TODAY)
    assert named == ReadDate(midnight)


@given(DAYS)
def test_a_hijri_day_and_its_twin_are_one(day: date) -> None:
    moon = hijri(day)
    assert moon
    midnight = datetime.combine(day, datetime.min.time())
    assert read_date(f"{moon.day}/{moon.month}/{moon.year} هـ", today=TODAY) == ReadDate(midnight)
    both = f"{moon.year}/{moon.month}/{moon.day} - {day.year}/{day.month}/{day.day}"
    assert read_date(both, today=TODAY) == ReadDate(midnight)


@given(st.dates(TODAY + timedelta(days=2)))
def test_nothing_is_later_than_tomorrow(day: date) -> None:
    assert isinstance(read_date(day.isoformat(), today=TODAY), NoDate)


PROGRAMS_AND_PAPERS = {
    "a weekday without its article": ("سبت, 05/11/2019", datetime(2019, 5, 11)),
    "year, day and month by slashes": ("2015/21/07", datetime(2015, 7, 21)),
    "ISO in one, in UTC": ("20150721T101500Z", datetime(2015, 7, 21, 10, 15)),
    "a camera's": ("2015:07:21 10:15:00", datetime(2015, 7, 21, 10, 15)),
    "a database's": ('ISODate("2015-07-21T10:15:00Z")', datetime(2015, 7, 21, 10, 15)),
    "Python's": ("datetime.datetime(2015, 7, 21, 10, 15)", datetime(2015, 7, 21, 10, 15)),
    "a power of ten": ("1.43747370E12", datetime(2015, 7, 21, 10, 15)),
    "a zone in parentheses": ("21-7-2015 | 5:40 مساءً (GMT+3)", datetime(2015, 7, 21, 17, 40)),
    "after midnight": ("12:30 بعد منتصف الليل 21/7/2015", datetime(2015, 7, 21, 0, 30)),
    "the year first, then the month's name": ("2015 يوليو 21", datetime(2015, 7, 21)),
}


@pytest.mark.parametrize(("written", "read"), PROGRAMS_AND_PAPERS.values(), ids=PROGRAMS_AND_PAPERS)
def test_as_programs_and_papers_write(written: str, read: datetime) -> None:
    found = read_date(written, today=date(2020, 1, 1))
    assert isinstance(found, ReadDate)
    assert found.date == read
