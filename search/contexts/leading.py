"""Leading: of very many rows the first ones in an order, without sorting them all."""

from collections.abc import Sequence

import numpy as np

from index.files.arrays import Ints, Longs


def first_of(keys: Sequence[Longs | Ints], most: int) -> Longs:
    """The numbers of the first rows by their keys, the first key first, in order; of equals those that stand first.

    There may be millions, and most of them alike in all keys but the last: only those are sorted that may be wanted.
    """
    sure, tied = [np.empty(0, dtype=np.int64)], np.arange(len(keys[0]))
    for key in keys:
        room = most - sum(map(len, sure))
        if len(tied) <= room or room < 1:
            break
        values = key[tied]
        last = np.partition(values, room - 1)[room - 1]
        sure.append(tied[values < last])
        tied = tied[values == last]
    best = np.sort(np.concatenate((*sure, tied)))
    order: Longs = best[np.lexsort([key[best] for key in reversed(keys)])]
    return order[:most]
