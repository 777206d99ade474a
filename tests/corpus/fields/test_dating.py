"""Dating: day or month first, as the column or the source proves."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.fields import drafts
from corpus.reading import read


def dated(path: Path, *dates: str, source: str = "المرفأ", name: str = "published") -> Path:
    """Write JSON lines with dates in a column."""
    rows = (
        {"id": f"{path.stem}{at}", "title": "عنوان", name: date, "source": source}
        for at, date in enumerate(dates)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def dates(*paths: Path) -> list[tuple[str, str | None]]:
    """The days as month and day, and where they are from."""
    articles = [item for item in read(paths) if isinstance(item, Article)]
    return [
        (article.date.strftime("%m-%d") if article.date else "", article.date_from) for article in articles
    ]


def test_the_day_comes_first_and_is_said_to_be_taken_so(tmp_path: Path) -> None:
    assert dates(dated(tmp_path / "a.jsonl", "5/8/2016")) == [("08-05", "published, day first?")]


def test_a_column_proves_that_the_month_comes_first(tmp_path: Path) -> None:
    found = dates(dated(tmp_path / "a.jsonl", "5/8/2016", "7/21/2016", "1/2/2016"))
    assert found == [
        ("05-08", "published, month first"),
        ("07-21", "published"),
        ("01-02", "published, month first"),
    ]


def test_a_column_proves_that_the_day_comes_first(tmp_path: Path) -> None:
    assert dates(dated(tmp_path / "a.jsonl", "5/8/2016", "21/7/2016")) == [
        ("08-05", "published"),
        ("07-21", "published"),
    ]


def test_a_source_proves_it_for_its_other_files(tmp_path: Path) -> None:
    proof = dated(tmp_path / "a.jsonl", "7/21/2016")
    other = dated(tmp_path / "b.jsonl", "5/8/2016", name="date")
    stranger = dated(tmp_path / "c.jsonl", "5/8/2016", source="النهر")
    assert [day for day, _ in dates(proof, other, stranger)] == ["07-21", "05-08", "08-05"]


def test_a_column_of_both_orders_proves_none(tmp_path: Path) -> None:
    assert dates(dated(tmp_path / "a.jsonl", "7/21/2016", "21/7/2016", "5/8/2016"))[2] == (
        "08-05",
        "published, day first?",
    )


def test_rows_come_in_their_order_and_wait_within_bounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MOST_HELD", 3)
    path = dated(tmp_path / "a.jsonl", *["5/8/2016"] * 4, "7/21/2016", "5/8/2016")
    articles = [item for item in read([path]) if isinstance(item, Article)]
    assert [article.id for article in articles] == [f"a{at}" for at in range(6)]
    assert [article.date and article.date.month for article in articles] == [8, 8, 8, 5, 7, 5]


def test_a_plain_date_needs_no_word(tmp_path: Path) -> None:
    assert dates(dated(tmp_path / "a.jsonl", "2016-08-05", name="date")) == [("08-05", None)]


def test_a_clock_in_a_column_of_its_own_is_added(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        json.dumps({"id": "a", "title": "عنوان", "date": "2016-08-05", "time": "17:40"}), encoding="utf-8"
    )
    (article,) = read([path])
    assert isinstance(article, Article)
    assert article.date == datetime(2016, 8, 5, 17, 40)
