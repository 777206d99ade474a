"""Fields whose values are terms as a whole, ids and labels: which articles have each, and the rows of those terms.

Whoosh would sort these postings one by one and write a list of its own for each of 30,000 ids, at 70 microseconds a
term. A term of few articles has its list in its row of `.trm`, as Whoosh reads it (see `blocks`): here a pickled tuple
of the articles, with no weights, since all are 1.0, and no values.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pickle import dumps
from struct import Struct
from typing import NamedTuple

import numpy as np

from index.files.arrays import Ints
from index.segments.labels import LABELS, NO_NAME
from index.segments.segment import Segment

ID_FIELD = "id"
# The terms of more articles are Whoosh's own affair.
MOST_IN_A_ROW = 32
OPCODES = 2  # the version of the pickles that Whoosh writes
_ROW = Struct("!BfIBBfII")
_INLINED, _WEIGHT_OF_ONE, _NO_LENGTH = True, 1.0, 0


class WholeTerms(NamedTuple):
    """The terms of a field, in the order of their bytes, with the articles of each, rising."""

    name: str
    articles: Mapping[bytes, Sequence[int]]


def whole_terms(segment: Segment, places: Ints) -> list[WholeTerms]:
    """Those of a segment, field by field in their order; `places` gives each article's number in Whoosh, or -1."""
    kept = np.flatnonzero(places >= 0)
    at = places[kept].tolist()
    ids = segment.articles.ids
    by_id = {ids[number].encode(): [place] for number, place in zip(kept.tolist(), at, strict=True)}
    found = [WholeTerms(ID_FIELD, _by_bytes(by_id))]
    for label in LABELS:
        column = segment.labels[label]
        held = defaultdict(list)
        for name, place in zip(column.numbers[kept].tolist(), at, strict=True):
            if name != NO_NAME:
                held[column.names[name].encode()].append(place)
        found.append(WholeTerms(label, _by_bytes(held)))
    return sorted(found)


def row_with_list(articles: Sequence[int]) -> bytes:
    """The row of a term that these articles have."""
    count = len(articles)
    head = (
        _INLINED,
        count * _WEIGHT_OF_ONE,
        count,
        _NO_LENGTH,
        _NO_LENGTH,
        _WEIGHT_OF_ONE,
        articles[0],
        articles[-1],
    )
    return _ROW.pack(*head) + dumps((tuple(articles), None, None), OPCODES)


def _by_bytes(articles: Mapping[bytes, Sequence[int]]) -> Mapping[bytes, Sequence[int]]:
    return dict(sorted(articles.items()))
