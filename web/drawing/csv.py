"""Tables as CSV that a spreadsheet opens as they are: UTF-8 with its mark, a line a row, no formulas."""

import csv
import io
from collections.abc import Iterable, Iterator

# A cell that begins so is a formula to Excel and its like; the last four are forms of the first.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
BOM = "\ufeff"


def csv_lines(columns: Iterable[str], rows: Iterable[Iterable[str | None]]) -> Iterator[bytes]:
    """The lines of a file, first the names of its columns as they are."""
    yield (BOM + _csv_row(columns)).encode()
    for row in rows:
        yield _csv_row(map(plain_cell, row)).encode(errors="replace")


def plain_cell(text: str | None) -> str:
    """A cell that is text to a spreadsheet: on one line, an apostrophe before what would be a formula.

    >>> plain_cell("=1+1"), plain_cell("عنوان"), plain_cell(None)
    ("'=1+1", 'عنوان', '')
    """
    line = " ".join((text or "").replace("\0", "").splitlines())
    return f"'{line}" if line.lstrip().startswith(FORMULA_STARTS) or line.startswith(FORMULA_STARTS) else line


def _csv_row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
