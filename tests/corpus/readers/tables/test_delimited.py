"""Tables: delimiters, headers, cells of several lines, and quotation marks that nobody closed."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_rows import fields_of, reasons, rows_in

from corpus.article import Refusal, Remark
from corpus.row import Row

TEXT = "قال مدير المحطة إن القطار الأول سيصل فجر الأحد، وإن التذاكر نفدت في ساعة."

TABLES: dict[str, tuple[str | bytes, list[dict[str, str]]]] = {
    "commas": ("id,title\n1,خبر\n", [{"id": "1", "title": "خبر"}]),
    "semicolons": ("title;text\nخبر, نعم;نص\n", [{"title": "خبر, نعم", "text": "نص"}]),
    "tabs": ("title\ttext\nخبر, نعم\tنص; نص\n", [{"title": "خبر, نعم", "text": "نص; نص"}]),
    "bars": ("العنوان|النص\nخبر|نص\n", [{"العنوان": "خبر", "النص": "نص"}]),
    "Arabic semicolons": ("العنوان؛النص\nخبر، نعم؛نص\n", [{"العنوان": "خبر، نعم", "النص": "نص"}]),
    "a delimiter that is declared": ("sep=;\ntitle;text\nخبر;نص\n", [{"title": "خبر", "text": "نص"}]),
    "quotation marks": (
        'title,text\n"قال ""نعم"", ومضى","سطر\nسطر"\n',
        [{"title": 'قال "نعم", ومضى', "text": "سطر\nسطر"}],
    ),
    "quotation marks behind a backslash": (
        'id,title\n1,"قال \\"نعم\\" ومضى"\n',
        [{"id": "1", "title": 'قال "نعم" ومضى'}],
    ),
    "a byte order mark": ("\ufefftitle,text\r\nخبر,نص\r\n", [{"title": "خبر", "text": "نص"}]),
    "carriage returns alone": ("title,text\rخبر,نص\rخبر,نص\r", [{"title": "خبر", "text": "نص"}] * 2),
    "empty lines": ("\n\ntitle,text\n\nخبر,نص\n\n", [{"title": "خبر", "text": "نص"}]),
    "one column": ("text\nنص, نص\n".replace(", ", " "), [{"text": "نص نص"}]),
    "numbers of rows": (",title,url\n0,خبر,http://a.example/1\n", [{"title": "خبر", "url": "http://a.example/1"}]),
    "numbers of rows are the only id": (",title\n4,خبر\n", [{"id": "4", "title": "خبر"}]),
    "numbers of rows by a name": ("Unnamed: 0,title\n4,خبر\n", [{"id": "4", "title": "خبر"}]),
    "a name twice": ("title,title\nخبر,آخر\n", [{"title": "خبر", "title 2": "آخر"}]),
    "empty cells behind": ("id,title\n1,خبر,,\n", [{"id": "1", "title": "خبر"}]),
    "windows-1256": (f"title;text\nخبر;{TEXT}\n".encode("windows-1256"), [{"title": "خبر", "text": TEXT}]),
    "UTF-16": (f"title\ttext\nخبر\t{TEXT}\n".encode("utf-16"), [{"title": "خبر", "text": TEXT}]),
}  # fmt: skip


@pytest.mark.parametrize(("data", "rows"), TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("ending", [".csv", ".tsv"])
def test_rows(tmp_path: Path, data: str | bytes, rows: list[dict[str, str]], ending: str) -> None:
    assert fields_of(rows_in(tmp_path, data, f"a{ending}")) == rows


WITHOUT_ROWS = {
    "nothing": ("", "is empty"),
    "no names": ("1,خبر,2015-07-21\n2,خبر,2015-07-22\n", "names no columns"),
    "a text for a name": (f"{TEXT},{TEXT}\n", "names no columns"),
    "one word": ("كلمة\nنص\n", "names no columns"),
    "names alone": ("id,title\n", "has no rows"),
}


@pytest.mark.parametrize(("data", "reason"), WITHOUT_ROWS.values(), ids=WITHOUT_ROWS)
def test_a_file_without_rows_is_refused_once(tmp_path: Path, data: str, reason: str) -> None:
    (refusal,) = rows_in(tmp_path, data, "a.csv")
    assert isinstance(refusal, Refusal)
    assert refusal.line is None
    assert reason in refusal.reason


BAD_ROWS = {
    "too long": "2,b,c", "too short": "2", "a mark in a cell": '2,"قال "نعم" ومضى"', "a mark behind": '2,"b" c',
    "not closed": '2,"b', "a line too long": "2," + "x" * (17 << 20),
}  # fmt: skip


@pytest.mark.parametrize("row", BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_row_that_is_none_is_refused_and_the_rest_kept(tmp_path: Path, row: str) -> None:
    items = rows_in(tmp_path, f"id,title\n1,خبر\n{row}\n3,خبر\n4,خبر\n", "a.csv")
    assert [item.fields["id"] for item in items if isinstance(item, Row)] == ["1", "3", "4"]
    (refusal,) = [item for item in items if isinstance(item, Refusal)]
    assert refusal.line == 3


def test_a_line_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    head = f"id,title\n1,{TEXT}\n".encode()
    items = rows_in(tmp_path, head + b"2,\xc8\xc7\n" + f"3,{TEXT}\n".encode(), "a.csv")
    assert [item.fields["id"] for item in items if isinstance(item, Row)] == ["1", "3"]
    (refusal,) = [item for item in items if isinstance(item, Refusal)]
    assert (refusal.line, "is not UTF-8" in refusal.reason) == (3, True)


LINES = [f"{n},عنوان {n},{TEXT},2015-07-{n % 28 + 1:02}" for n in range(2000)]


def opened_at(*places: int) -> str:
    """A table in which quotation marks are opened in some rows and not closed."""
    lines = [f'{n},"{line.partition(",")[2]}' if n in places else line for n, line in enumerate(LINES)]
    return "\n".join(["id,title,text,date", *lines]) + "\n"


@pytest.mark.parametrize("places", [(0,), (1,), (1000,), (1999,), (5, 6), (5, 900), (7, 8, 9)], ids=str)
def test_no_rows_vanish_into_an_open_quotation_mark(tmp_path: Path, places: tuple[int, ...]) -> None:
    items = rows_in(tmp_path, opened_at(*places), "a.csv")
    kept = [item.fields["id"] for item in items if isinstance(item, Row)]
    refused = [item.line for item in items if isinstance(item, Refusal)]
    assert refused == [place + 2 for place in places]
    assert kept == [str(n) for n in range(2000) if n not in places]


def test_a_mark_that_a_later_row_closes_by_chance(tmp_path: Path) -> None:
    data = opened_at(5).replace("2015-07-15\n", '2015-07-15"\n', 1)
    items = rows_in(tmp_path, data, "a.csv")
    assert sum(isinstance(item, Row) for item in items) == 1999
    assert len(reasons(items)) == 1


def test_texts_of_many_lines_are_kept(tmp_path: Path) -> None:
    text = "\n".join(f"سطر {n}, نعم" for n in range(300)) + "\n" + TEXT * 20
    data = "id,title,text\n" + "".join(f'{n},خبر,"{text}"\n' for n in range(50))
    assert [row["text"] for row in fields_of(rows_in(tmp_path, data, "a.csv"))] == [text] * 50


def test_a_file_of_other_things_is_left_soon(tmp_path: Path) -> None:
    items = rows_in(tmp_path, "id,title\n" + '"a\n' * 1_000_000, "a.csv")
    assert len(items) < 20_000
    assert "what is below was not read" in reasons(items)[-1]


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=12)


@given(rows=st.lists(st.tuples(st.integers(0, 99), CELL, CELL), max_size=8))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, str, str]]
) -> None:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    items = rows_in(tmp_path_factory.mktemp("csv"), "id,title,text\n" + written.getvalue(), "a.csv")
    items = [item for item in items if not isinstance(item, Remark)]
    if rows and not reasons(items):
        assert [tuple(row.values()) for row in fields_of(items)] == [(str(n), a, b) for n, a, b in rows]


def test_what_a_table_is_called_may_stand_above_the_names(tmp_path: Path) -> None:
    rows = rows_in(tmp_path, "تقرير الحصن\r\n\r\nالعنوان;النص\r\nخبر;نص، وآخر\r\n", "a.csv")
    assert fields_of(rows) == [{"العنوان": "خبر", "النص": "نص، وآخر"}]


def test_quotation_marks_between_tabs_may_be_the_texts_own(tmp_path: Path) -> None:
    rows = rows_in(tmp_path, 'title\ttext\nخبر\t"نعم" قال ثم عاد\nآخر\t"لم يغلق\nثالث\tنص\n', "a.tsv")
    assert [row["text"] for row in fields_of(rows)] == ['"نعم" قال ثم عاد', '"لم يغلق', "نص"]


def test_a_line_in_a_code_page_is_read_by_it(tmp_path: Path) -> None:
    lines = [f"{number},{TEXT}\n" for number in range(3)]
    data = b"id,title\n" + lines[0].encode() + lines[1].encode("cp1256") + lines[2].encode()
    items = rows_in(tmp_path, data, "a.csv")
    assert [row["title"] for row in fields_of(items)] == [TEXT] * 3
    assert [item.line for item in items if isinstance(item, Remark)] == [3]
