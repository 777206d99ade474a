"""Trees: a folder linked into another."""

from collections import UserDict
from collections.abc import ItemsView
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from index.files.array_file import seal
from index.files.trees import link_tree


def test_a_linked_tree_is_the_same_files(tmp_path: Path) -> None:
    (tmp_path / "old" / "below").mkdir(parents=True)
    (tmp_path / "old" / "below" / "file").write_text("words")
    link_tree(tmp_path / "old", tmp_path / "new" / "tree")
    linked = tmp_path / "new" / "tree" / "below" / "file"
    assert linked.samefile(tmp_path / "old" / "below" / "file")
    with pytest.raises(FileNotFoundError):
        link_tree(tmp_path / "nothing", tmp_path / "other")


def test_what_is_being_written_is_not_taken_over(tmp_path: Path) -> None:
    class LookedAt(UserDict[str, NDArray[Any]]):
        """Arrays whose file is begun when they are asked for."""

        def items(self) -> ItemsView[str, NDArray[Any]]:
            assert len(list(old.iterdir())) == 2
            link_tree(old, tmp_path / "new")
            return super().items()

    old = tmp_path / "old"
    old.mkdir()
    (old / "whole").write_text("words")
    seal(old / "arrays.bin", LookedAt(bytes=np.zeros(3, np.uint8)), of="words")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["whole"]
    link_tree(old, tmp_path / "newer")
    assert {path.name for path in (tmp_path / "newer").iterdir()} == {"whole", "arrays.bin"}
