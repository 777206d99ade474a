"""Lines: texts come back as they were, and a file that was cut is known."""

from pathlib import Path

import pytest

from index.files.lines import read_lines, write_lines


@pytest.mark.parametrize(
    "lines",
    [[], [""], ["", ""], ["ا", "ب"], ["a\rb", "c\u2028d\x85", "\x1ce"]],
    ids=["none", "empty", "two", "some", "odd"],
)
def test_lines_come_back(tmp_path: Path, lines: list[str]) -> None:
    write_lines(tmp_path / "lines.txt", lines)
    assert read_lines(tmp_path / "lines.txt") == lines
    assert (tmp_path / "lines.txt").read_bytes() == "".join(f"{line}\n" for line in lines).encode()


@pytest.mark.parametrize("data", [b"a", b"a\nb", "ا\nب".encode()], ids=["one", "two", "Arabic"])
def test_a_last_line_without_its_end_was_cut(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "lines.txt").write_bytes(data)
    with pytest.raises(ValueError, match=r"lines.txt is cut"):
        read_lines(tmp_path / "lines.txt")


def test_what_is_no_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_bytes(b"\xff\n")
    with pytest.raises(ValueError, match="utf-8"):
        read_lines(tmp_path / "lines.txt")
