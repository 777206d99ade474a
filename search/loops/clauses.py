"""A loop over the clauses of a query: which articles match them, as a bit of each article for each of some clauses."""

import numpy as np
from numpy.typing import NDArray

from index.compiled.functions import INT64, UINT8, UINT16, UINT32, VOID, compiled, reads, writes
from index.files.arrays import Longs

from .estimates import PostedArticles
from .postings import END, MATCHES, START

# So many clauses have a bit of their own.
MOST_BITS = 8

Bits = NDArray[np.uint8]


@compiled(*(VOID(writes(UINT8), reads(docs), reads(INT64, 2), INT64, INT64) for docs in (UINT16, UINT32)))
def mark_bit(bits: Bits, docs: PostedArticles, rows: Longs, loosest: int, bit: int) -> None:
    """Set a bit of the articles that are found by lists, as `postings.mark` sets a mask."""
    for row in range(rows.shape[0]):
        if rows[row, MATCHES] >= loosest:
            for at in range(rows[row, START], rows[row, END]):
                bits[docs[at]] |= bit
