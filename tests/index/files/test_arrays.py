"""Arrays on disk: they come back as they were, numpy reads them too, and nothing else is taken for one."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.files import arrays

KEPT = [
    np.array([], dtype=np.int64),
    np.array([3, -1], dtype=np.int32),
    np.arange(300, dtype=np.uint8),
    np.arange(7, dtype=np.uint16)[::2],
    np.array([True, False]),
    np.array([0.5, 1e300]),
    np.arange(32, dtype=np.uint8).reshape(2, 16),
    np.zeros((0, 16), dtype=np.uint8),
]


@pytest.mark.parametrize("array", KEPT, ids=lambda array: f"{array.dtype} {array.shape}")
def test_an_array_comes_back_and_is_numpy_s_own(tmp_path: Path, array: np.ndarray) -> None:
    path = tmp_path / "array.npy"
    arrays.save(path, array)
    for read in (arrays.load(path), np.load(path)):
        assert (read.dtype, read.shape, read.tolist()) == (array.dtype, array.shape, array.tolist())
    assert not arrays.load(path).flags.writeable


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_one_that_is_cut_or_longer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "array.npy"
    arrays.save(path, np.arange(4, dtype=np.int32))
    whole = path.read_bytes()
    for end in range(len(whole)):
        with pytest.raises(ValueError, match=r"array\.npy"):
            arrays.load(written(path, whole[:end]))
    with pytest.raises(ValueError, match="longer than it says"):
        arrays.load(written(path, whole + b"\0"))


def test_any_other_header_is_refused_or_means_the_same(tmp_path: Path) -> None:
    path = tmp_path / "array.npy"
    arrays.save(path, np.arange(4, dtype=np.int32))
    whole = path.read_bytes()
    for at in range(len(whole) - 16):
        for bit in range(8):
            changed = bytearray(whole)
            changed[at] ^= 1 << bit
            try:
                read = arrays.load(written(path, bytes(changed)))
            except ValueError:
                continue
            # Kinds of the same width, of which one bit makes another, cannot be told apart.
            assert (read.shape, read.itemsize) == ((4,), 4)
            assert chr(changed[at]) in "if u"


@pytest.mark.parametrize(
    "header",
    [
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '>i4', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '<i4', 'fortran_order': True, 'shape': (1,), }",
        "{'descr': '<i4', 'fortran_order': False, 'shape': (-1,), }",
        "{'descr': '<i4', 'fortran_order': False, 'shape': (9999999999999999,), }",
        "{'descr': '<i4', 'fortran_order': False, 'shape': (1, 1, 1), }",
        "__import__('os').abort()",
    ],
    ids=["objects", "big-endian", "Fortran's order", "negative", "huge", "three dimensions", "code"],
)
def test_what_save_never_writes_is_refused(tmp_path: Path, header: str) -> None:
    line = f"{header:<117}\n".encode()
    data = b"\x93NUMPY\x01\x00" + len(line).to_bytes(2, "little") + line + bytes(4)
    with pytest.raises(ValueError, match="does not begin as an array of ours"):
        arrays.load(written(tmp_path / "array.npy", data))


def test_a_pickle_is_refused(tmp_path: Path) -> None:
    np.save(tmp_path / "objects.npy", np.array([{}], dtype=object), allow_pickle=True)
    for path in (tmp_path / "objects.npy", written(tmp_path / "pickle.npy", pickle.dumps([1]))):
        with pytest.raises(ValueError, match="does not begin"):
            arrays.load(path)


def test_many_threads_read_at_once(tmp_path: Path) -> None:
    arrays.save(tmp_path / "array.npy", np.arange(9))
    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(lambda _: int(arrays.load(tmp_path / "array.npy").sum()), range(2_000)))
    assert set(read) == {36}
