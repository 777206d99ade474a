"""What came of an intake: its lines on the terminal, and each refusal and remark in a file."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TextIO

from corpus.article import Refusal, Remark
from corpus.readers.files.file import shown
from index.building.report import Report, Said, SaidOften

# So many kinds of refusals and of remarks are printed; the file of `--report` has all.
MOST_PRINTED = 10


class ReportFile:
    """A file of JSON lines, one for each refusal and remark; raises OSError where it cannot be written."""

    def __init__(self, path: Path) -> None:
        self._file: TextIO = path.open("w", encoding="utf-8")

    def write(self, said: Refusal | Remark) -> None:
        """Add a line."""
        match said:
            case Refusal(path, line, text):
                kind = "refused"
            case Remark(path, line, text):
                kind = "kept"
        fields = {"kind": kind, "path": path, "line": line, "text": text}
        self._file.write(json.dumps(fields, ensure_ascii=False) + "\n")

    def __enter__(self) -> "ReportFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


def summary(report: Report, folder: Path, seconds: float) -> str:
    """What became of the articles, in one line."""
    holds = f"holds {report.articles:,} articles" if report.is_of_use else "is as it was"
    removed = f"{report.removed:,} removed, " if report.removed else ""
    return (
        f"{report.read:,} read: {report.added:,} added, {report.updated:,} updated, "
        f"{report.unchanged:,} unchanged, {removed}{report.refused:,} refused; "
        f"{shown(folder)} {holds} ({seconds:.1f} s)"
    )


def details(report: Report) -> Iterator[str]:
    """What was not read again, refused, remarked on and not used: a line for each kind, with how many there are."""
    if report.unread:
        yield _not_read(report)
    yield from _kinds("refused", report.refusals)
    yield from _kinds("kept", report.remarks)
    if report.unused:
        names = [f"{each.name} ({each.count:,})" for each in report.unused[:MOST_PRINTED]]
        more = len(report.unused) - len(names)
        rest = f" and {more:,} more" if more else ""
        yield f"not used: the fields {', '.join(names)}{rest}; --map says what a field is"
    if not report.is_of_use:
        yield "nothing was indexed"


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
