"""A snapshot that is of no use: whatever became of it, the answers stay right, and the log tells."""

import errno
import logging
import os
import pickle
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import numpy as np
import pytest
from handful import HANDFUL, checksums, found, generations

from corpus.article import Article
from index.building.build import build
from index.building.freezing import freeze
from index.files import array_file
from index.files.array_file import BadArrayFile
from index.generations.generation import require_current
from index.generations.open_index import OpenIndex
from index.snapshot import snapshot
from search.query.request import Request
from search.searcher import Searcher

RIGHT = ["bridge", "flood"]


def the_snapshot(index: Path) -> Path:
    return next(require_current(index).rglob(snapshot.SNAPSHOT_FILE))


def change(path: Path, place: int, value: bytes) -> None:
    data = bytearray(path.read_bytes())
    data[place : place + len(value)] = value
    replace(path, bytes(data))


def replace(path: Path, data: bytes) -> None:
    path.unlink()
    path.write_bytes(data)


def cut(path: Path) -> None:
    replace(path, path.read_bytes()[:-9])


def cut_in_half(path: Path) -> None:
    replace(path, path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    replace(path, b"")


def flip_the_first(path: Path) -> None:
    change(path, 0, b"k")


def flip_the_table(path: Path) -> None:
    change(path, path.stat().st_size - 40, b"\xff")


def pickled(path: Path) -> None:
    replace(path, pickle.dumps(HANDFUL))


def another_format(path: Path) -> None:
    data = path.read_bytes()
    now = f'{{"format": {array_file.FILE_FORMAT},'.encode()
    assert data.count(now) == 1
    replace(path, data.replace(now, b'{"format": 9,'))


def lengthened(path: Path) -> None:
    replace(path, path.read_bytes() + bytes(100))


DAMAGES = [
    Path.unlink,
    empty,
    cut,
    cut_in_half,
    flip_the_first,
    flip_the_table,
    pickled,
    another_format,
    lengthened,
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_it_is_made_anew(
    built: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    path = the_snapshot(built)
    whole = path.read_bytes()
    damage(path)
    assert found(built, "النهر") == RIGHT
    assert "it is made anew" in caplog.text
    assert path.read_bytes() == whole
    caplog.clear()
    assert found(built, "النهر") == RIGHT
    assert not caplog.records


def test_any_flipped_byte_is_seen(built: Path) -> None:
    path, random = the_snapshot(built), Random(4)
    opened = OpenIndex.current(built)
    whole = path.read_bytes()
    arrays = array_file.unseal(path, of=snapshot._origin(opened.segments[0], opened.vocabulary))
    inside = sum(array.nbytes for array in arrays.values())
    assert inside > len(whole) / 4
    for _ in range(300):
        place = random.randrange(len(whole))
        data = bytearray(whole)
        data[place] ^= 1 << random.randrange(8)
        replace(path, bytes(data))
        try:
            read = array_file.unseal(path, of=snapshot._origin(opened.segments[0], opened.vocabulary))
        except BadArrayFile:
            continue
        # It fell between two arrays, where nothing is.
        assert all(np.array_equal(read[name], array) for name, array in arrays.items())


def test_one_of_other_words_is_not_taken(
    built: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    other = tmp_path / "other"
    build(other, [Article(id=article.id, title="عنوان آخر") for article in HANDFUL])
    replace(the_snapshot(built), the_snapshot(other).read_bytes())
    assert found(built, "النهر") == RIGHT
    assert "made of other words" in caplog.text


def test_deleting_all_of_them_loses_nothing(built: Path) -> None:
    build(built, [Article(id="later", title="النهر مرة أخرى")])
    for path in require_current(built).rglob(snapshot.SNAPSHOT_FILE):
        path.unlink()
    assert found(built, "النهر") == [*RIGHT, "later"]
    assert len(list(require_current(built).rglob(snapshot.SNAPSHOT_FILE))) == 2


def test_removed_while_it_is_open(built: Path) -> None:
    searcher = Searcher(built)
    before = searcher.search(Request("النهر"))["hits"]
    the_snapshot(built).unlink()
    assert searcher.search(Request("النهر"))["hits"] == before
    assert searcher.search(Request("القمر"))["total"] == 2
    searcher.close()


def test_many_open_it_at_once(built: Path) -> None:
    path = the_snapshot(built)
    whole = path.read_bytes()
    path.unlink()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: found(built, "النهر"), range(16)))
    assert answers == [RIGHT] * 16
    assert path.read_bytes() == whole
    assert [left.name for left in path.parent.glob(f"{snapshot.SNAPSHOT_FILE}*")] == [snapshot.SNAPSHOT_FILE]


def no_space(*_args: object, **_kwargs: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_where_it_cannot_be_written_it_is_kept_in_memory(
    built: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    the_snapshot(built).unlink()
    monkeypatch.setattr(array_file, "_write", no_space)
    assert found(built, "النهر") == RIGHT
    assert "kept in memory" in caplog.text
    assert "No space left" in caplog.text
    assert not list(require_current(built).rglob(f"{snapshot.SNAPSHOT_FILE}*"))


@pytest.mark.skipif(os.getuid() == 0, reason="the superuser writes everywhere")
def test_a_folder_that_cannot_be_written(built: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = the_snapshot(built)
    path.unlink()
    path.parent.chmod(0o555)
    try:
        assert found(built, "النهر") == RIGHT
    finally:
        path.parent.chmod(0o755)
    assert "kept in memory" in caplog.text


def test_a_full_disk_stops_a_build_and_keeps_the_old_index(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = checksums(built)
    with monkeypatch.context() as patch:
        patch.setattr(array_file, "_write", no_space)
        with pytest.raises(OSError, match="No space left"):
            build(built, [Article(id="later", title="النهر مرة أخرى")])
    assert checksums(built) == before
    assert generations(built) == ["generation-000001"]
    assert found(built, "النهر") == RIGHT


def test_old_snapshots_stay_good_when_words_are_added(built: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    build(built, [Article(id="later", title="كلمات لم يعرفها أحد من قبل")])
    assert found(built, "النهر") == RIGHT
    assert not caplog.records


def test_the_key_follows_the_terms() -> None:
    words = ["كتاب", "والكتاب", "نهر"]
    vocabulary = freeze(words, np.array([5, 2, 1], dtype=np.int32))
    assert vocabulary.extend(["جديد"]).key == vocabulary.key
    assert freeze(words[::-1], np.array([1, 2, 5], dtype=np.int32)).key != vocabulary.key


def test_a_copy_is_as_good(built: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    shutil.copytree(built, tmp_path / "copy")
    assert found(tmp_path / "copy", "النهر") == RIGHT
    assert not caplog.records
