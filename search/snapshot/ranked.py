"""The best articles of a mask in one pass over the postings of a query, whose scores are exact."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.files.arrays import Floats, Ints, Longs, Mask
from search.loops import ranked as loops

from .postings import ListGroup, PostingArrays

# The lists of each leaf of each clause.
ClauseLists = Sequence[Sequence[Sequence[ListGroup]]]


class Ranked(NamedTuple):
    """Articles, each with its score and whether it holds all that was wanted."""

    docs: Longs
    scores: Floats
    whole: Mask

    def at(self, places: Longs) -> "Ranked":
        """Those at these places, in that order."""
        return Ranked(self.docs[places], self.scores[places], self.whole[places])


class Contest(NamedTuple):
    """So many best articles of a mask are sought: those of `whole` first, all if it is None, equals by `ranks`."""

    mask: Mask
    whole: Mask | None
    ranks: Longs
    most: int


def best_of(
    contest: Contest, clauses: ClauseLists, segments: Sequence[PostingArrays], norms: Floats
) -> Ranked:
    """The best articles, in order; `segments` are the postings of each segment's snapshot."""
    docs, first = np.empty(contest.most, dtype=np.int64), np.empty(contest.most, dtype=bool)
    scores, count = np.empty(contest.most), 0
    words, whole = contest.mask.view(np.uint64), _NONE_FIRST if contest.whole is None else contest.whole
    for arrays in segments:
        segment = arrays.segment
        count = loops.rank(
            arrays.docs,
            arrays.freqs,
            arrays.often,
            arrays.often_freqs,
            *_gathered(clauses, arrays),
            segment.codes,
            norms,
            words,
            contest.mask,
            whole,
            segment.base,
            segment.end - segment.base,
            contest.ranks,
            docs,
            scores,
            first,
            count,
        )
    return Ranked(docs[:count], scores[:count], first[:count])


def _gathered(clauses: ClauseLists, kept: PostingArrays) -> "_LoopLists":
    """The lists of a segment as the loop takes them: postings made for the query, steps, rows and weights."""
    segment, made = kept.segment, _Made()
    rows, weights, steps = [], [], []
    end = number = 0
    for clause, leaves in enumerate(clauses):
        for groups in leaves:
            number += 1
            for group in groups:
                arrays = group.arrays
                if arrays.segment is segment:
                    end += len(group.weights)
                    weights.append(group.weights)
                    rows.append(group.rows if arrays is kept else made.moved(group))
                    steps.append((end, arrays is not kept, number, clause))
    if not steps:
        return _NO_LISTS
    joined = (rows[0], weights[0]) if len(rows) == 1 else (np.concatenate(rows), np.concatenate(weights))
    return *made.joined(), np.array(steps, dtype=np.int64), *joined


class _Made:
    """Postings that were made for a query, to be put one after the other."""

    def __init__(self) -> None:
        self._begins: dict[PostingArrays, int] = {}
        self._size = 0

    def moved(self, group: ListGroup) -> Longs:
        """The rows of lists as they are in all of them together."""
        begin = self._begins.get(group.arrays)
        if begin is None:
            begin = self._begins[group.arrays] = self._size
            self._size += len(group.arrays.docs)
        return group.rows + begin * _ROW_PLACES if begin else group.rows

    def joined(self) -> tuple[NDArray[np.uint32], Ints]:
        """All of them."""
        made = [*self._begins]
        if len(made) > 1:
            return np.concatenate([each.docs for each in made]), np.concatenate([each.freqs for each in made])
        return (made[0].docs, made[0].freqs) if made else (_NONE_MADE, _NONE_MADE_FREQS)


_LoopLists = tuple[NDArray[np.uint32], Ints, Longs, Longs, Floats]
_NONE_FIRST: Mask = np.empty(0, dtype=bool)
_NONE_MADE: NDArray[np.uint32] = np.empty(0, dtype=np.uint32)
_NONE_MADE_FREQS: Ints = np.empty(0, dtype=np.int32)
_NO_LISTS: _LoopLists = (
    _NONE_MADE,
    _NONE_MADE_FREQS,
    np.empty((0, loops.STEP_COLUMNS), dtype=np.int64),
    np.empty((0, 4), dtype=np.int64),
    np.empty(0),
)
# The columns of a row that are places in its arrays.
_ROW_PLACES = np.array([1, 1, 0, 0])
