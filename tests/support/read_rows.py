"""Rows of files: what the readers make of bytes that are put in a file, or of paths."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from corpus.article import Refusal, Remark
from corpus.readers.files.file import File
from corpus.readers.files.folders import find
from corpus.readers.formats import READERS, rows_of
from corpus.row import Row

Item = Row | Refusal | Remark


def rows_at(*paths: Path) -> list[Item]:
    """All that is read of the files of paths, packed or not, and said of them."""
    items: list[Item] = []
    for found in find(paths, READERS):
        items += rows_of(found) if isinstance(found, File) else [found]
    return items


def rows_in(folder: Path, data: bytes | str, name: str) -> list[Item]:
    """Write a file of this name and read it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return rows_at(path)


def fields_of(items: Iterable[Item]) -> list[Mapping[str, object]]:
    """The fields of each row, where nothing was refused; remarks are passed over."""
    assert not [str(item) for item in items if isinstance(item, Refusal)]
    return [item.fields for item in items if isinstance(item, Row)]


def ids_of(items: Iterable[Item]) -> list[object]:
    """The ids that rows give."""
    return [item.fields.get("id") for item in items if isinstance(item, Row)]


def reasons(items: Sequence[Item]) -> list[str]:
    """What was refused, and why."""
    return [item.reason for item in items if isinstance(item, Refusal)]
