"""The pointer: it is not read again while it is the same file, and a switch is seen at once."""

import os
import shutil
import time
from pathlib import Path

import pytest

from index.files.problems import BrokenIndex, NoIndex
from index.generations.generation import CURRENT, locked, new_generation, pointing_line
from index.generations.pointer import LONG_AGO, Pointer


def make(folder: Path) -> Path:
    with locked(folder), new_generation(folder) as new:
        (new.path / "file").write_text("new")
        new.put_in_place()
    return new.path


def settled(folder: Path) -> None:
    """Wait until the last change of the pointer is long ago."""
    changed = (folder / CURRENT).stat().st_ctime_ns
    time.sleep(max(0, changed + LONG_AGO - time.time_ns()) / 1e9 + 0.05)


def test_a_switch_is_seen_at_once(tmp_path: Path) -> None:
    pointer = Pointer(tmp_path)
    for _ in range(20):  # sooner than the clock of files ticks, and inodes are used again
        new = make(tmp_path)
        assert pointer.generation() == new
        assert pointer.generation() == new


def test_a_switch_is_seen_after_a_long_time(tmp_path: Path) -> None:
    pointer = Pointer(tmp_path)
    first = make(tmp_path)
    settled(tmp_path)
    assert pointer.generation() == pointer.generation() == first
    assert pointer.generation() != make(tmp_path)
    assert pointer.generation().name == "generation-000002"


def test_a_pointer_written_over_in_place_is_seen(tmp_path: Path) -> None:
    first, second = make(tmp_path), make(tmp_path)
    settled(tmp_path)
    pointer = Pointer(tmp_path)
    assert pointer.generation() == second
    before = (tmp_path / CURRENT).stat()
    (tmp_path / CURRENT).write_text(pointing_line(first.name))
    os.utime(tmp_path / CURRENT, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert pointer.generation() == first


def test_what_stands_for_long_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path)
    pointer = Pointer(tmp_path)
    settled(tmp_path)
    read, was_read = Path.read_bytes, []

    def reading(path: Path) -> bytes:
        was_read.append(path.name)
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", reading)
    pointer.generation()
    pointer.generation()
    assert was_read == [CURRENT]


def test_what_is_gone_is_missed(tmp_path: Path) -> None:
    pointer = Pointer(tmp_path)
    with pytest.raises(NoIndex):
        pointer.generation()
    kept = make(tmp_path)
    settled(tmp_path)
    pointer.generation()
    shutil.rmtree(kept)
    with pytest.raises(BrokenIndex):
        pointer.generation()
    (tmp_path / CURRENT).unlink()
    with pytest.raises(NoIndex):
        pointer.generation()


@pytest.mark.parametrize("years", [-30, 30], ids=["back", "on"])
def test_a_clock_that_jumps_hides_no_switch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, years: int
) -> None:
    make(tmp_path)
    pointer = Pointer(tmp_path)
    pointer.generation()
    now = time.time_ns() + years * 365 * 24 * 3_600 * 10**9
    monkeypatch.setattr(time, "time_ns", lambda: now)
    pointer.generation()
    assert pointer.generation() != make(tmp_path) == pointer.generation()
