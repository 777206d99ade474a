"""Delimiters: what stands between the cells of a table in plain text, and whether its first line names the columns."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.headings.kinds import is_id, kinds_of
from corpus.headings.meanings import meaning_of

LONGEST_CELL = 16 * 1024 * 1024  # letters

_DELIMITERS = (",", ";", "\t", "|", "؛")
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n")  # what Excel writes and reads above a table
ROWS_ABOVE = 6  # in which the names of the columns are looked for, below what a table is called
_FIRST_ROWS = 30
_LONGEST_COLUMN_NAME = 60  # letters
_NO_NAME = re.compile(r"[\d\s./:+TZ-]+")  # a number, a date
_UNNAMED = re.compile(r"(?:Unnamed: \d+)?")  # how pandas writes the column of its own numbers


@dataclass(frozen=True, slots=True)
class Delimiter:
    """How the cells of a table are parted, and whether a backslash makes a quotation mark a letter."""

    mark: str = ","
    escaped: bool = False

    def records(self, lines: Iterable[str], *, strict: bool = True) -> Iterator[list[str]]:
        """Read lines as records of cells, which may be longer than a line; raises `csv.Error` where it is strict."""
        csv.field_size_limit(LONGEST_CELL)
        escape = "\\" if self.escaped else None
        return csv.reader(
            lines, delimiter=self.mark, strict=strict, escapechar=escape, doublequote=not self.escaped
        )


def delimiter_of(head: str) -> Delimiter:
    """Find the delimiter by the beginning of a table: that by which most rows have as many cells as the first.

    >>> delimiter_of("title;text\\nخبر, نص;نص\\n").mark
    ';'
    """
    escaped = '\\"' in head and '""' not in head
    if declared := _SEPARATOR_LINE.match(head):
        return Delimiter(declared[1], escaped)
    choices = [Delimiter(mark, escaped) for mark in _DELIMITERS]
    return max(choices, key=lambda choice: _how_well(choice, head))


def is_declaration(line: str) -> bool:
    """Whether a line only says which delimiter follows."""
    return _SEPARATOR_LINE.fullmatch(line) is not None


def _how_well(choice: Delimiter, head: str) -> tuple[float, int]:
    """How well a delimiter fits: the share of the first rows that have as many cells as the first, and how many."""
    rows = []
    try:
        for row in islice(choice.records(io.StringIO(head, newline=""), strict=False), _FIRST_ROWS):
            rows += [row] if row else []
    except csv.Error:
        pass  # the rows before will do
    rows = rows[header_place(rows) :]
    if not rows or len(rows[0]) < 2:
        return 0, 0
    rows = rows[:-1] if len(rows) > 2 else rows  # the last may be cut
    return sum(len(row) == len(rows[0]) for row in rows) / len(rows), len(rows[0])


def header_place(rows: Sequence[Sequence[str]]) -> int:
    """Which of the first rows names the columns: one of names that are known, below a row or two of one cell.

    >>> header_place([["تقرير مايو", ""], ["", ""], ["العنوان", "النص"], ["خبر", "نص"]])
    2
    """
    for place, cells in enumerate(rows[:ROWS_ABOVE]):
        named = [cell for cell in cells if cell.strip()]
        if len(named) > 1:
            fields = {meaning.field for cell in named if (meaning := meaning_of(cell))}
            return place if len(fields) > 1 and fields & {"title", "text"} else 0
    return 0


def columns_of(cells: list[str]) -> list[str] | None:
    """The names of the columns by the first row of a table; None where it names none.

    A first column without a name, which counts the rows, becomes the id if there is nothing else that is one.

    >>> columns_of(["", "title", "النص"]), columns_of(["1", "خبر", "2015-07-21"])
    (['id', 'title', 'النص'], None)
    """
    names = [cell.strip().strip("\ufeff") for cell in cells]
    named = [name for name in names if name]
    if not named or any(
        len(name) > _LONGEST_COLUMN_NAME or _NO_NAME.fullmatch(name) or "://" in name for name in named
    ):
        return None
    if len(names) == 1 and not kinds_of(names[0]):
        return None
    counted = _UNNAMED.fullmatch(names[0]) is not None
    if counted:
        names[0] = "" if any(map(is_id, named)) else "id"
    return [name and _told_apart(name, names[:place]) for place, name in enumerate(names)]


def _told_apart(name: str, before: list[str]) -> str:
    """Give a name that was there before a number."""
    return f"{name} {before.count(name) + 1}" if name in before else name
