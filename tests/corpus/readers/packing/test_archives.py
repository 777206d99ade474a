"""Archives: what of them is read, by what name, and what is refused without a byte of it being written."""

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from read_rows import ids_of, reasons, rows_in

from corpus.article import Remark
from corpus.row import Row


def rows(*ids: str) -> bytes:
    """JSON lines, one for each id."""
    return "".join(json.dumps({"id": name, "title": "خبر من الحصن"}) + "\n" for name in ids).encode()


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def tarred(files: dict[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=form) as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


FILES = {"2016/a.jsonl": rows("a1", "a2"), "2016/ب.json": rows("b1"), "x.csv": b"id,title\nc1,x\n"}
LONG = {f"{'مجلد' * 20}/{'y' * 90}/a.jsonl": rows("long")}
ONE = rows("a1", "a2")
ALL = ["a1", "a2", "b1", "c1"]

PACKED: dict[str, tuple[str, bytes, list[str]]] = {
    "gzip": ("a.jsonl.gz", gzip.compress(ONE), ["a1", "a2"]),
    "Zstandard": ("a.jsonl.zst", zstandard.compress(ONE), ["a1", "a2"]),
    "Zstandard twice": (
        "a.jsonl.zst",
        zstandard.compress(ONE) + zstandard.compress(rows("z")),
        ["a1", "a2", "z"],
    ),
    "bzip2": ("a.jsonl.bz2", bz2.compress(ONE), ["a1", "a2"]),
    "xz": ("a.jsonl.xz", lzma.compress(ONE), ["a1", "a2"]),
    "zip": ("a.zip", zipped(FILES), ALL),
    "zip, stored": ("a.zip", zipped(FILES, zipfile.ZIP_STORED), ALL),
    "tar": ("a.tar", tarred(FILES), ALL),
    "tar of GNU": ("a.tar", tarred(FILES | LONG, tarfile.GNU_FORMAT), [*ALL, "long"]),
    "tar with long names": ("a.tar", tarred(LONG), ["long"]),
    "tar and gzip": ("a.tar.gz", gzip.compress(tarred(FILES)), ALL),
    "tgz": ("a.TGZ", gzip.compress(tarred(FILES)), ALL),
    "tar and Zstandard": ("a.tar.zst", zstandard.compress(tarred(FILES)), ALL),
    "gzip in zip": ("a.zip", zipped({"b/a.jsonl.gz": gzip.compress(ONE)}), ["a1", "a2"]),
    "gzip in zip in tar": (
        "a.tgz",
        gzip.compress(tarred({"b.zip": zipped({"a.jsonl.gz": gzip.compress(ONE)})})),
        ["a1", "a2"],
    ),
    "gzip by no name": ("a.jsonl", gzip.compress(ONE), ["a1", "a2"]),
}


@pytest.mark.parametrize(("name", "data", "ids"), PACKED.values(), ids=PACKED)
def test_what_is_packed_is_read(tmp_path: Path, name: str, data: bytes, ids: list[str]) -> None:
    items = rows_in(tmp_path, data, name)
    assert ids_of(items) == ids
    assert reasons(items) == []


def test_a_member_is_named_behind_its_archive(tmp_path: Path) -> None:
    row, *_ = rows_in(tmp_path, tarred({"./2016\\a.jsonl": rows("a")}), "news.tar")
    assert isinstance(row, Row)
    assert (row.path, row.place, row.line) == (f"{tmp_path}/news.tar/2016/a.jsonl", "news/2016/a", 1)


@pytest.mark.parametrize("codec", ["utf-8", "cp1256", "cp720"])
def test_names_in_other_letters(tmp_path: Path, codec: str) -> None:
    name = "أخبار.jsonl".encode(codec)
    stand_in = "x" * (len(name) - len(".jsonl")) + ".jsonl"
    data = zipped({stand_in: rows("a")}).replace(stand_in.encode(), name)
    (row,) = rows_in(tmp_path, data, "news.zip")
    assert isinstance(row, Row)
    assert row.place == "news/أخبار"


OUTSIDE = ["../../etc/passwd.txt", "/etc/passwd.txt", "a/../../b.txt", "C:\\a.txt", "..\\b.txt"]


@pytest.mark.parametrize(("pack", "archive"), [(zipped, "a.zip"), (tarred, "a.tar")], ids=["zip", "tar"])
@pytest.mark.parametrize("name", OUTSIDE)
def test_a_path_that_leads_out_is_refused_by_name(
    tmp_path: Path, name: str, pack: Callable[[dict[str, bytes]], bytes], archive: str
) -> None:
    items = rows_in(tmp_path, pack({name: b"x", "good.jsonl": rows("a")}), archive)
    assert ids_of(items) == ["a"]
    (reason,) = reasons(items)
    assert "leads out of the archive" in reason
    assert [path.name for path in tmp_path.iterdir()] == [archive]


def test_hidden_and_unknown_files_are_passed_over(tmp_path: Path) -> None:
    files = {
        "a.jsonl": rows("a"),
        ".b.txt": b"x",
        "__MACOSX/._a.jsonl": b"x",
        "c.pdf": b"x",
        "d/": b"",
        "e.PDF": b"x",
    }
    row, remark = rows_in(tmp_path, zipped(files), "a.zip")
    assert isinstance(row, Row)
    assert isinstance(remark, Remark)
    assert remark.text == "2 files were passed over, since their endings are not known: .pdf 2"


def flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


STORED = zipped({"a.jsonl": rows("a"), "b.jsonl": rows("b")}, zipfile.ZIP_STORED)
TAR = tarred({"a.jsonl": rows("a"), "b.jsonl": rows("b") * 100})


def encrypted() -> bytes:
    """A zip file whose first member says that it is encrypted."""
    data = bytearray(STORED)
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(start) + place
        data[at : at + 2] = struct.pack("<H", 1)
    return bytes(data)


def nested(times: int) -> bytes:
    """JSON lines in a zip file in a zip file."""
    data = ONE
    for number in range(times):
        data = zipped({"a.zip" if number else "a.jsonl": data})
    return data


DAMAGED: dict[str, tuple[str, bytes, list[str], str]] = {
    "a byte of a member": ("a.zip", flipped(STORED, 50), ["b"], "is damaged"),
    "encrypted": ("a.zip", encrypted(), ["b"], "is encrypted"),
    "a zip file cut off": ("a.zip", STORED[:-30], [], "is no whole zip file"),
    "no zip file": ("a.zip", b"hello", [], "is no whole zip file"),
    "an empty zip file": ("a.zip", zipped({}), [], "holds no articles"),
    "a tar file cut off": ("a.tar", TAR[:3000], ["a"], "is cut off"),
    "a tar file cut in a header": ("a.tar", TAR[:1200], ["a"], "damaged or cut off"),
    "no tar file": ("a.tar", b"hello" * 300, [], "is no tar file"),
    "an empty tar file": ("a.tar", tarred({}), [], "holds no articles"),
    "a byte of a tar file in gzip": ("a.tgz", flipped(gzip.compress(TAR), 100), [], "is damaged"),
    "Zstandard cut off": ("a.jsonl.zst", zstandard.compress(ONE)[:-4], [], "is cut off"),
    "packed four times": ("a.zip", nested(4), [], "packed more than 3 times"),
}


@pytest.mark.parametrize(("name", "data", "ids", "reason"), DAMAGED.values(), ids=DAMAGED)
def test_damage_is_said_once(tmp_path: Path, name: str, data: bytes, ids: list[str], reason: str) -> None:
    items = rows_in(tmp_path, data, name)
    (said,) = reasons(items)
    assert reason in said
    assert ids_of(items)[:1] == ids


ZEROS = bytes(300 << 20)
# Made by the tests alone: to make all of them takes seconds.
BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "gzip": ("a.jsonl.gz", lambda: gzip.compress(ZEROS, 1)),
    "Zstandard": ("a.jsonl.zst", lambda: zstandard.compress(ZEROS)),
    "zip": ("a.zip", lambda: zipped({"a.jsonl": ZEROS, "b.jsonl": rows("b")})),
    "gzip in zip": ("a.zip", lambda: zipped({"a.jsonl.gz": gzip.compress(ZEROS, 1)})),
    "many in a zip": ("a.zip", lambda: zipped({f"{n}.jsonl": bytes(1 << 20) for n in range(290)})),
}


@pytest.mark.parametrize(("name", "bomb"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused(tmp_path: Path, name: str, bomb: Callable[[], bytes]) -> None:
    said = reasons(rows_in(tmp_path, bomb(), name))
    assert any("unpacks to over 100 times its size" in reason for reason in said)
