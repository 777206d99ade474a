"""Records: the rows of a table in plain text, which may be longer than a line, and what of it is none.

A quotation mark that nobody closed takes in all rows up to the next one. It is noticed where the lines that were taken
in are rows by themselves, at the end of the file, and where text follows a closing mark; then the line that it stands
on is refused, and reading goes on from the next line.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from .delimiters import LONGEST_CELL, Delimiter

_FIRST_CHECK = 32  # lines of a record after which it is looked at, and again each time it has doubled
_MANY_LINES = 3  # that must be rows by themselves where nothing tells a row from a line of text
_MOST_LINES_OF_ROW = 20_000
_MOST_BAD = 10_000  # lines that may be no rows while less than a tenth as many are

_UNCLOSED = "has a quotation mark that is not closed; close it, or take it out"
_FIGURES = re.compile(r"[\d\s./:+TZ-]+")


@dataclass(frozen=True, slots=True)
class TableRecord:
    """The cells of a row, and the number of the line it begins on."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class BadRecord:
    """Why there is no row on a line; an English clause."""

    line: int
    reason: str


class _SwallowedError(Exception):
    """A record that took other rows in."""


@dataclass(slots=True)
class Records:
    """The rows of the lines of a table below its header; `columns` is how many cells a row has."""

    lines: Iterator[str]
    delimiter: Delimiter
    columns: int
    line: int = 1  # of the next one
    _waiting: deque[str] = field(default_factory=deque)
    _taken: list[str] = field(default_factory=list)
    _telling: list[str | None] | None = None

    def __iter__(self) -> Iterator[TableRecord | BadRecord]:
        good = bad = 0
        while found := self._next():
            yield found
            good += isinstance(found, TableRecord)
            bad += isinstance(found, BadRecord)
            if bad > max(_MOST_BAD, 10 * good):
                reason = f"and what is below was not read, since {bad:,} lines before it are no rows"
                yield BadRecord(self.line, f"{reason}; check the delimiter and the quotation marks")
                return

    def _next(self) -> TableRecord | BadRecord | None:
        """Read the next row that is not empty."""
        cells: list[str] | None = []
        while cells == []:
            self._taken = []
            start = self.line
            try:
                cells = next(self.delimiter.records(self._feed()), None)
            except csv.Error as error:
                return self._without_quotation(start) or self._left_out(start, _explained(str(error)))
            except _SwallowedError:
                return self._without_quotation(start) or self._left_out(start, _UNCLOSED)
        return self._whole(start, cells) if cells else None

    def _feed(self) -> Iterator[str]:
        """Give the lines of one record, watching that it does not take others in."""
        check = _FIRST_CHECK
        letters = 0
        while (line := self._waiting.popleft() if self._waiting else next(self.lines, None)) is not None:
            self.line += 1
            self._taken.append(line)
            letters += len(line)
            if letters > LONGEST_CELL or len(self._taken) > _MOST_LINES_OF_ROW:
                raise _SwallowedError
            if len(self._taken) > check:
                check *= 2
                if self._took_rows(self._taken[1:]):
                    raise _SwallowedError
            yield line

    def _whole(self, start: int, cells: list[str]) -> TableRecord | BadRecord:
        """Check how many cells a row has, and that it holds no others."""
        while len(cells) > self.columns and not cells[-1].strip():
            cells.pop()
        right = len(cells) == self.columns
        if len(self._taken) > 1 and (not right or self._took_rows(self._taken[1:-1])):
            if row := self._without_quotation(start):
                return row
            return self._left_out(start, _UNCLOSED)
        if not right:
            have = "1 cell" if len(cells) == 1 else f"{len(cells):,} cells"
            advice = f"put a text with {_called(self.delimiter.mark)} or a line break between quotation marks"
            return BadRecord(start, f"has {have}, not {self.columns} as the first line; {advice}")
        self._learn(cells)
        return TableRecord(start, cells)

    def _without_quotation(self, start: int) -> TableRecord | None:
        """A row between tabs whose quotation marks are the text's own, as programs write it that quote nothing."""
        if self.delimiter.mark != "\t":
            return None
        cells = self._taken[0].rstrip("\r\n").split("\t")
        if len(cells) != self.columns:
            return None
        rest = self._taken[1:]
        self.line -= len(rest)
        self._waiting.extendleft(reversed(rest))
        return TableRecord(start, cells)

    def _left_out(self, start: int, reason: str) -> BadRecord:
        """Go back to the first line that may begin a row, leaving out those before it."""
        lines = self._taken[1:]
        first = next((place for place, line in enumerate(lines) if self._may_begin_row(line)), len(lines))
        del lines[:first]
        self.line -= len(lines)
        self._waiting.extendleft(reversed(lines))
        lost = len(self._taken) - len(lines)
        return BadRecord(start, f"{reason} ({lost:,} lines were left out)" if lost > 1 else reason)

    def _took_rows(self, lines: list[str]) -> bool:
        """Whether these lines are rows by themselves: half, or nearly all where nothing tells rows from text."""
        lines = [line for line in lines if line.strip()]
        rows = sum(map(self._is_row, lines))
        sure = self._telling is not None and any(self._telling)
        return rows >= max(1, len(lines) / 2) if sure else rows >= max(_MANY_LINES, 0.9 * len(lines))

    def _may_begin_row(self, line: str) -> bool:
        """Whether a line is a row, or has a quotation mark that is not closed on it."""
        try:
            return len(next(self.delimiter.records([line]), [])) == self.columns
        except csv.Error:
            return True

    def _is_row(self, line: str) -> bool:
        """Whether a line is a row by itself: as many cells, and numbers, dates and links where others have them."""
        try:
            cells = next(self.delimiter.records([line]), [])
        except csv.Error:
            return False
        if len(cells) != self.columns:
            return False
        return not self._telling or all(
            kind == told for kind, told in zip(map(_kind_of_cell, cells), self._telling, strict=True) if told
        )

    def _learn(self, cells: list[str]) -> None:
        """Remember in which columns all cells are numbers, dates or links."""
        kinds = list(map(_kind_of_cell, cells))
        if self._telling is None:
            self._telling = [kind or None for kind in kinds]
        elif any(self._telling):
            pairs = zip(self._telling, kinds, strict=True)
            self._telling = [told if told == kind else None for told, kind in pairs]


def _kind_of_cell(cell: str) -> str:
    """What can be told of a cell without reading it."""
    if "://" in cell[:10]:
        return "link"
    return "number" if len(cell) < 40 and _FIGURES.fullmatch(cell) else ""


def _explained(error: str) -> str:
    """Say what the library finds wrong so that it can be mended."""
    if "expected after" in error:
        return "has a quotation mark within a cell, or one that is not closed; write it twice, or close it"
    if "field larger" in error:
        return f"has a cell of more than {LONGEST_CELL:,} letters; shorten it"
    if "end of data" in error:
        return _UNCLOSED
    return f"is no row of a table ({error})"


def _called(mark: str) -> str:
    return {"\t": "a tab", ",": "a comma"}.get(mark, mark)
