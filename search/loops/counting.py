"""A loop that counts articles by several numbers that each has."""

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import INT32, INT64, VOID, compiled, reads, writes
from index.files.arrays import Longs


@compiled(VOID(reads(INT32, 2), reads(INT64), reads(INT64), writes(INT64)))
def tally_columns(numbers: NDArray[np.int32], docs: Longs, begins: Longs, counts: Longs) -> None:
    """Count the articles by the numbers of each row; the counts of each begin at their own place, and then all end.

    Where all have one number it is not looked at.
    """
    for column in range(len(numbers)):
        row, mine = numbers[column], counts[begins[column] :]
        if begins[column + 1] - begins[column] == 1:
            mine[0] += len(docs)
            continue
        for doc in docs:
            mine[row[doc]] += 1
