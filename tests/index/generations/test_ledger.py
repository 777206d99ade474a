"""The ledger: which files were read, over runs, crashes and garbage."""

from pathlib import Path

import pytest

from corpus.received import FileState
from index.generations.ledger import LEDGER, Ledger


def state(path: str = "/a.txt", *, size: int = 1) -> FileState:
    """A file's state."""
    return FileState(path, size, 7, "d1", "r1", refused=2)


def test_what_is_written_down_is_known_again(tmp_path: Path) -> None:
    Ledger(tmp_path).add([state("/a.txt"), state("/خبر.txt")])
    Ledger(tmp_path).add([state("/b.txt")])
    assert list(Ledger(tmp_path).states) == ["/a.txt", "/خبر.txt", "/b.txt"]
    assert Ledger(tmp_path).states["/a.txt"] == state("/a.txt")


def test_the_last_state_of_a_file_counts(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.add([state(size=1)])
    ledger.add([state(size=2)])
    assert ledger.states["/a.txt"].size == Ledger(tmp_path).states["/a.txt"].size == 2


def test_files_that_are_gone_are_taken_out(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.add([state("/a.txt"), state("/b.txt")])
    ledger.add([], ["/a.txt", "/never.txt"])
    assert list(ledger.states) == list(Ledger(tmp_path).states) == ["/b.txt"]


def test_nothing_is_known_when_it_begins_anew(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    ledger.add([state()])
    ledger.forget()
    assert not ledger.states
    assert not Ledger(tmp_path).states
    ledger.add([state("/b.txt")])
    assert list(Ledger(tmp_path).states) == ["/b.txt"]


def test_a_line_that_was_cut_costs_one_file(tmp_path: Path) -> None:
    Ledger(tmp_path).add([state("/a.txt"), state("/b.txt")])
    path = tmp_path / LEDGER
    path.write_bytes(path.read_bytes()[:-20])
    assert list(Ledger(tmp_path).states) == ["/a.txt"]
    Ledger(tmp_path).add([state("/c.txt")])
    assert list(Ledger(tmp_path).states) == ["/a.txt", "/c.txt"]


@pytest.mark.parametrize(
    "garbage",
    [b"", b"\x00" * 100, b"[]\n", b'{"ledger":2}\n{"path":"/a"}\n', b"\xff\xfe", b'{"path": 1}\n'],
    ids=ascii,
)
def test_garbage_is_no_ledger(tmp_path: Path, garbage: bytes) -> None:
    (tmp_path / LEDGER).write_bytes(garbage)
    assert not Ledger(tmp_path).states


def test_it_does_not_grow_with_the_runs(tmp_path: Path) -> None:
    for first in range(0, 3_000, 1_000):
        ledger = Ledger(tmp_path)
        for size in range(first, first + 1_000):
            ledger.add([state(size=size)])
    lines = (tmp_path / LEDGER).read_text(encoding="utf-8").count("\n")
    assert lines < 2_500
    assert Ledger(tmp_path).states["/a.txt"].size == 2_999
