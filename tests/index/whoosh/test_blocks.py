"""Whoosh's posting lists, many written at once: Whoosh reads what was put in."""

from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher, W3TermInfo
from whoosh.filedb.filestore import RamStorage
from whoosh.formats import Positions
from whoosh.util.numeric import byte_to_length

from index.whoosh.blocks import inlined_lists, posting_lists
from index.whoosh.occurrences import PostingRun
from index.whoosh.pickles import BLOCK

Lists = list[dict[int, list[int]]]  # of each term the positions in each article

POSITIONS = st.sets(st.integers(0, 70_000), min_size=1, max_size=6).map(sorted)
ARTICLES = st.dictionaries(st.integers(0, 70_000), POSITIONS, min_size=1, max_size=12)
NUMBERS_OF_EACH_SIZE = [0, 1, 255, 256, 65_535, 65_536, 1 << 24]


def run_of(lists: Lists) -> PostingRun:
    postings = [(article, a_list[article]) for a_list in lists for article in sorted(a_list)]
    return PostingRun(
        np.array([len(a_list) for a_list in lists]),
        np.array([article for article, _ in postings], dtype=np.int32),
        np.array([len(positions) for _, positions in postings], dtype=np.int32),
        np.array([each for _, positions in postings for each in positions], dtype=np.int32),
    )


def read_by_whoosh(lists: Lists) -> tuple[Lists, list[tuple[Any, ...]]]:
    """What Whoosh reads of lists that were written, and what it is told of each of their blocks."""
    found = run_of(lists)
    lengths = (found.docs % 251).astype(np.uint8)
    written = posting_lists(found, lengths)
    assert len(written.data) == sum(written.sizes)
    storage = RamStorage()
    with storage.create_file("lists") as file:
        file.write(written.data)
    read: Lists = []
    blocks: list[tuple[Any, ...]] = []
    begin, form = 0, Positions()
    for size in written.sizes.tolist():
        matcher = W3LeafMatcher(storage.open_file("lists"), begin, size, form)
        a_list: dict[int, list[int]] = {}
        blocks.append(())
        while matcher.is_active():
            positions = matcher.value_as("positions")
            assert matcher.weight() == len(positions)
            if matcher.id() == matcher.block_min_id():
                blocks.append((matcher.block_max_id(), matcher.block_max_weight()))
                least, most = byte_to_length(matcher.id() % 251), byte_to_length(matcher.id() % 251)
                assert matcher.block_min_length() <= least <= most <= matcher.block_max_length()
            a_list[matcher.id()] = list(positions)
            matcher.next()
        read.append(a_list)
        begin += size
    return read, blocks


def read_of_rows(lists: Lists) -> Lists:
    """What Whoosh reads of lists that stand in the rows of their terms."""
    head = W3TermInfo._struct.pack(1, 1.0, 1, 1, 1, 1.0, 0, 0)
    rows = [W3TermInfo.from_bytes(head + each) for each in inlined_lists(run_of(lists))]
    read = []
    for row in rows:
        matcher = W3Codec().postings_reader(None, row, Positions())
        a_list = {}
        while matcher.is_active():
            positions = matcher.value_as("positions")
            assert matcher.weight() == len(positions)
            assert [span.start for span in matcher.spans()] == positions
            a_list[matcher.id()] = positions
            matcher.next()
        read.append(a_list)
    return read


@given(st.lists(ARTICLES, min_size=1, max_size=6))
def test_whoosh_reads_what_was_written(lists: Lists) -> None:
    assert read_by_whoosh(lists)[0] == read_of_rows(lists) == lists


@pytest.mark.parametrize(
    "a_list",
    [
        {each: [each] for each in NUMBERS_OF_EACH_SIZE},
        dict.fromkeys(NUMBERS_OF_EACH_SIZE, NUMBERS_OF_EACH_SIZE),
        {0: [*range(300)], 1: [7]},
        {0: [*range(0, 140_000, 2)]},
        {each: [each, each + 1] for each in range(200)},
    ],
    ids=["numbers of each size", "equal frequencies", "a long value", "more than two bytes", "two blocks"],
)
def test_lists_of_every_shape(a_list: dict[int, list[int]]) -> None:
    lists = [{5: [1]}, a_list, {5: [1]}]
    assert read_by_whoosh(lists)[0] == lists
    if len(a_list) <= BLOCK:
        assert read_of_rows(lists) == lists


@pytest.mark.parametrize("size", [1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 1])
def test_a_list_has_a_block_for_each_so_many_articles(size: int) -> None:
    a_list = {article: [*range(article % 3 + 1)] for article in range(0, 2 * size, 2)}
    read, blocks = read_by_whoosh([a_list, {1: [2]}])
    assert read == [a_list, {1: [2]}]
    articles = [*a_list]
    parts = [articles[at : at + BLOCK] for at in range(0, size, BLOCK)]
    told = [(part[-1], max(len(a_list[each]) for each in part)) for part in parts]
    assert blocks == [(), *told, (), (1, 1)]


def put_by(way: bool, lists: Lists) -> tuple[object, ...]:
    """What is written of lists by compiled code, or without."""
    found, in_rows = run_of(lists), run_of([each for each in lists if len(each) <= BLOCK])
    written = posting_lists(found, (found.docs % 251).astype(np.uint8), compiled=way)
    return written.data, written.sizes.tolist(), inlined_lists(in_rows, compiled=way)


@pytest.mark.parametrize("seed", range(4))
def test_loops_put_the_same_bytes_as_arrays(seed: int) -> None:
    chooser = Random(seed)
    highest = (9, 300, 70_000, 1 << 24)[seed]
    lists: Lists = [
        {
            article: sorted(chooser.sample(range(highest), chooser.choice([1, 1, 1, 2, 5])))
            for article in sorted(chooser.sample(range(highest), chooser.randint(1, min(highest, BLOCK))))
        }
        for _ in range(40)
    ]
    lists += [{each: [each, each + 1] for each in range(2 * BLOCK + 1)}, {7: [*range(70_000)]}, {1: [0]}]
    assert put_by(True, lists) == put_by(False, lists)
