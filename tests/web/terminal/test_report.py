"""What is said of an intake, whatever the names in a file hold."""

import json
from pathlib import Path

import pytest

from corpus.article import Remark
from corpus.inspection import Inspected
from corpus.reading import FileReading
from corpus.received import Received, Unused
from index.building.report import Report
from web.terminal.inspection import said, shown_file
from web.terminal.report import ReportFile, details

CLEARS = "\x1b[2J"  # which a terminal obeys


@pytest.mark.parametrize(
    "lines",
    [
        lambda: details(Report(unused=[Unused(CLEARS, 1, "a.jsonl")])),
        lambda: [said(Remark("a", None, CLEARS))],
        lambda: shown_file(Inspected("a.jsonl", said=[Remark("a", None, CLEARS)])),
    ],
    ids=["not used", "said", "inspected"],
)
def test_no_name_commands_a_terminal(lines) -> None:  # type: ignore[no-untyped-def]
    text = "\n".join(lines())
    assert CLEARS not in text
    assert "\\x1b[2J" in text


def test_a_report_holds_what_is_no_letter(tmp_path: Path) -> None:
    with ReportFile(tmp_path / "report.jsonl") as report:
        report.write(Remark("a", None, "\udcff خبر"))
    assert json.loads((tmp_path / "report.jsonl").read_text(encoding="utf-8"))["text"] == "\udcff خبر"


def test_where_a_date_is_from_is_a_line_that_can_be_written(tmp_path: Path) -> None:
    row = {"title": "خبر", "date": "2015-01-02", "date_from": "\ud800\nfield"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (found,) = (item.article for item in FileReading([tmp_path]).items({}) if isinstance(item, Received))
    assert found.date_from == "\ufffd field"
