"""Whoosh's table of terms, written in runs: Whoosh reads all that it would have written."""

from itertools import pairwise
from operator import itemgetter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.filedb.filestore import RamStorage
from whoosh.filedb.filetables import OrderedHashReader, OrderedHashWriter

from index.whoosh.term_table import TermTable

ROWS = st.dictionaries(st.binary(min_size=1, max_size=12), st.binary(max_size=40), max_size=300)


def begun(storage: Any) -> OrderedHashWriter:
    return OrderedHashWriter(storage.create_file("terms"))


def written(rows: dict[bytes, bytes], ends: list[int]) -> OrderedHashReader:
    """The table to which rows were added in runs that end there; the first row by Whoosh's own way."""
    storage = RamStorage()
    table = TermTable(begun(storage))
    keys = sorted(rows)
    if keys:
        table.add(keys[0], rows[keys[0]])
    for start, end in pairwise([1, *ends, max(1, len(keys))]):
        table.add_run(keys[start:end], [rows[key] for key in keys[start:end]])
    table.close()
    return read(storage)


def read(storage: Any) -> OrderedHashReader:
    return OrderedHashReader(storage.open_file("terms"), storage.file_length("terms"))


@given(ROWS, st.lists(st.integers(1, 300), max_size=3))
def test_it_reads_as_the_one_that_whoosh_writes(rows: dict[bytes, bytes], ends: list[int]) -> None:
    storage = RamStorage()
    table = begun(storage)
    table.add_all((key, rows[key]) for key in sorted(rows))
    table.close()
    own, theirs = written(rows, sorted(min(end, max(1, len(rows))) for end in ends)), read(storage)
    rows_of = [list(each._ranges()) for each in (own, theirs)]
    assert rows_of[0] == rows_of[1], "the rows are the same bytes at the same places"
    assert own.extras == theirs.extras
    for key in (*rows, *(key + b"?" for key in rows), b"\0"):
        assert list(own.ranges_for_key(key)) == list(theirs.ranges_for_key(key))
    slots = list(map(itemgetter(1), own.tables))
    assert len(rows) <= sum(slots) <= 2 * len(rows)


def test_whoosh_reads_every_row() -> None:
    rows = {f"{number:05}".encode(): str(number * number).encode() for number in range(5_000)}
    storage = RamStorage()
    table = TermTable(begun(storage))
    table.add_run(sorted(rows), [rows[key] for key in sorted(rows)])
    table.close()
    reader = read(storage)
    assert dict(reader.items()) == rows
    assert [reader[key] for key in rows] == [*rows.values()]
    assert reader.closest_key(b"00017x") == b"00018"


@pytest.mark.parametrize("keys", [[b"b", b"a"], [b"b", b"b"], [b"0"], [b"a"]], ids=str)
def test_keys_out_of_order_are_refused(keys: list[bytes]) -> None:
    table = TermTable(begun(RamStorage()))
    table.add_run([b"a"], [b""])
    with pytest.raises(ValueError, match="keys must increase"):
        table.add_run(keys, [b""] * len(keys))
