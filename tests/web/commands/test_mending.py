"""The commands `verify` and `rescue`, and what `index` says of others that write and of a ledger on a full disk."""

import errno
from contextlib import ExitStack
from pathlib import Path

import pytest
from full_disk import FullDisk
from handful import HANDFUL, checksums
from shell import inside

from index.generations.generation import LOCK, current, locked
from index.generations.ledger import Ledger


def test_what_is_wrong_is_told_and_rescued(built: Path) -> None:
    sound = inside("verify", "--index", built)
    assert (sound.returncode, sound.stderr) == (0, "")
    assert "is sound" in sound.stdout
    generation = current(built)
    assert generation
    path = next(generation.rglob("articles.bin"))
    data = bytearray(path.read_bytes())
    data[40] ^= 1
    path.write_bytes(data)
    damaged = inside("verify", "--index", built)
    assert damaged.returncode == 1
    assert (
        f"articles.bin is not as it was written, from byte 0 on; run: kashshaf rescue --index {built}"
        in damaged.stdout
    )
    rescued = inside("rescue", "--index", built)
    assert rescued.returncode == 1
    assert f"{len(HANDFUL) - 1} read: {len(HANDFUL) - 1} added" in rescued.stdout
    assert "damaged-000001" in rescued.stdout
    assert f"lost: {HANDFUL[0].id!r}" in rescued.stderr
    assert inside("verify", "--index", built).returncode == 0
    again = inside("rescue", "--index", built)
    assert (again.returncode, again.stdout) == (
        0,
        "nothing is wrong with the index, and nothing was changed\n",
    )


def test_another_build_is_waited_for(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "later", "text": "كلمة"}\n', encoding="utf-8")
    held = ExitStack()
    held.enter_context(locked(built))
    monkeypatch.setattr("time.sleep", lambda _: held.close())  # the other one ends while it is waited for
    ended = inside("index", "--index", built, "--wait", rows)
    assert ended.returncode == 0, ended.stderr
    assert "another build is writing" in ended.stderr
    assert "1 added" in ended.stdout
    assert (built / LOCK).read_text() == ""


def test_a_full_disk_is_told_with_its_folder(built: Path, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "later", "text": "كلمة"}\n', encoding="utf-8")
    before = checksums(built)
    for command in (["index", rows], ["remove", "moon"]):
        with FullDisk(built, 40).full():
            ended = inside(command[0], "--index", built, *command[1:])
        assert (ended.returncode, ended.stdout) == (1, "")
        assert f"the disk that {built} is on is full; make room there and run it again" in ended.stderr
        assert checksums(built) == before


def test_a_ledger_that_cannot_be_written_is_no_loss(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "later", "text": "كلمة"}\n', encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Ledger, "add", full)
    ended = inside("index", "--index", built, rows)
    assert "1 added" in ended.stdout
    assert (
        "the index is in place, but which files were read could not be written down (No space left"
        in ended.stderr
    )
