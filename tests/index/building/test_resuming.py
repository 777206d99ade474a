"""Going on where a build was interrupted: nothing is read twice that need not be, and the index is the same."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from handful import generations
from power import PowerCuts, restored, torn
from shell import ENVIRONMENT

from corpus.article import Article
from corpus.reading import FileReading
from corpus.received import FileBegun, Received
from index.building import intake, journal_file
from index.building.build import Aim, Given, build_from
from index.building.report import Report
from index.generations.generation import INTERRUPTED
from index.generations.open_index import OpenIndex
from index.mending.verification import verify

# A build that dies, or is interrupted, when it has taken in so many articles, or at a stage.
ENDED = """
import os, signal, sys
from pathlib import Path
from corpus.received import Received
from corpus.reading import FileReading
from index.building import intake, journal_file
from index.building.build import build_from
from index.building.report import Unwatched

index, files, moment, how = sys.argv[1:]
intake.BATCH_SIZE = 2
intake.MOST_NOTES = 5

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


def go_on(index: Path, files: Path, aim: Aim | None = None) -> tuple[Report, list[str], int]:
    """Run the command again: the report, the files that were begun, the rows that were read."""
    reading = Counted([files])
    report = build_from(index, reading, aim=aim)
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


@pytest.mark.parametrize("moment", ["35", "checking"])
def test_articles_that_were_met_as_they_are_are_not_pruned(tmp_path: Path, files: Path, moment: str) -> None:
    index = tmp_path / "index"
    build_from(index, FileReading([files]))
    with (files / "0.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "0-20", "title": "آخر"}\n')
    os.utime(files / "1.jsonl", ns=(1, 1))
    (files / "6.jsonl").write_bytes((files / "4.jsonl").read_bytes().replace(b'"4-', b'"6-'))
    end(index, files, moment)
    report, begun, _ = go_on(index, files, Aim(prune=True))
    assert "0" not in begun
    assert (report.added, report.unchanged, report.removed) == (21, 20, 0)
    assert len(articles(index)) == 121


def test_where_nothing_is_new_it_goes_on_too(tmp_path: Path, files: Path) -> None:
    build_from(tmp_path / "index", FileReading([files]))
    for path in files.iterdir():
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    end(tmp_path / "index", files, "75")
    report, begun, _ = go_on(tmp_path / "index", files)
    assert begun[0] in "23"
    assert (report.unchanged, report.refused) == (100, 10)


def test_what_was_only_taken_over_is_not_taken_for_read(tmp_path: Path, files: Path) -> None:
    index = tmp_path / "index"
    for at in range(8):  # segments, so that they become one
        name = f"{at}.jsonl"
        (files / name).write_text(f'{{"id": "{at}", "title": "عنوان {at}"}}\n', encoding="utf-8")
        build_from(index, FileReading([files / name]))
    (files / "8.jsonl").write_text('{"id": "8", "title": "عنوان"}\n', encoding="utf-8")
    end(index, files, "checking")
    (files / "3.jsonl").write_text('{"id": "3", "title": "عنوان آخر"}\n', encoding="utf-8")
    report, _, _ = go_on(index, files)
    assert (report.added, report.updated, report.unchanged, report.refused) == (1, 1, 0, 0)
    assert articles(index)["3"].title == "عنوان آخر"  # type: ignore[attr-defined]


@pytest.mark.parametrize("moment", ["6", "10", "18"])  # by how many work, when the first is written down
def test_a_file_of_one_article_is_not_refused_as_its_own_second(tmp_path: Path, moment: str) -> None:
    files = tmp_path / "texts"
    files.mkdir()
    for at in range(20):
        (files / f"{at:02}.txt").write_text(f"عنوان {at}\nنص\n", encoding="utf-8")
    end(tmp_path / "index", files, moment)
    report, _, _ = go_on(tmp_path / "index", files)
    assert (report.added, report.refused, len(articles(tmp_path / "index"))) == (20, 0, 20)


def test_what_came_through_a_pipe_is_not_taken_for_what_comes_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows(text: str, count: int) -> Iterator[Received]:
        for line in range(count):
            yield Received(Article(str(line), text=text), "/x/-", line)

    def interrupted() -> Iterator[Received]:
        yield from rows("نص", 40)
        raise KeyboardInterrupt

    monkeypatch.setattr(intake, "BATCH_SIZE", 2)
    with pytest.raises(KeyboardInterrupt):
        build_from(tmp_path / "index", Given(interrupted(), "piped"))
    build_from(tmp_path / "index", Given(rows("نص آخر", 2), "piped"))
    assert {article.text for article in OpenIndex.current(tmp_path / "index").articles()} == {"نص آخر"}


def test_a_rebuild_is_another_command_than_an_update(tmp_path: Path, files: Path) -> None:
    end(tmp_path / "index", files, "75")
    report = build_from(tmp_path / "index", FileReading([files]), aim=Aim(rebuild=True))
    assert report.added == 100


def test_what_is_damaged_of_what_was_left_is_told_and_read_again(tmp_path: Path, files: Path) -> None:
    index = tmp_path / "index"
    build_from(index, FileReading([files / "0.jsonl"]))
    end(index, files, "70")
    assert not list(verify(index))
    (path,) = index.glob("generation-000002/segments/*/articles.bin")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert ["reads what is missing again" in problem for problem in verify(index)] == [True]
    report, begun, _ = go_on(index, files)
    assert (report.added, len(articles(index))) == (80, 100)
    assert "1" not in begun
    assert "2" in begun


@pytest.mark.parametrize("place", [0.01, 0.3, 0.6, 0.9])
def test_a_bit_of_a_journal_that_is_another_loses_nothing(tmp_path: Path, files: Path, place: float) -> None:
    index = tmp_path / "index"
    build_from(index, FileReading([files]))
    for path in files.iterdir():
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    end(index, files, "75")
    journal = index / "generation-000002" / "journal.jsonl"
    data = bytearray(journal.read_bytes())
    data[int(place * len(data))] ^= 1
    journal.write_bytes(data)
    assert list(verify(index))
    report, _, _ = go_on(index, files, Aim(prune=True))
    assert (report.unchanged, report.removed, len(articles(index))) == (100, 0, 100)


def test_a_journal_that_is_cut_costs_a_second_reading_alone(tmp_path: Path, files: Path) -> None:
    end(tmp_path / "index", files, "75")
    (path,) = (tmp_path / "index").glob("generation-*/journal.jsonl")
    path.write_bytes(path.read_bytes()[:-50])
    report, begun, _ = go_on(tmp_path / "index", files)
    assert report.added == 100
    assert "0" not in begun


def test_after_a_power_cut_it_goes_on_from_what_was_brought_to_the_disk(
    tmp_path: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "BATCH_SIZE", 10)
    monkeypatch.setattr(journal_file, "SYNC_EVERY", 0)
    (tmp_path / "place").mkdir()
    with PowerCuts(tmp_path / "place") as cuts:
        build_from(tmp_path / "place" / "index", FileReading([files]))
    left = [state.found(torn["zeros"], forgotten=True) for state in cuts.states]
    journals = [found for found in left if found.get("index/generation-000001/journal.jsonl")]
    copy = restored(journals[len(journals) * 3 // 4], tmp_path / "copy")
    report, begun, rows = go_on(copy / "index", files)
    assert (report.added, report.refused, report.remarked) == (100, 10, 5)
    assert articles(copy / "index") == articles(tmp_path / "place" / "index")
    assert "0" not in begun
    assert rows < 100


def test_a_build_that_ends_leaves_no_journal(tmp_path: Path, files: Path) -> None:
    build_from(tmp_path / "index", FileReading([files]))
    assert not list((tmp_path / "index").rglob("journal*"))
    assert intake.BATCH_SIZE == 500
    assert os.listdir(tmp_path / "index").count(INTERRUPTED) == 0  # noqa: PTH208
