"""What came of an intake: its lines on the terminal, and each refusal and remark in a file."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TextIO

from corpus.article import Refusal, Remark
from corpus.readers.files.file import printable, shown
from corpus.received import SAID_AND_KEPT, SAID_AND_REFUSED, is_of_report
from index.building.report import Report, Said, SaidOften

from .amounts import amount_of

# So many kinds of refusals and of remarks are printed; the file of `--report` has all.
MOST_PRINTED = 10
# The first line of a report is no longer.
LONGEST_OF_REPORT = 1 << 20


class ReportRefused(ValueError):
    """A file in which no report is written; the message says why, and what to do."""


class ReportFile:
    """A file of JSON lines, one for each refusal and remark; raises ReportRefused where it cannot be written.

    It takes the place of an earlier report, and of nothing else.
    """

    def __init__(self, path: Path) -> None:
        try:
            if path.is_file() and not _may_be_replaced(path):
                raise ReportRefused(
                    f"{shown(path)} is no report of an earlier run, and is not overwritten; name another file"
                )
            # A lone surrogate, as out of a file's name, is written as JSON escapes it.
            self._file: TextIO = path.open("w", encoding="utf-8", errors="backslashreplace")
        except OSError as error:
            cause = error.strerror or str(error)
            raise ReportRefused(
                f"no report can be written to {shown(path)} ({cause}); name another file"
            ) from None

    def write(self, said: Refusal | Remark) -> None:
        """Add a line."""
        match said:
            case Refusal(path=path, line=line, reason=text):
                kind = SAID_AND_REFUSED
            case Remark(path, line, text):
                kind = SAID_AND_KEPT
        fields = {"kind": kind, "path": path, "line": line, "text": text}
        self._file.write(json.dumps(fields, ensure_ascii=False) + "\n")

    def __enter__(self) -> "ReportFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def _may_be_replaced(path: Path) -> bool:
    """Whether a file is empty or a report."""
    with path.open("rb") as file:
        line = file.readline(LONGEST_OF_REPORT)
    try:
        fields = json.loads(line) if line.strip() else None
    except ValueError:
        return False
    return fields is None or (isinstance(fields, dict) and is_of_report(fields))


def summary(report: Report, index: Path | str, seconds: float) -> str:
    """What became of the articles, in one line; `index` is its folder or its address."""
    holds = f"holds {amount_of(report.articles, 'article')}" if report.is_of_use else "is as it was"
    removed = f"{report.removed:,} removed, " if report.removed else ""
    return (
        f"{report.read:,} read: {report.added:,} added, {report.updated:,} updated, "
        f"{report.unchanged:,} unchanged, {removed}{report.refused:,} refused; "
        f"{shown(Path(index)) if isinstance(index, Path) else index} {holds} ({seconds:.1f} s)"
    )


def details(report: Report) -> Iterator[str]:
    """What was not read again, refused, remarked on and not used: a line for each kind, with how many there are.

    What a terminal would obey, out of the names in a file, is written by its number.
    """
    yield from map(printable, _detail_lines(report))


def _detail_lines(report: Report) -> Iterator[str]:
    if report.unread:
        yield _not_read(report)
    yield from _kinds("refused", report.refusals)
    yield from _kinds("kept", report.remarks)
    if report.unused:
        names = [f"{each.name} ({each.count:,})" for each in report.unused[:MOST_PRINTED]]
        more = len(report.unused) - len(names)
        rest = f" and {more:,} more" if more else ""
        yield f"not used: the fields {', '.join(names)}{rest}; --map says what a field is"
    if report.unpruned:
        yield "not pruned: nothing was taken out, since not all could be looked into; name what is there, and run again"
    if report.doubtful:
        files = amount_of(report.doubtful, "file")
        yield f"not pruned: {files} in which something was refused, which may be what is missing; mend it first"
    if report.unwritten:
        yield (
            f"the index is in place, but which files were read could not be written down ({report.unwritten}): "
            "the next run reads them again"
        )
    if not report.is_of_use:
        yield "nothing was indexed"
    elif report.is_mostly_refused:
        yield "most of what was read was refused; --report FILE writes why, row by row"


def _not_read(report: Report) -> str:
    """How many files were not read again, and what had been refused in them."""
    count = len(report.unread)
    files = "1 file is" if count == 1 else f"{count:,} files are"
    refused = sum(state.refused for state in report.unread)
    there = f" ({refused:,} refused there)" if refused else ""
    return f"not read again: {files} as when it was indexed{there}; --again reads all"


def _kinds(what: str, kinds: Mapping[str, SaidOften[Said]]) -> Iterator[str]:
    ordered = sorted(kinds.values(), key=lambda kind: -kind.count)
    for kind in ordered[:MOST_PRINTED]:
        yield f"{what}: {kind.first}" if kind.count == 1 else f"{what}: {kind.count:,} × like {kind.first}"
    if rest := sum(kind.count for kind in ordered[MOST_PRINTED:]):
        yield f"{what}: {rest:,} more of other kinds; --report FILE writes them all"
