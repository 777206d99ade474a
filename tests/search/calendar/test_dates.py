"""Dates: a table of what readers write, and laws that hold for any text."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.calendar.dates import MOST_DATES, DateFound, find_dates
from search.calendar.names import month_names

TODAY = date(2020, 6, 17)
TABLE = Path(__file__).parents[2] / "data" / "dates.tsv"
PARTS = (
    "0 1 7 11 31 99 2015 ٢٠١٥ 1436 / - . ، ( ) من إلى بين و عام سنة هـ م الموافق "
    "اليوم أمس آخر قبل أيام يومين شهر الماضي الماضية هذا الأسبوع الخميس first last week ago"
)
PIECES = st.sampled_from([*(name.written for name in month_names()), *PARTS.split()])


def table() -> list[tuple[str, str]]:
    found = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            text, days, _ = line.split("\t")
            found.append((text, days))
    return found


def shown(found: DateFound) -> str:
    first, last = found.days.first, found.days.last
    days = f"{first}" if first == last else f"{first}..{last}"
    return f"?{days}" if found.lacks_year else days


@pytest.mark.parametrize(("text", "days"), table(), ids=[text for text, _ in table()])
def test_dates_as_readers_write_them(text: str, days: str) -> None:
    assert " ".join(map(shown, find_dates(text, TODAY))) == days.replace("-", "", days == "-")


@pytest.mark.parametrize(
    ("text", "date_text"),
    [
        ("زلزال 25 أبريل 2015 نيبال", "25 أبريل 2015"),
        ("يوم الخميس، 9 يوليو 2015", "يوم الخميس، 9 يوليو 2015"),
        ("الفترة من 1 إلى 15 يوليو 2015م", "من 1 إلى 15 يوليو 2015م"),
        ("(٢٠١٥/٧/١١)", "٢٠١٥/٧/١١"),
        ("في مساء أمس", "مساء أمس"),
        ("11 تموز (يوليو) 2015", "11 تموز (يوليو) 2015"),
        ("10 رمضان 1436 هـ مكة", "10 رمضان 1436 هـ"),
    ],
)
def test_a_date_stands_where_it_is_written(text: str, date_text: str) -> None:
    (found,) = find_dates(text, TODAY)
    assert text[found.start : found.end] == date_text


@pytest.mark.parametrize("text", ["mar7aba", "jul2ab", "7a2jan5b"])
def test_a_word_of_letters_and_digits_is_no_date(text: str) -> None:
    assert find_dates(text, TODAY) == []


@pytest.mark.parametrize(
    ("newest", "first"), [(date(2015, 8, 1), date(2015, 7, 11)), (date(2015, 7, 10), date(2014, 7, 11))]
)
def test_a_day_without_its_year_is_the_latest_that_can_be_found(newest: date, first: date) -> None:
    (found,) = find_dates("11 يوليو", TODAY, newest)
    assert (found.days.first, found.lacks_year) == (first, True)


def test_so_many_dates_are_read() -> None:
    assert len(find_dates("2015-07-11 " * (MOST_DATES + 1), TODAY)) == MOST_DATES


@given(
    st.text() | st.lists(PIECES | st.text(max_size=3), max_size=12).map(" ".join), st.dates(date(1900, 1, 1))
)
def test_any_text_has_dates_in_order_or_none(text: str, today: date) -> None:
    end = 0
    for found in find_dates(text, today):
        assert end <= found.start < found.end <= len(text)
        assert found.days.first <= found.days.last
        end = found.end
