"""Tables as CSV that a spreadsheet opens as they are: UTF-8 with its mark, a line a row, no formulas."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import dropwhile, islice

# A cell that begins so is a formula to Excel and its like; the last four are forms of the first.
FORMULA_SIGNS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
# Kinds of characters that nobody sees: separators, controls, formats, marks that stand on nothing.
_KINDS_NOT_SEEN = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me"))
# Letters and signs by name that show nothing: fillers of Hangul, and braille without a dot.
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# What a terminal takes for a command, and a spreadsheet for nothing; tabs and ends of lines are seen to otherwise.
_UNPRINTED = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - {*map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x85")})
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
    line = " ".join((text or "").translate(_UNPRINTED).splitlines())
    seen = "".join(islice(dropwhile(_is_passed_over, line), 1))
    return f"'{line}" if seen in FORMULA_SIGNS or line.startswith(("\t", "\r", "\n")) else line


def _is_passed_over(character: str) -> bool:
    """Whether a spreadsheet may leave a character away before a formula: spaces, marks of direction, what is unseen."""
    return character in _BLANKS or unicodedata.category(character) in _KINDS_NOT_SEEN


def _csv_row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
