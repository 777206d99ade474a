"""An index on disk: its size while others work on it."""

from pathlib import Path

from search.engines.on_disk import _size


def test_what_is_gone_and_what_is_a_folder_have_no_size(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert [_size(path) for path in (tmp_path / "file", tmp_path, tmp_path / "gone")] == [5, 0, 0]
