"""Formats: each file of a folder with every format gives its articles."""

from pathlib import Path

import pytest
from every_format import make_every_format
from read_rows import reasons, rows_at

from corpus.readers.formats import READERS
from corpus.row import Row

# How a row names its title, among the files that are made.
_TITLES = ("title", "TITLE")


def test_every_file_gives_its_articles(tmp_path: Path) -> None:
    for name, titles in make_every_format(tmp_path).items():
        if not name.removesuffix(".gz").endswith(tuple(READERS)) and "packed" not in name:
            continue
        items = rows_at(tmp_path / name)
        found = [next(map(item.fields.get, _TITLES)) for item in items if isinstance(item, Row)]
        assert (name, found, reasons(items)) == (name, titles, [])


@pytest.mark.parametrize("ending", READERS)
def test_every_format_is_in_the_folder(tmp_path: Path, ending: str) -> None:
    if ending in (".htm", ".xhtml", ".rss", ".atom", ".xls", ".sgml", ".sgm"):
        pytest.skip("is another name of one that is")
    assert any(name.removesuffix(".gz").endswith(ending) for name in make_every_format(tmp_path))
