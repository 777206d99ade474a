"""Packing: what of a compressed file is kept when it is whole, cut off, damaged or a bomb."""

import gzip
import json
from pathlib import Path

import pytest
from read_rows import ids_of, rows_in

from corpus.article import Refusal, Remark

GOOD = b'{"id": "a", "title": "\xd8\xae\xd8\xa8\xd8\xb1"}\n'
LAST = b'{"id": "z", "text": "\xd9\x86\xd8\xb5"}\n'


def many(count: int) -> bytes:
    """Write many rows that do not compress to nothing."""
    rows = ({"id": str(n), "text": f"نص {n * 7919 % 10007}"} for n in range(count))
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


PACKED = gzip.compress(many(2000))
MIDDLE = len(PACKED) // 2

CUT = {
    "in the middle": (PACKED[:MIDDLE], 200),
    "before its checksum": (PACKED[:-8], 2000),
    "in its checksum": (PACKED[:-3], 2000),
}


@pytest.mark.parametrize(("data", "least"), CUT.values(), ids=CUT)
def test_what_comes_before_a_cut_is_kept(tmp_path: Path, data: bytes, least: int) -> None:
    *rows, refusal = rows_in(tmp_path, data, "news.jsonl.gz")
    assert isinstance(refusal, Refusal)
    assert refusal.line is None
    assert "is cut off" in refusal.reason
    kept = ids_of(rows)
    assert kept == [str(n) for n in range(len(kept))]
    assert len(kept) >= least
    assert f"the {len(kept):,} articles before are kept" in refusal.reason


DAMAGED = {
    "a wrong checksum": PACKED[:-8] + bytes(8),
    "other bytes in the middle": PACKED[:MIDDLE] + b"\xff" * 99 + PACKED[MIDDLE + 99 :],
    "a flipped bit": PACKED[:MIDDLE] + bytes([PACKED[MIDDLE] ^ 1]) + PACKED[MIDDLE + 1 :],
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_nothing_of_a_damaged_member_is_kept(tmp_path: Path, data: bytes) -> None:
    (refusal,) = rows_in(tmp_path, data, "news.jsonl.gz")
    assert isinstance(refusal, Refusal)
    assert "is damaged" in refusal.reason
    assert "nothing of it is kept" in refusal.reason


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_members_before_a_damaged_one_are_kept(tmp_path: Path, data: bytes) -> None:
    *kept, refusal = rows_in(tmp_path, gzip.compress(GOOD) + data, "news.jsonl.gz")
    assert ids_of(kept) == ["a"]
    assert isinstance(refusal, Refusal)


def test_other_bytes_behind_it(tmp_path: Path) -> None:
    *kept, refusal = rows_in(tmp_path, PACKED + b"kashshaf", "news.jsonl.gz")
    assert len(kept) == 2000
    assert isinstance(refusal, Refusal)
    assert f"behind byte {len(PACKED):,}" in refusal.reason


def test_two_packed_files_in_one(tmp_path: Path) -> None:
    data = gzip.compress(GOOD) + gzip.compress(LAST) + bytes(1000)
    assert ids_of(rows_in(tmp_path, data, "news.jsonl.gz")) == ["a", "z"]


def test_a_plain_name(tmp_path: Path) -> None:
    remark, article = rows_in(tmp_path, gzip.compress(GOOD), "news.jsonl")
    assert isinstance(remark, Remark)
    assert "is compressed" in remark.text
    assert ids_of([article]) == ["a"]
