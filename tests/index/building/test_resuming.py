"""Going on where a build was interrupted: nothing is read twice that need not be, and the index is the same."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from handful import generations
from shell import ENVIRONMENT

from corpus.reading import FileReading
from corpus.received import FileBegun, Received
from index.building import intake
from index.building.build import Aim, build_from
from index.building.report import Report
from index.generations.generation import INTERRUPTED
from index.generations.open_index import OpenIndex

# A build that dies, or is interrupted, when it has taken in so many articles, or at a stage.
ENDED = """
import os, signal, sys
from pathlib import Path
from corpus.received import Received
from corpus.reading import FileReading
from index.building import intake
from index.building.build import build_from
from index.building.report import Unwatched

index, files, moment, how = sys.argv[1:]
intake.BATCH_SIZE = 2

def end():
    if how == "interrupted":
        raise KeyboardInterrupt
    os.kill(os.getpid(), signal.SIGKILL)

class Reading(FileReading):
    def items(self, states):
        count = 0
        for item in super().items(states):
            yield item
            count += isinstance(item, Received)
            if moment == str(count):
                end()

class Watch(Unwatched):
    def stage(self, name, total):
        if name == moment:
            end()

build_from(Path(index), Reading([Path(files)]), Watch())
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Five files of twenty rows each, with two bad rows and a bad date in every one."""
    folder = tmp_path / "files"
    folder.mkdir()
    for at in range(5):
        rows = [
            {"id": f"{at}-{row:02}", "title": f"عنوان {row}", "text": f"نص {at} {row}"} for row in range(20)
        ]
        rows[7]["date"] = "أمس"
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        (folder / f"{at}.jsonl").write_text(
            "\n".join(['{"x": 1}', *lines, "no JSON"]) + "\n", encoding="utf-8"
        )
    return folder


def end(index: Path, files: Path, moment: str, how: str = "killed") -> None:
    """Begin a build and end it at a moment."""
    ended = subprocess.run(
        [sys.executable, "-c", ENDED, index, files, moment, how],
        check=False,
        env=ENVIRONMENT,
        capture_output=True,
    )
    assert ended.returncode in (-signal.SIGKILL, 1, 130, -signal.SIGINT), ended.stderr


class Counted(FileReading):
    """A reading that keeps what it gave."""

    def items(self, states):  # type: ignore[no-untyped-def]
        self.given = []
        for item in super().items(states):
            self.given.append(item)
            yield item


def go_on(index: Path, files: Path) -> tuple[Report, list[str], int]:
    """Run the command again: the report, the files that were begun, the rows that were read."""
    reading = Counted([files])
    report = build_from(index, reading)
    begun = [Path(item.state.path).stem for item in reading.given if isinstance(item, FileBegun)]
    return report, begun, sum(isinstance(item, Received) for item in reading.given)


def articles(index: Path) -> dict[str, object]:
    """What the index holds."""
    return {article.id: article for article in OpenIndex.current(index).articles()}


@pytest.mark.parametrize("how", ["killed", "interrupted"])
def test_files_that_were_read_are_not_read_again(tmp_path: Path, files: Path, how: str) -> None:
    end(tmp_path / "index", files, "75", how)
    report, begun, rows = go_on(tmp_path / "index", files)
    assert begun[0] in "23"  # what was not yet written down is read again
    assert begun[-1] == "4"
    assert rows <= 60
    assert (report.added, report.refused, report.remarked) == (100, 10, 5)
    build_from(tmp_path / "other", FileReading([files]))
    assert articles(tmp_path / "index") == articles(tmp_path / "other")
    assert generations(tmp_path / "index") == ["generation-000001"]
    assert not (tmp_path / "index" / INTERRUPTED).exists()


@pytest.mark.parametrize("moment", ["writing", "stemming", "arranging", "checking"])
def test_what_was_all_read_is_not_read_at_all(tmp_path: Path, files: Path, moment: str) -> None:
    end(tmp_path / "index", files, moment)
    report, begun, rows = go_on(tmp_path / "index", files)
    assert (begun, rows, report.added, report.refused) == ([], 0, 100, 10)
    assert len(articles(tmp_path / "index")) == 100
    assert build_from(tmp_path / "index", FileReading([files])).unread


def test_it_may_be_interrupted_again_and_again(tmp_path: Path, files: Path) -> None:
    for moment in ("35", "20", "1", "55"):
        end(tmp_path / "index", files, moment)
    report, _, rows = go_on(tmp_path / "index", files)
    assert report.added == 100
    assert rows < 100
    assert len(articles(tmp_path / "index")) == 100


def test_a_file_that_has_changed_since_is_read_anew(tmp_path: Path, files: Path) -> None:
    end(tmp_path / "index", files, "75")
    (files / "0.jsonl").write_text('{"id": "0-00", "title": "آخر"}\n', encoding="utf-8")
    report, begun, _ = go_on(tmp_path / "index", files)
    assert begun[0] == "0"
    assert report.added == 81
    assert articles(tmp_path / "index")["0-00"].title == "آخر"  # type: ignore[attr-defined]


def test_a_file_that_changes_between_two_interruptions_is_read_anew(tmp_path: Path, files: Path) -> None:
    end(tmp_path / "index", files, "75")
    end(tmp_path / "index", files, "15")
    (files / "0.jsonl").write_text('{"id": "0-00", "title": "آخر"}\n', encoding="utf-8")
    report, _, _ = go_on(tmp_path / "index", files)
    assert report.added == 81
    assert articles(tmp_path / "index")["0-00"].title == "آخر"  # type: ignore[attr-defined]


def test_another_command_begins_from_nothing(tmp_path: Path, files: Path) -> None:
    end(tmp_path / "index", files, "75")
    report = build_from(tmp_path / "index", FileReading([files / "4.jsonl"]))
    assert (report.added, len(articles(tmp_path / "index"))) == (20, 20)
    assert not (tmp_path / "index" / INTERRUPTED).exists()


def test_an_update_goes_on_too_and_the_old_index_is_served_meanwhile(tmp_path: Path, files: Path) -> None:
    index = tmp_path / "index"
    build_from(index, FileReading([files / "0.jsonl"]))
    end(index, files, "70")
    assert len(articles(index)) == 20
    report, begun, _ = go_on(index, files)
    assert (report.added, len(articles(index))) == (80, 100)
    assert "0" not in begun
    assert "1" not in begun


def test_a_rebuild_is_another_command_than_an_update(tmp_path: Path, files: Path) -> None:
    end(tmp_path / "index", files, "75")
    report = build_from(tmp_path / "index", FileReading([files]), aim=Aim(rebuild=True))
    assert report.added == 100


def test_damage_to_what_was_left_is_said_and_then_it_begins_anew(tmp_path: Path, files: Path) -> None:
    end(tmp_path / "index", files, "75")
    (path,) = (tmp_path / "index").glob("generation-*/segments/*/articles.bin")
    path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(Exception, match="run the command again: it begins anew"):
        go_on(tmp_path / "index", files)
    report, begun, _ = go_on(tmp_path / "index", files)
    assert (report.added, begun) == (100, ["0", "1", "2", "3", "4"])


def test_a_journal_that_is_cut_costs_a_second_reading_alone(tmp_path: Path, files: Path) -> None:
    end(tmp_path / "index", files, "75")
    (path,) = (tmp_path / "index").glob("generation-*/journal.jsonl")
    path.write_bytes(path.read_bytes()[:-50])
    report, begun, _ = go_on(tmp_path / "index", files)
    assert report.added == 100
    assert "0" not in begun


def test_a_build_that_ends_leaves_no_journal(tmp_path: Path, files: Path) -> None:
    build_from(tmp_path / "index", FileReading([files]))
    assert not list((tmp_path / "index").rglob("journal*"))
    assert intake.BATCH_SIZE == 500
    assert os.listdir(tmp_path / "index").count(INTERRUPTED) == 0  # noqa: PTH208
