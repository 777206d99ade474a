"""Kept rows: a file that was looked at is not read again unless it has changed, or was too large to be kept."""

import os
from pathlib import Path

import pytest

from corpus.fields import kept_rows
from corpus.fields.kept_rows import KeptRows
from corpus.readers.files.file import File
from corpus.readers.files.folders import find
from corpus.readers.formats import READERS, rows_of

LINES = (
    b'{"title": "one", "text": "first", "tags": ["a", {"b": ["c"]}]}\nnothing\n{"title": "two", "size": 7}\n'
)


@pytest.fixture
def file(tmp_path: Path) -> File:
    (tmp_path / "a.jsonl").write_bytes(LINES)
    (found,) = find([tmp_path], READERS)
    assert isinstance(found, File)
    return found


def test_what_was_looked_at_is_handed_on_as_it_is_and_once(file: File) -> None:
    kept = KeptRows()
    seen = list(kept.looked_at(file))
    assert seen == list(rows_of(file))
    told: list[int] = []
    taken = list(kept.taken(file, told.append))
    assert [id(item) for item in taken] == [id(item) for item in seen]
    assert sum(told) == file.size
    assert [id(item) for item in kept.taken(file, None)] != [id(item) for item in seen]


def test_a_file_that_changed_is_read_again(file: File) -> None:
    kept = KeptRows()
    before = list(kept.looked_at(file))
    file.path.write_bytes(LINES.replace(b"one", b"ten"))
    os.utime(file.path, ns=(1, 1))
    assert list(kept.taken(file, None)) == list(rows_of(file)) != before


def test_a_file_that_was_not_gone_through_is_read(file: File) -> None:
    kept = KeptRows()
    looking = kept.looked_at(file)
    first = next(looking)
    looking.close()  # type: ignore[attr-defined]
    assert next(iter(kept.taken(file, None))) is not first


@pytest.mark.parametrize(("most", "is_kept"), [(1_000, False), (10_000, True)])
def test_only_so_many_bytes_are_kept(
    file: File, monkeypatch: pytest.MonkeyPatch, most: int, is_kept: bool
) -> None:
    monkeypatch.setattr(kept_rows, "MOST_BYTES_KEPT", most)
    kept = KeptRows()
    seen = list(kept.looked_at(file))
    assert (next(iter(kept.taken(file, None))) is seen[0]) is is_kept
