"""Reads the tables of words that the tests of stems, roots and plurals go through."""

from collections.abc import Iterator
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "words"


def rows(path: Path) -> Iterator[list[str]]:
    """The cells of each line, but for comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def table(name: str) -> list[object]:
    """The rows of a table in tests/data, the last cell being the reason."""
    return [pytest.param(*cells[:-1], id=" ".join(cells)) for cells in rows(DATA / name)]


def shared(name: str) -> list[list[str]]:
    """The rows of a list in ../shared; skips the test where there is none."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is not there: the shared word lists are only beside a developer's checkout")
    return list(rows(path))
