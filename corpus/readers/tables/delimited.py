"""Tables in plain text: an article a row, the names of the fields in the first, by any usual delimiter."""

import csv
import io
from collections.abc import Iterator
from itertools import chain, islice

from corpus.article import Refusal, Remark
from corpus.encoding.strays import REMARK as STRAY
from corpus.headings.meanings import meaning_of
from corpus.readers.files.encoded import EncodedText
from corpus.readers.files.file import File
from corpus.row import Row

from .delimiters import ROWS_ABOVE, Delimiter, columns_of, delimiter_of, header_place, is_declaration
from .lines import TableLines
from .records import BadRecord, Records

_MOST_STRAYS = 20  # on lines in another encoding
# What parts the cells of a table that is called a text, and how many lines of it are looked at.
_MARKS_OF_TEXTS = ("\t", "|", ";")
_TELLING_LINES = 5
_FIRST_LINES = 200  # by which the delimiter and the names of the columns are found

HEADER_WANTED = "give it a first row that names the columns, such as id, title, text, source, date"


def read_table(file: File, stream: io.BufferedIOBase) -> Iterator[Row | Refusal | Remark]:
    """Read a row after the other; one that is none is refused by its line, and the rest is kept."""
    letters = EncodedText(stream)
    lines = TableLines(letters.stream)
    yield from _rows_below_header(file, lines)
    for number in lines.strays[:_MOST_STRAYS]:
        yield Remark(file.name, number, STRAY)
    yield from letters.remarks(file.name)


def is_table(head: str) -> bool:
    """Whether a text that is named as one is a table: its first line names a title or a text and more, and others fit.

    >>> is_table("id\\ttitle\\ttext\\n1\\tخبر\\tنص\\n"), is_table("قال الوزير، في كلمة\\nأن, نعم")
    (True, False)
    """
    lines = [line for line in head.lstrip("\ufeff").splitlines()[:_TELLING_LINES] if line.strip()]
    for mark in _MARKS_OF_TEXTS:
        names = [name.strip().strip('"') for name in lines[0].split(mark)] if len(lines) > 1 else []
        known = [meaning.field for name in names if (meaning := meaning_of(name))]
        if len(known) > 1 and 2 * len(known) >= len(names) and {"title", "text"} & set(known):
            return all(mark in line for line in lines[1:2])
    return False


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

    found: list[tuple[list[str], int]] = []
    try:
        for cells in delimiter.records(counted(), strict=False):
            if any(map(str.strip, cells)):
                found.append((cells, used))
            if len(found) == ROWS_ABOVE:
                break
    except csv.Error:
        pass  # no row at all
    return found[header_place([cells for cells, _ in found])] if found else ([], used)


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
