"""Lists that several words of a query have are added up once."""

import numpy as np

from index.snapshot.snapshot import Snapshot
from search.loops.postings import ALWAYS, NEVER, RELATED
from search.snapshot.postings import MANY_GROUPS, ListGroup, PostingArrays, SegmentArrays


def group(*lists: tuple[int, int, int, int, float]) -> ListGroup:
    rows = np.array([row[:4] for row in lists], dtype=np.int64)
    return ListGroup(ARRAYS, rows, np.array([row[4] for row in lists]), 0)


ARRAYS = PostingArrays.made(
    SegmentArrays(0, Snapshot.__new__(Snapshot), 0, 9, None, np.zeros(27, dtype=np.uint8)),
    np.arange(9, dtype=np.uint32),
    np.ones(9, dtype=np.int32),
)


def test_a_list_is_there_once_with_the_sum_of_its_weights() -> None:
    joined = ListGroup.joined(
        [
            group((4, 9, NEVER, 0, 1.5), (0, 2, RELATED, 1, 1.0)),
            group((0, 2, ALWAYS, 1, 2.0), (2, 4, NEVER, 2, 0.25)),
            group((4, 9, NEVER, 0, 3.0)),
            *[group((4, 9, NEVER, 0, 0.0))] * MANY_GROUPS,
        ]
    )
    assert joined.rows.tolist() == [[0, 2, ALWAYS, 1], [2, 4, NEVER, 2], [4, 9, NEVER, 0]]
    assert joined.weights.tolist() == [3.0, 0.25, 4.5]
    assert joined.size == 9


def test_of_few_groups_all_lists_are_there() -> None:
    joined = ListGroup.joined([group((4, 9, NEVER, 0, 1.5))] * 2)
    assert joined.weights.tolist() == [1.5, 1.5]


def test_one_group_is_as_it_is() -> None:
    alone = group((4, 9, NEVER, 0, 1.5))
    assert ListGroup.joined([alone]) is alone
