"""Hashes in order: as numpy's own sorting has them, whatever they are."""

import numpy as np
import pytest

from index.copies.hashes import Hashes, in_one_alone, rising_order


def hashes(*values: int) -> Hashes:
    return np.array(values, dtype=np.uint64)


CHOOSER = np.random.default_rng(7)
MANY = CHOOSER.integers(0, 1 << 63, 1000, dtype=np.uint64)


@pytest.mark.parametrize(
    "given",
    [
        hashes(),
        hashes(7),
        hashes(3, 1, 2),
        hashes(9, 9, 1, 9),
        np.concatenate([MANY, MANY[::3], hashes((1 << 64) - 1, 0)]),
        MANY >> np.uint64(50),  # whose lower bits alone tell them apart
        (MANY >> np.uint64(40) << np.uint64(40)) | (np.uint64(1000) - np.arange(1000, dtype=np.uint64)),
    ],
    ids=["none", "one", "three", "equal", "many", "small", "falling below"],
)
def test_hashes_are_ordered_and_equal_ones_keep_their_places(given: Hashes) -> None:
    assert rising_order(given).tolist() == np.argsort(given, kind="stable").tolist()


@pytest.mark.parametrize(
    ("ones", "others"),
    [
        (hashes(), hashes()),
        (hashes(1), hashes()),
        (hashes(), hashes(1, 2)),
        (hashes(1, 2, 3), hashes(1, 2, 3)),
        (hashes(1, 2, 4, 9), hashes(0, 2, 3, 9, 11)),
        (np.unique(MANY)[:-3], np.unique(MANY)[5:]),
    ],
    ids=["nothing", "one", "none", "equal", "some", "many"],
)
def test_what_one_alone_has(ones: Hashes, others: Hashes) -> None:
    own, theirs = in_one_alone(ones, others)
    assert own.tolist() == np.setdiff1d(ones, others).tolist()
    assert theirs.tolist() == np.setdiff1d(others, ones).tolist()
