"""Workbooks: sheets, their cells, and what is none."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from read_rows import fields_of, reasons, rows_in
from workbook import Cell, open_document, workbook

from corpus.article import Remark
from corpus.row import Row

ROWS: list[list[Cell]] = [
    [None, None, None],
    ["id", "العنوان", "التاريخ", "hits"],
    [7, "خبر", date(2017, 3, 9), 2.5],
    [None, None, None, None],
    ["x-8", "خبر\nآخر", "9/3/2017"],
]


def test_each_sheet_with_names_is_read(tmp_path: Path) -> None:
    items = rows_in(tmp_path, workbook({"أخبار": ROWS, "": [], "more": [["title"], ["ثالث"]]}), "a.xlsx")
    assert fields_of(items) == [
        {"id": 7, "العنوان": "خبر", "التاريخ": "2017-03-09", "hits": 2.5},
        {"id": "x-8", "العنوان": "خبر\nآخر", "التاريخ": "9/3/2017", "hits": ""},
        {"title": "ثالث"},
    ]
    assert [item.line for item in items if isinstance(item, Row)] == [3, 5, 2]


def test_a_sheet_without_names_is_passed_over_and_said(tmp_path: Path) -> None:
    remark, row = rows_in(
        tmp_path, workbook({"أرقام": [[1, 2], [3, 4]], "b": [["title"], ["خبر"]]}), "a.xlsx"
    )
    assert isinstance(remark, Remark)
    assert "'أرقام' was passed over" in remark.text
    assert isinstance(row, Row)


def far_cell() -> bytes:
    """A workbook of a few hundred bytes for which 17 thousand million cells would be made."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook({"a": [["title"], ["x"]]}))) as old,
        zipfile.ZipFile(packed, "w") as new,
    ):
        for name in old.namelist():
            row = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
            new.writestr(name, old.read(name).replace(b"</sheetData>", row))
    return packed.getvalue()


def bomb() -> bytes:
    """A workbook one part of which unpacks to 600 MB."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file,
        file.open("xl/a.xml", "w") as part,
    ):
        for _ in range(600):
            part.write(bytes(1 << 20))
    return packed.getvalue()


GOOD = workbook({"a": ROWS})
REFUSED = {
    "nothing": (b"", "is empty"),
    "a text": (b"title,text", "is no workbook"),
    "cut off": (GOOD[:-100], "is no whole workbook"),
    "another zip file": (GOOD[:60] + b"x" * 40 + GOOD[100:], "workbook"),
    "a cell far away": (far_cell(), "1,048,576 rows of 16,384 cells"),
    "no names": (workbook({"a": [[1, 2]]}), "has no sheet with articles"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    (refusal,) = reasons(rows_in(tmp_path, data, "a.xlsx"))
    assert reason in refusal


def test_a_workbook_of_libreoffice_is_read(tmp_path: Path) -> None:
    (row,) = fields_of(rows_in(tmp_path, open_document(ROWS[1:3]), "a.ods"))
    assert row == {"id": 7, "العنوان": "خبر", "التاريخ": "2017-03-09", "hits": 2.5}


def test_what_a_sheet_is_called_may_stand_above_the_names(tmp_path: Path) -> None:
    named: list[list[Cell]] = [["جدول أخبار الحصن", None], [None, None], ["العنوان", "النص"], ["خبر", "نص"]]
    assert fields_of(rows_in(tmp_path, workbook({"a": named}), "a.xlsx")) == [
        {"العنوان": "خبر", "النص": "نص"}
    ]


def test_the_number_of_a_day_is_a_date_in_a_column_of_dates_alone(tmp_path: Path) -> None:
    numbers: list[list[Cell]] = [["title", "date", "hits"], ["خبر", 42803, 42803]]
    (row,) = fields_of(rows_in(tmp_path, workbook({"a": numbers}), "a.xlsx"))
    assert (row["date"], row["hits"]) == ("2017-03-09", 42803)
