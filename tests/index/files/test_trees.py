"""Trees: a folder linked into another."""

from pathlib import Path

import pytest

from index.files.trees import link_tree


def test_a_linked_tree_is_the_same_files(tmp_path: Path) -> None:
    (tmp_path / "old" / "below").mkdir(parents=True)
    (tmp_path / "old" / "below" / "file").write_text("words")
    link_tree(tmp_path / "old", tmp_path / "new" / "tree")
    linked = tmp_path / "new" / "tree" / "below" / "file"
    assert linked.samefile(tmp_path / "old" / "below" / "file")
    with pytest.raises(FileNotFoundError):
        link_tree(tmp_path / "nothing", tmp_path / "other")
