"""Sums: whatever is changed in a file is noticed, where it is read and not before."""

from pathlib import Path
from random import Random

import pytest

from index.files.sums import BLOCK_BYTES, Altered, Blocks, FileSum, require_sum, sum_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of two blocks and some bytes."""
    (tmp_path / "file").write_bytes(Random(1).randbytes(2 * BLOCK_BYTES + 100))
    return tmp_path / "file"


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("size", [0, 1, BLOCK_BYTES, BLOCK_BYTES + 1])
def test_a_sum_is_read_as_it_was_written(tmp_path: Path, size: int) -> None:
    (tmp_path / "file").write_bytes(b"x" * size)
    found = sum_of(tmp_path / "file")
    assert FileSum.parsed(str(found)) == found
    require_sum(tmp_path / "file", found)


@pytest.mark.parametrize("written", ["", "x", "5", "-1 ", "5 0000000g", "5 12345678 ", "0 12345678"])
def test_what_is_no_sum_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"no sum|invalid literal|non-hexadecimal"):
        FileSum.parsed(written)


@pytest.mark.parametrize("place", [0, BLOCK_BYTES, 2 * BLOCK_BYTES + 99])
def test_a_bad_block_is_an_error_where_it_is_read_alone(path: Path, place: int) -> None:
    known = sum_of(path)
    flip(path, place)
    with pytest.raises(Altered, match=f"from byte {place // BLOCK_BYTES * BLOCK_BYTES} on"):
        require_sum(path, known)
    blocks = Blocks(path, known)
    good = next(at for at in range(3) if at != place // BLOCK_BYTES) * BLOCK_BYTES
    blocks.require(good, good + 50)
    blocks.require(place, place)  # nothing of it
    for _ in range(2):
        with pytest.raises(Altered, match="is not as it was written"):
            blocks.require(place, place + 1)
    with pytest.raises(Altered):
        blocks.require_all()


def test_a_file_of_another_size_is_not_opened(path: Path) -> None:
    known = sum_of(path)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(Altered, match="bytes, not"):
        Blocks(path, known)
    with pytest.raises(Altered, match="bytes, not"):
        require_sum(path, known)
