"""A loop over a column of the vocabulary: the words of many terms at once."""

from index.compiled.functions import INT32, INT64, VOID, compiled, reads, writes
from index.files.arrays import Ints, Longs


@compiled(INT64(reads(INT32), reads(INT32), INT64, INT64))
def first_with(numbers: Ints, order: Ints, low: int, wanted: int) -> int:
    """The first place from `low` on in the order of a column's words whose term has no lower number."""
    high = len(order)
    while low < high:
        middle = (low + high) // 2
        if numbers[order[middle]] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@compiled(VOID(reads(INT32), reads(INT32), reads(INT64), writes(INT64), writes(INT64)))
def find_stretches(numbers: Ints, order: Ints, wanted: Longs, begins: Longs, ends: Longs) -> None:
    """Write where in the order of a column's words those of each wanted term begin and end; the terms rise.

    `numbers` has the term of each word, and `order` the words by these.
    """
    low = 0
    for at in range(len(wanted)):
        low = begins[at] = first_with(numbers, order, low, wanted[at])
        while low < len(order) and numbers[order[low]] == wanted[at]:
            low += 1
        ends[at] = low
