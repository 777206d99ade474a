"""Tables in plain text: an article a row, the names of the fields in the first, by any usual delimiter."""

import csv
import io
from collections.abc import Iterator
from itertools import chain, islice

from corpus.article import Refusal, Remark
from corpus.readers.files.encoded import EncodedText
from corpus.readers.files.file import File
from corpus.row import Row

from .delimiters import Delimiter, columns_of, delimiter_of, is_declaration
from .lines import TableLines
from .records import BadRecord, Records

_FIRST_LINES = 200  # by which the delimiter and the names of the columns are found

HEADER_WANTED = "give it a first row that names the columns, such as id, title, text, source, date"


def read_table(file: File, stream: io.BufferedIOBase) -> Iterator[Row | Refusal | Remark]:
    """Read a row after the other; one that is none is refused by its line, and the rest is kept."""
    letters = EncodedText(stream)
    yield from _rows_below_header(file, TableLines(letters.stream))
    yield from letters.remarks(file.name)


def _rows_below_header(file: File, lines: TableLines) -> Iterator[Row | Refusal]:
    """Find the delimiter and the names of the columns, and read what is below."""
    source = iter(lines)
    head = list(islice(source, _FIRST_LINES))
    delimiter = delimiter_of("".join(head))
    cells, used = _first_record(head, delimiter)
    columns = columns_of(cells)
    if not cells:
        yield Refusal(file.name, None, f"is empty; {HEADER_WANTED}")
    elif not columns:
        yield Refusal(file.name, None, f"its first row names no columns; {HEADER_WANTED}")
    else:
        records = Records(chain(head[used:], source), delimiter, len(columns), used + 1)
        yield from _rows_of_records(file, records, columns, lines)


def _first_record(head: list[str], delimiter: Delimiter) -> tuple[list[str], int]:
    """The cells of the first row that is not empty, and how many lines it takes with those before it."""
    used = 0

    def counted() -> Iterator[str]:
        nonlocal used
        for line in head:
            used += 1
            yield "\n" if is_declaration(line) else line

    try:
        for cells in delimiter.records(counted(), strict=False):
            if any(map(str.strip, cells)):
                return cells, used
    except csv.Error:
        pass  # no row at all
    return [], used


def _rows_of_records(
    file: File, records: Records, columns: list[str], lines: TableLines
) -> Iterator[Row | Refusal]:
    """Make rows of records, but of those on lines that are wrong; a column without a name is left out."""
    name = file.name
    empty = True
    for record in records:
        empty = False
        wrong = dict(lines.taken(0, records.line)) if lines.wrong else {}
        for number, reason in wrong.items():
            yield Refusal(name, number, reason)
        if isinstance(record, BadRecord):
            yield Refusal(name, record.line, record.reason)
        elif not any(record.line <= number for number in wrong):
            fields = {key: cell for key, cell in zip(columns, record.cells, strict=True) if key}
            yield Row(name, record.line, fields, file.id)
    for number, reason in lines.taken(0, records.line):
        empty = False
        yield Refusal(name, number, reason)
    if empty:
        yield Refusal(name, None, "has no rows below the names of its columns; write one for each article")
