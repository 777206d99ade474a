"""Files: what is never opened, what is passed over, what changes while it is read, and standard input."""

import gzip
import io
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from read_rows import ids_of, reasons, rows_at

from corpus.article import Refusal, Remark
from corpus.readers.files.file import File
from corpus.readers.files.folders import find
from corpus.readers.formats import READERS, rows_of

LINE = '{"id": "%s", "title": "خبر"}\n'


def lines(path: Path, *ids: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(LINE % name for name in ids), encoding="utf-8")
    return path


@pytest.fixture
def in_time() -> Iterator[None]:
    """Fail rather than hang."""
    timer = threading.Timer(60, os._exit, [1])
    timer.start()
    yield
    timer.cancel()


@pytest.mark.usefixtures("in_time")
class TestWhatIsNoFile:
    def test_a_pipe(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.jsonl")
        assert "is a pipe" in reasons(rows_at(tmp_path / "a.jsonl"))[0]
        lines(tmp_path / "b.jsonl", "b")
        items = rows_at(tmp_path)
        assert ids_of(items) == ["b"]
        assert "is a pipe" in reasons(items)[0]

    def test_a_pipe_that_was_a_file_when_it_was_found(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.jsonl")
        (refusal,) = rows_of(File(tmp_path / "a.jsonl", "a", ".jsonl", 100))
        assert isinstance(refusal, Refusal)
        assert "is a pipe" in refusal.reason

    def test_a_socket_and_a_device(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)  # a socket's path must be short
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("s.txt")
            assert "is a socket" in reasons(rows_at(tmp_path / "s.txt"))[0]
        assert "is a device" in reasons(rows_at(Path("/dev/zero")))[0]

    def test_a_file_that_is_gone(self, tmp_path: Path) -> None:
        (refusal,) = rows_of(File(tmp_path / "a.jsonl", "a", ".jsonl", 100))
        assert isinstance(refusal, Refusal)
        assert "cannot be read" in refusal.reason


class TestFolders:
    def test_links_in_a_circle_end(self, tmp_path: Path) -> None:
        lines(tmp_path / "a" / "x.jsonl", "x")
        (tmp_path / "a" / "b").symlink_to(tmp_path / "c")
        (tmp_path / "c").symlink_to(tmp_path / "a")
        assert ids_of(rows_at(tmp_path)) == ["x"]

    def test_a_link_out_of_the_folder_is_followed(self, tmp_path: Path) -> None:
        lines(tmp_path / "out" / "x.jsonl", "x")
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "there").symlink_to(tmp_path / "out")
        assert ids_of(rows_at(tmp_path / "in")) == ["x"]

    def test_other_endings_are_counted(self, tmp_path: Path) -> None:
        for name in ("a.pdf", "b/c.PDF", "d.docx", ".hidden", *(f"f.x{n}" for n in range(6))):
            lines(tmp_path / name, "x")
        remark, refusal = rows_at(tmp_path)
        assert isinstance(remark, Remark)
        assert remark.text == (
            "9 files were passed over, since their endings are not known: "
            ".pdf 2, .docx 1, .x0 1, .x1 1, .x2 1, .x3 1, others 2"
        )
        assert isinstance(refusal, Refusal)


class TestChanges:
    """A first row is read, then the file changes, then the rest is read."""

    def test_a_file_that_becomes_shorter(self, tmp_path: Path) -> None:
        path = lines(tmp_path / "a.jsonl", *map(str, range(100_000)))
        rows = rows_of(File(path, "a", ".jsonl", path.stat().st_size))
        next(rows)
        os.truncate(path, path.stat().st_size // 2)
        assert any(isinstance(item, Remark) and "became shorter" in item.text for item in rows)

    def test_a_file_that_grows(self, tmp_path: Path) -> None:
        path = lines(tmp_path / "a.jsonl", "a", "b")
        rows = rows_of(File(path, "a", ".jsonl", path.stat().st_size))
        next(rows)
        with path.open("a", encoding="utf-8") as file:
            file.write(LINE % "c")
        assert any(isinstance(item, Remark) and "was changed" in item.text for item in rows)

    def test_one_that_stays_is_not_remarked_on(self, tmp_path: Path) -> None:
        assert [type(item).__name__ for item in rows_at(lines(tmp_path / "a.jsonl", "a"))] == ["Row"]


STANDARD_INPUTS = {
    "lines": (LINE % "a").encode() + b"x\n",
    "compressed": gzip.compress((LINE % "a").encode() + b"x\n"),
}


@pytest.mark.parametrize("data", STANDARD_INPUTS.values(), ids=STANDARD_INPUTS)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    items = [item for item in rows_at(Path("-")) if not isinstance(item, Remark)]
    assert ids_of(items) == ["a"]
    assert str(items[1]).startswith("standard input:2: ")


def test_progress_adds_up_to_the_size(tmp_path: Path) -> None:
    data = "".join(LINE % n for n in range(200_000)).encode()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(data) + gzip.compress(data[:1000]))
    (file,) = find([tmp_path / "a.jsonl.gz"], READERS)
    assert isinstance(file, File)
    counts: list[int] = []
    for _ in rows_of(file, counts.append):
        pass
    assert sum(counts) == file.size
    assert len(counts) > 5
