"""The desk: the arrays in which one word after the other is taken apart."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import BOOL, INT64, record, writes
from index.files.arrays import Longs

from .forms import LETTER_ARRAY, FormLetters

LEXEME_PLACE, STEM_PLACE, ROOT_PLACE = range(3)
LONGEST_END, LONGEST_BEGINNING = 7, 4
# FormLetters that a form may have at most while it is taken apart, and before it; none of a word is so long.
ROOM, MARGIN = 48, 2
NO_TAIL = 99  # a tail that no form has
_MOST_STEPS = 5


class Desk(NamedTuple):
    """Where a word is taken apart: as it is `exact`, its skeleton, and the steps of one form, each of `ROOM` letters.

    The skeleton begins at `MARGIN`. `tails` and `begins` are what `affixes.propose` says: the lengths of endings, and
    of each number of letters whether they may be joined before it. What fits a pattern leaves its `radicals`, and the
    root that they are of is `spelled`.
    """

    exact: FormLetters
    skeleton: FormLetters
    parted: FormLetters
    steps: FormLetters
    starts: Longs
    ends: Longs
    tails: Longs
    begins: NDArray[np.bool_]
    radicals: FormLetters
    spelled: FormLetters


DESK = record(
    Desk,
    LETTER_ARRAY,
    LETTER_ARRAY,
    LETTER_ARRAY,
    LETTER_ARRAY,
    writes(INT64),
    writes(INT64),
    writes(INT64),
    writes(BOOL),
    LETTER_ARRAY,
    LETTER_ARRAY,
)


def new_desk() -> Desk:
    """An empty one."""
    exact, skeleton, parted, steps, radicals, spelled = (
        np.zeros(size * ROOM, dtype=np.int32) for size in (1, 1, 1, _MOST_STEPS, 1, 1)
    )
    starts, ends = np.zeros((2, _MOST_STEPS), dtype=np.int64)
    return Desk(
        exact, skeleton, parted, steps, starts, ends,
        np.zeros(LONGEST_END + 1, dtype=np.int64), np.zeros(LONGEST_BEGINNING + 1, dtype=np.bool_),
        radicals, spelled,
    )  # fmt: skip
