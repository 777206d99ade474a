"""Workbooks: an article a row of each sheet, the names of the fields in its first row."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import IO

from corpus.article import Refusal, Remark
from corpus.headings.meanings import meaning_of
from corpus.readers.files.file import File
from corpus.readers.files.libraries import Missing
from corpus.readers.packing.compression import PIECE
from corpus.row import Row

from .delimited import HEADER_WANTED
from .delimiters import columns_of, header_place

LARGEST_WORKBOOK = 64 << 20  # bytes, packed as it is
_LARGEST_UNPACKED = 512 << 20
_MOST_CELLS = 20_000_000  # from the first to the last; the library makes room for all of them

_CELL = re.compile(rb'<(?:\w+:)?c [^<>]{0,200}?\br="([A-Z]{1,3})([0-9]{1,7})"')
# Workbooks count days from here; those of papers that are on the web.
_ROWS_LOOKED_AT = 20  # in which the names of the columns are looked for
_SERIAL_ZERO = datetime(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 32_874, 73_050  # 1990 to 2099
# A cell of LibreOffice's that holds something and is repeated, as only a bomb's is so often.
_FILLED = re.compile(rb'number-(?:columns|rows)-repeated="([0-9]{1,9})"[^<>]{0,200}office:value')
_MOST_REPEATED = 10_000
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)


class _WorkbookError(ValueError):
    """A workbook that is not read; the message says why."""


def read_workbook(file: File, stream: io.BufferedIOBase) -> Iterator[Row | Refusal | Remark]:
    """Read each sheet that has a row of names and others below it; empty rows are passed over."""
    try:
        sheets = _sheets(_checked_bytes(stream), file.ending.lower())
    except _WorkbookError as error:
        yield Refusal(file.name, None, str(error))
        return
    rows = 0
    for sheet, values in sheets:
        for item in _rows_of_sheet(file, sheet, values):
            rows += isinstance(item, Row)
            yield item
    if not rows:
        yield Refusal(file.name, None, f"has no sheet with articles; {HEADER_WANTED}")


def _sheets(data: bytes, ending: str) -> list[tuple[str, Sequence[Sequence[object]]]]:
    """The names of the sheets and their cells; raises `_WorkbookError` and `Missing`."""
    try:
        import python_calamine as calamine  # noqa: PLC0415, in the extra `intake`
    except ImportError:
        raise Missing(ending, "python-calamine") from None
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        return [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
        ]
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise _WorkbookError(
            f"is no workbook that can be read ({error}); save it again, or as .csv"
        ) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the library's own, which is no `Exception`
            raise
        raise _WorkbookError(
            "cannot be read, since something in it is wrong; save it again, or as .csv"
        ) from None


def _checked_bytes(stream: io.BufferedIOBase) -> bytes:
    """All of a workbook, unless it is one that would fill the memory; raises `_WorkbookError`."""
    data = stream.read(LARGEST_WORKBOOK + 1)
    if len(data) > LARGEST_WORKBOOK:
        raise _WorkbookError(f"is larger than {LARGEST_WORKBOOK:,} bytes; save it as .csv")
    if not data:
        raise _WorkbookError("is empty; save it again")
    if data.startswith(b"PK"):
        _check_parts(data)
    return data


def _check_parts(data: bytes) -> None:
    """Unpack each part of a workbook once, so that it is known how large it is and where its last cell is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _LARGEST_UNPACKED:
                raise _WorkbookError(f"unpacks to more than {_LARGEST_UNPACKED:,} bytes; save it as .csv")
            for part in parts.infolist():
                with parts.open(part) as content:
                    _check_cells(content)
    except _WorkbookError:
        raise
    except _ZIP_ERRORS as error:
        raise _WorkbookError(f"is no whole workbook ({error}); save it again") from None


def _check_cells(content: IO[bytes]) -> None:
    """Raise `_WorkbookError` if the last cell of a sheet is too far from its first."""
    rows = columns = 1
    repeated = 0
    rest = b""
    while piece := content.read(PIECE):
        for cell in _CELL.finditer(rest + piece):
            rows = max(rows, int(cell[2]))
            columns = max(columns, _column_number(cell[1]))
        repeated = max([repeated, *(int(found[1]) for found in _FILLED.finditer(rest + piece))])
        rest = piece[-300:]
    if repeated > _MOST_REPEATED:
        raise _WorkbookError(f"repeats a cell {repeated:,} times; save it as .csv")
    if rows * columns > _MOST_CELLS:
        raise _WorkbookError(
            f"has {rows:,} rows of {columns:,} cells; delete the empty ones, or save it as .csv"
        )


def _column_number(letters: bytes) -> int:
    """The number of a column by its letters.

    >>> _column_number(b"A"), _column_number(b"AB")
    (1, 28)
    """
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _rows_of_sheet(file: File, sheet: str, rows: Sequence[Sequence[object]]) -> Iterator[Row | Remark]:
    """Read what is below the first row that is not empty, which names the columns."""
    columns: list[str] | None = None
    above = _rows_above(rows)
    for number, values in enumerate(rows, start=1):
        if number <= above:
            continue
        cells = [_value_of(value) for value in values]
        if not any(cell not in ("", None) for cell in cells):
            continue
        if columns is None:
            columns = columns_of([str(cell) for cell in cells])
            if columns is None:
                said = f"the sheet {sheet!r} was passed over, since its first row names no columns"
                yield Remark(file.name, number, f"{said}; {HEADER_WANTED}")
                return
            continue
        fields = {key: _day_in_column(key, cell) for key, cell in zip(columns, cells, strict=False) if key}
        yield Row(file.name, number, fields, file.id)


def _rows_above(rows: Sequence[Sequence[object]]) -> int:
    """How many rows stand above the names of the columns, such as what a sheet is called."""
    first = [
        (number, [str(value or "") for value in values])
        for number, values in enumerate(rows[:_ROWS_LOOKED_AT])
    ]
    written = [(number, cells) for number, cells in first if any(cells)]
    return written[header_place([cells for _, cells in written])][0] if written else 0


def _day_in_column(column: str, cell: object) -> object:
    """A cell of a column of dates as a date, where it is the number of a day that nobody has formatted as one."""
    if not isinstance(cell, int | float) or not _FIRST_SERIAL <= cell <= _LAST_SERIAL:
        return cell
    meaning = meaning_of(column)
    if meaning is None or meaning.field != "date":
        return cell
    return _value_of(_SERIAL_ZERO + timedelta(days=cell))


def _value_of(value: object) -> object:
    """What a cell holds as JSON would have it: whole numbers without a fraction, dates as ISO 8601 writes them."""
    match value:
        case float() if value.is_integer():
            return int(value)
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return value
