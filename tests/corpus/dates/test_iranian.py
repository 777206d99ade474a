"""The Iranian calendar: its days, and where it is meant."""

from datetime import date, datetime
from pathlib import Path

import pytest
from read_rows import rows_in

from corpus.dates.iranian import day_of_iranian, read_iranian
from corpus.reading import read

DAYS = {
    (1300, 1, 1): date(1921, 3, 21),
    (1357, 11, 22): date(1979, 2, 11),
    (1394, 4, 30): date(2015, 7, 21),
    (1399, 12, 30): date(2021, 3, 20),
    (1400, 1, 1): date(2021, 3, 21),
    (1400, 12, 30): None,
    (1394, 7, 31): None,
}


@pytest.mark.parametrize(("written", "day"), DAYS.items())
def test_days(written: tuple[int, int, int], day: date | None) -> None:
    assert day_of_iranian(*written) == day


def test_a_month_is_read_by_its_name() -> None:
    assert read_iranian("۳۰ تیر ۱۳۹۴ ساعت ۱۰:۱۵") == datetime(2015, 7, 21, 10, 15)


def test_plain_numbers_are_of_the_calendar_beside_which_they_stand(tmp_path: Path) -> None:
    row = '{{"title": "{}", "date": "1394/04/30"}}\n'
    rows_in(tmp_path, row.format("گفتگوی وزیران در ژنو پایان یافت") + row.format("اختتام المعرض"), "a.jsonl")
    days = [getattr(item, "date", None) for item in read([tmp_path / "a.jsonl"])]
    assert days == [datetime(2015, 7, 21), datetime(1974, 5, 22)]
