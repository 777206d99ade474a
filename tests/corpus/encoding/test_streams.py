"""Streams: files in whatever encoding, read as UTF-8."""

import io

import pytest

from corpus.encoding.decoding import ENOUGH_BYTES, EncodingError
from corpus.encoding.streams import Utf8Stream

LINE = "افتتح المجلس البلدي مكتبة عامة في الحي القديم\n"


def read(data: bytes, declared: str | None = None) -> tuple[bytes, str]:
    """All of a stream, and its encoding as it is known at the end."""
    stream = Utf8Stream(io.BytesIO(data), declared=declared)
    return stream.read(), stream.encoding


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1256", "iso-8859-6"],
)
def test_a_file_larger_than_its_head(encoding: str) -> None:
    text = LINE * (ENOUGH_BYTES // len(LINE) + 1)
    assert read(text.encode(encoding))[0] == text.encode()


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "iso-8859-6"])
def test_the_encoding_is_found_where_the_file_is_no_longer_ascii(encoding: str) -> None:
    text = "line of numbers 1 2 3\n" * (ENOUGH_BYTES // 10) + LINE * 1_000
    assert read(text.encode(encoding)) == (text.encode(), encoding)


def test_a_declared_encoding_is_believed_before_there_is_a_letter() -> None:
    text = "line\n" * (ENOUGH_BYTES // 4) + "é"
    assert read(text.encode("iso-8859-15"), "ISO-8859-15") == (text.encode(), "iso8859-15")


@pytest.mark.parametrize(
    ("encoding", "bad"), [("utf-8", b"\xff"), ("iso-8859-6", b"\xfe")], ids=["utf-8", "iso"]
)
def test_a_wrong_byte_spoils_its_own_line_alone(encoding: str, bad: bytes) -> None:
    good = LINE.encode(encoding)
    lines = read(good * 40_000 + bad + b"\n" + good)[0].splitlines()
    spoilt = [number for number, line in enumerate(lines) if b"\xff" in line or b"\xfe" in line]
    assert (len(lines), spoilt) == (40_002, [40_000])


def test_an_empty_file() -> None:
    assert read(b"") == (b"", "utf-8")


def test_what_is_no_text_is_refused_at_once() -> None:
    with pytest.raises(EncodingError, match="PDF"):
        Utf8Stream(io.BytesIO(b"%PDF-1.4"))


def test_what_is_no_text_after_a_head_of_ascii_is_left_as_it_is() -> None:
    data = b"line\n" * (ENOUGH_BYTES // 4) + bytes(range(256)) * 300
    assert read(data) == (data, "utf-8")
