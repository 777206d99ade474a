"""Array files: sealed by checksums, and seen under their name only when all of them is on the disk."""

import json
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import pytest
from numpy.typing import NDArray
from system_calls import recorded_calls

from index.files import array_file
from index.files.array_file import ALIGNMENT, BadArrayFile, seal, unseal

ARRAYS: dict[str, NDArray[Any]] = {
    "empty": np.array([], dtype=np.int32),
    "bytes": np.array([1, 2, 3], dtype=np.uint8),
    "longs": np.array([-(2**40), 7]),
    "big": np.array([1, 2], dtype=">i4"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    seal(tmp_path / "arrays.bin", ARRAYS, of="words")
    return tmp_path / "arrays.bin"


def test_arrays_come_back_each_where_a_loop_likes_it(path: Path) -> None:
    read = unseal(path, of="words")
    assert {name: array.tolist() for name, array in read.items()} == {
        name: array.tolist() for name, array in ARRAYS.items()
    }
    assert read["big"].dtype == np.dtype("<i4")
    assert all(array.ctypes.data % ALIGNMENT == 0 for array in read.values())
    assert ALIGNMENT == 64  # bytes of a line of the processor's cache


def resealed(path: Path, change: dict[str, object]) -> None:
    """Change the table of a file and seal it anew, as whoever knows the format could."""
    data = path.read_bytes()
    place = int.from_bytes(data[-16:-8], "little")
    table = json.dumps(json.loads(data[place:-16]) | change).encode()
    end = place.to_bytes(8, "little") + len(table).to_bytes(4, "little") + crc32(table).to_bytes(4, "little")
    path.write_bytes(data[:place] + table + end)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"format": array_file.FILE_FORMAT + 1}, "of another format"),
        ({"of": "other words"}, "made of other words"),
        ({"arrays": [["bytes", "|u1", 64, 3, 1]]}, r"is damaged \(in bytes\)"),
        ({"arrays": [["bytes", "|u1", 64, 3_000_000, 1]]}, "is damaged"),
        ({"arrays": [["bytes", "|O", 64, 3, 1]]}, "is damaged"),
        ({"arrays": [["bytes", 64]]}, "is damaged"),
        ({"arrays": 5}, "is damaged"),
    ],
    ids=["format", "made of", "checksum", "too long", "objects", "a short entry", "no list"],
)
def test_a_table_that_is_not_ours_is_refused(path: Path, change: dict[str, object], problem: str) -> None:
    resealed(path, {})
    assert unseal(path, of="words").keys() == ARRAYS.keys()
    resealed(path, change)
    with pytest.raises(BadArrayFile, match=problem):
        unseal(path, of="words")


def test_a_table_that_was_changed_is_refused_though_it_can_be_read(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data.replace(b'"bytes"', b'"bites"'))
    with pytest.raises(BadArrayFile, match="its table is damaged"):
        unseal(path, of="words")


def test_the_first_letters_must_be_ours(path: Path) -> None:
    path.write_bytes(b"K" + path.read_bytes()[1:].replace(b"ASHBNDL", b"ASHBNDX", 1))
    with pytest.raises(BadArrayFile, match="is cut short"):
        unseal(path, of="words")


@pytest.mark.parametrize("size", [0, 8, 23, 24])
def test_a_file_that_is_too_short_is_refused(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(BadArrayFile, match=r"cut short|damaged"):
        unseal(path, of="words")


def test_one_that_cannot_be_written_leaves_the_old_one(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(AttributeError):
        seal(path, {**ARRAYS, "none": None}, of="words")  # type: ignore[dict-item]
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_it_is_on_the_disk_before_it_has_its_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = recorded_calls(monkeypatch)
    seal(path, ARRAYS, of="words")
    (first, part), last = calls
    assert (first, part.suffix, last) == ("sync", ".part", ("replace", path))
    assert path.stat().st_mode & 0o777 == 0o644
