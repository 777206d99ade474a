"""Formats: each file of a folder with every format gives its articles."""

from pathlib import Path

import pytest
from every_format import make_every_format
from read_rows import reasons, rows_at

from corpus.readers.formats import READERS
from corpus.row import Row

_TITLES = ("title", "TITLE")  # how a row names its title, among the files that are made
_OTHER_NAMES = {".htm", ".xhtml", ".rss", ".atom", ".xls", ".sgm"}  # of formats that are in the folder


@pytest.fixture(scope="module")
def every_format(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    folder = tmp_path_factory.mktemp("every")
    return folder, make_every_format(folder)


def test_every_file_gives_its_articles(every_format: tuple[Path, dict[str, list[str]]]) -> None:
    folder, made = every_format
    found: dict[str, list[object]] = {}
    for name in made:
        items = rows_at(folder / name)
        assert (name, reasons(items)) == (name, [])
        found[name] = [
            next(filter(None, map(item.fields.get, _TITLES)), None) for item in items if isinstance(item, Row)
        ]
    assert found == made


@pytest.mark.parametrize("ending", sorted(READERS.keys() - _OTHER_NAMES))
def test_every_format_is_in_the_folder(every_format: tuple[Path, dict[str, list[str]]], ending: str) -> None:
    _, made = every_format
    assert any(name.removesuffix(".gz").endswith(ending) for name in made)
