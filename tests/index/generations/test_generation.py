"""Generations: one atomic step from the old index to the new, and nothing left behind."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from handful import generations
from system_calls import recorded_calls

from index.files.problems import BrokenIndex, IndexBusy, NoIndex
from index.generations.generation import (
    CURRENT,
    LOCK,
    current,
    locked,
    new_generation,
    require_current,
)


def make(folder: Path, content: str = "new") -> Path:
    """Put a generation in place that holds one file."""
    with locked(folder), new_generation(folder) as new:
        (new.path / "file").write_text(content)
        new.put_in_place()
    return new.path


def name(folder: Path, content: bytes) -> None:
    folder.mkdir(exist_ok=True)
    (folder / CURRENT).write_bytes(content)


@pytest.mark.parametrize(
    "prepare",
    [lambda _: None, Path.mkdir, lambda folder: folder.write_text("a file")],
    ids=["missing", "empty", "a file"],
)
def test_where_no_index_is_there_is_no_generation(tmp_path: Path, prepare: Callable[[Path], None]) -> None:
    folder = tmp_path / "index"
    prepare(folder)
    assert current(folder) is None
    with pytest.raises(NoIndex, match=f"no index in {folder}; run: kashshaf index --index {folder} PATH"):
        require_current(folder)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"generation-000002",
        b"..",
        b"../index/generation-000001",
        b"lock",
        b"\xff\xfe",
        b"generation-\x00",
        b"generation-" + b"1" * 5_000,
        "generation-٠٠٠٠٠١".encode(),
    ],
    ids=[
        "empty",
        "blank",
        "not there",
        "above",
        "a path",
        "the lock",
        "no UTF-8",
        "zero",
        "long",
        "other digits",
    ],
)
def test_a_garbled_current_is_said_to_be(tmp_path: Path, content: bytes) -> None:
    make(tmp_path / "index")
    name(tmp_path / "index", content)
    with pytest.raises(BrokenIndex, match="run: kashshaf rescue --index "):
        current(tmp_path / "index")


def test_current_may_not_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / CURRENT).mkdir()
    with pytest.raises(BrokenIndex, match="cannot be used"):
        current(tmp_path)


def test_a_generation_is_seen_only_when_it_is_put_in_place(tmp_path: Path) -> None:
    with locked(tmp_path), new_generation(tmp_path) as new:
        assert current(tmp_path) is None
        new.put_in_place()
        assert current(tmp_path) == new.path


def test_all_of_a_generation_is_on_the_disk_before_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "old")
    calls = recorded_calls(monkeypatch)
    with locked(tmp_path), new_generation(tmp_path) as new:
        (new.path / "below").mkdir()
        for path in (new.path / "file", new.path / "below" / "file"):
            path.write_text("new")
        assert calls == []
        new.put_in_place()
    named = calls.index(("replace", tmp_path / CURRENT))
    synced = {path for call, path in calls[:named] if call == "sync"}
    assert synced == {
        new.path,
        new.path / "file",
        new.path / "below",
        new.path / "below" / "file",
        tmp_path / "lock.CURRENT",
        tmp_path,
    }
    assert ("sync", tmp_path) in calls[named:]  # else a power cut may undo what was reported as done


def test_only_the_current_generation_and_the_one_before_remain(tmp_path: Path) -> None:
    for number in range(1, 5):
        make(tmp_path, str(number))
    assert generations(tmp_path) == ["generation-000003", "generation-000004"]
    assert (require_current(tmp_path) / "file").read_text() == "4"


def test_a_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    old = make(tmp_path)
    with pytest.raises(RuntimeError), locked(tmp_path), new_generation(tmp_path) as new:  # noqa: PT012
        (new.path / "half").write_text("half")
        raise RuntimeError
    assert current(tmp_path) == old
    assert generations(tmp_path) == [old.name]


def test_what_a_killed_build_left_is_swept(tmp_path: Path) -> None:
    old = make(tmp_path, "old")
    left = tmp_path / "generation-000002"
    shutil.copytree(old, left)
    (tmp_path / "lock.CURRENT").write_text("generation-0")
    with locked(tmp_path), new_generation(tmp_path) as new:
        assert not any(new.path.iterdir())
        new.put_in_place()
    assert generations(tmp_path) == [old.name, new.path.name]
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [CURRENT, LOCK]


def test_generations_are_counted_not_spelled(tmp_path: Path) -> None:
    for number in (999_999, 1_000_000):
        (tmp_path / f"generation-{number}").mkdir()
    name(tmp_path, b"generation-1000000\n")
    assert make(tmp_path).name == "generation-1000001"
    assert generations(tmp_path) == ["generation-1000000", "generation-1000001"]


def test_one_build_at_a_time(tmp_path: Path) -> None:
    busy = rf"another build is writing to {tmp_path} \(process .*\); wait"
    with locked(tmp_path), pytest.raises(IndexBusy, match=busy), locked(tmp_path):
        pass
    with locked(tmp_path):
        pass


def test_the_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    assert make(tmp_path / "a" / "b").parent == tmp_path / "a" / "b"


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("dear")
    with (
        pytest.raises(NoIndex, match=r"is not an index and holds other files \(letters.txt\)"),
        locked(tmp_path),
    ):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(NoIndex, match="is a file, not a folder"), locked(tmp_path / "file"):
        pass


def test_who_holds_the_lock_is_told_and_forgotten(tmp_path: Path) -> None:
    with locked(tmp_path):
        said = (tmp_path / LOCK).read_text()
        with (
            pytest.raises(
                IndexBusy, match=rf"\(process {os.getpid()}: .*, since \d{{4}}-\d\d-\d\d .*\); wait for"
            ),
            locked(tmp_path),
        ):
            pass
        (tmp_path / LOCK).write_text("\x1b[2J" + "x" * 9_000)
        with pytest.raises(IndexBusy, match=r"\(\?\[2Jx{296}\)"), locked(tmp_path):
            pass
    assert said.startswith("process ")
    assert (tmp_path / LOCK).read_text() == ""
