"""Loops over counts: which names of a label are the commonest."""

from index.compiled.functions import BOOL, INT64, compiled, reads, writes
from index.files.arrays import Longs


@compiled(BOOL(reads(INT64), reads(INT64), INT64, INT64))
def is_rarer(counts: Longs, ranks: Longs, one: int, other: int) -> bool:
    """Whether a name comes behind another one: by its count, and of equals by its rank."""
    return bool(counts[one] < counts[other] or (counts[one] == counts[other] and ranks[one] > ranks[other]))


@compiled(INT64(reads(INT64), reads(INT64), reads(INT64)))
def rarest(counts: Longs, ranks: Longs, names: Longs) -> int:
    """The place of the name among some that comes behind all others."""
    last = 0
    for at in range(1, len(names)):
        if is_rarer(counts, ranks, names[at], names[last]):
            last = at
    return last


@compiled(INT64(reads(INT64), reads(INT64), writes(INT64)))
def commonest_names(counts: Longs, ranks: Longs, found: Longs) -> int:
    """Write the commonest of the names that are counted, in no order and as many as fit; how many have any.

    The first is no name, and is left out.
    """
    held = last = 0
    for name in range(1, len(counts)):
        if counts[name] == 0:
            continue
        held += 1
        if held <= len(found):
            found[held - 1] = name
        elif len(found) and is_rarer(counts, ranks, found[last], name):
            found[last] = name
        else:
            continue
        if held >= len(found):
            last = rarest(counts, ranks, found)
    return held
