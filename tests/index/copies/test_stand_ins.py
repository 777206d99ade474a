"""Stand-ins: what a change leads to is what is found of all articles."""

import numpy as np
import pytest

from index.copies.stand_ins import StandIns

SIZES = ((0, 5), (5, 5), (40, 41), (200, 260))


@pytest.mark.parametrize(("before", "after"), SIZES)
@pytest.mark.parametrize("seed", range(4))
def test_a_change_leads_to_what_is_found_of_all(before: int, after: int, seed: int) -> None:
    chooser = np.random.default_rng(seed)
    # Few hashes, of which some differ only above the bits that are looked at first; zero is nobody's.
    hashes = np.array([0, 1, 2, 1 << 40, (1 << 40) + 1, 3 << 16, 7, 9], dtype=np.uint64)
    wholes, lived, live = (
        chooser.choice(hashes, after),
        chooser.random(after) < 0.7,
        chooser.random(after) < 0.7,
    )
    live[:before] = np.where(chooser.random(before) < 0.9, lived[:before], live[:before])
    changed = np.append(np.flatnonzero(lived[:before] != live[:before]), np.arange(before, after))
    found = StandIns.of(wholes[:before], lived[:before]).after(wholes, live, changed.astype(np.int64))
    fresh = StandIns.of(wholes, live)
    for name in ("known", "firsts", "contents"):
        assert getattr(found, name).tolist() == getattr(fresh, name).tolist(), name
