"""Crawls: which pages are read from the records of a WARC file, and what is said of the others."""

import gzip
import io
import zlib
from pathlib import Path

import pytest

from corpus.article import Refusal, Remark
from corpus.readers.crawls.records import LARGEST_CRAWL_RECORD
from corpus.readers.crawls.warc import read_warc
from corpus.readers.files.file import File
from corpus.reading import read
from corpus.row import Row

TEXT = "وافق المجلس البلدي أمس على خطة لتوسعة الحديقة العامة قبل الصيف."
PAGE = (
    f"<html><head><meta charset=utf-8></head><body><h1>توسعة الحديقة العامة</h1><p>{TEXT}</p></body></html>"
)
HTML = "Content-Type: text/html"


def record(number: int, payload: bytes, *, kind: str = "response", length: int | None = None) -> bytes:
    """A record of the address with this number."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://p.example/{number}\r\n"
        "WARC-Date: 2020-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(payload) if length is None else length}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def http(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """What a server answered."""
    return "\r\n".join([f"HTTP/1.1 {status}", *(headers or (HTML,)), "", ""]).encode() + body


def page(number: int) -> bytes:
    """A record with a good page."""
    return record(number, http(PAGE.encode()))


def read_crawl(data: bytes) -> list[Row | Refusal | Remark]:
    """Read the bytes of a crawl."""
    return list(read_warc(File(Path("news.warc"), "news", ".warc", len(data)), io.BytesIO(data)))


def urls(found: list[Row | Refusal | Remark]) -> list[object]:
    """The addresses of what was kept."""
    return [item.fields["url"] for item in found if isinstance(item, Row)]


def chunked(body: bytes) -> bytes:
    """A body in two pieces."""
    pieces = (body[:50], body[50:], b"")
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)


RAW_DEFLATE = zlib.compressobj(wbits=-zlib.MAX_WBITS)
BODIES = {
    "plain": (PAGE.encode(), HTML),
    "gzip": (gzip.compress(PAGE.encode()), f"{HTML}\r\nContent-Encoding: gzip"),
    "deflate": (zlib.compress(PAGE.encode()), f"{HTML}\r\nContent-Encoding: deflate"),
    "raw deflate": (
        RAW_DEFLATE.compress(PAGE.encode()) + RAW_DEFLATE.flush(),
        f"{HTML}\r\nContent-Encoding: deflate",
    ),
    "in pieces": (chunked(PAGE.encode()), f"{HTML}\r\nTransfer-Encoding: chunked"),
    "gzip in pieces": (
        chunked(gzip.compress(PAGE.encode())),
        f"{HTML}\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip",
    ),
    "said to be in pieces": (PAGE.encode(), f"{HTML}\r\nTransfer-Encoding: chunked"),
    "said to be gzip": (PAGE.encode(), f"{HTML}\r\nContent-Encoding: gzip"),
    "the server's charset": (
        PAGE.replace("<meta charset=utf-8>", "").encode("cp1256"),
        "Content-Type: text/html; charset=windows-1256",
    ),
    "no type": (PAGE.encode(), "Server: x"),
    "XHTML": (PAGE.encode(), "Content-Type: application/xhtml+xml"),
}


@pytest.mark.parametrize(("body", "headers"), BODIES.values(), ids=BODIES)
def test_a_page_however_the_server_sent_it(body: bytes, headers: str) -> None:
    [row] = read_crawl(record(1, http(body, headers)))
    assert isinstance(row, Row)
    assert row.line == 1
    assert row.fields == {"title": "توسعة الحديقة العامة", "text": TEXT, "url": "http://p.example/1"}


def test_other_records_are_counted_and_passed_over() -> None:
    found = read_crawl(
        record(0, b"software: x", kind="warcinfo")
        + record(1, b"GET / HTTP/1.1\r\n\r\n", kind="request")
        + page(1)
        + record(2, http(PAGE.encode(), status="404 Not Found"))
        + record(3, http(b"\xff\xd8", "Content-Type: image/jpeg"))
        + record(4, http(b""), kind="revisit")
    )
    *rows, said = found
    assert [row.line for row in rows] == [3]
    assert isinstance(said, Remark)
    assert "5 of its 6 records" in said.text
    assert "response 2, " in said.text


DAMAGED = {
    "garbage between": (page(1) + b"garbage\x00\n" * 50 + page(2) + page(3), [1, 2, 3]),
    "a length that is too large": (
        page(1) + record(2, http(PAGE.encode()), length=len(PAGE) * 3) + page(3),
        [1, 3],
    ),
    "a length that is too small": (page(1) + record(2, http(PAGE.encode()), length=150) + page(3), [1, 3]),
    "no length": (page(1) + page(2).replace(b"Content-Length", b"Content-Lenght") + page(3), [1, 3]),
    "an end that is missing": (page(1) + page(3) + page(2)[:-60], [1, 3]),
    "a record that is too large": (
        page(1) + record(2, b"x" * (LARGEST_CRAWL_RECORD + 1)) + page(3),
        [1, 3],
    ),
    "a body whose checksum is wrong": (
        page(1)
        + record(2, http(gzip.compress(PAGE.encode())[:-6] + b"123456", f"{HTML}\r\nContent-Encoding: gzip"))
        + page(3),
        [1, 3],
    ),
    "a body that is cut off": (
        page(1)
        + record(2, http(gzip.compress(PAGE.encode())[:-30], f"{HTML}\r\nContent-Encoding: gzip"))
        + page(3),
        [1, 3],
    ),
    "a body that becomes too large": (
        page(1)
        + record(2, http(gzip.compress(b"<p>" * 9_000_000), f"{HTML}\r\nContent-Encoding: gzip"))
        + page(3),
        [1, 3],
    ),
    "a compression that is not read": (
        page(1) + record(2, http(b"\x0b\x02\x80abc", f"{HTML}\r\nContent-Encoding: br")) + page(3),
        [1, 3],
    ),
    "a page without an article": (page(1) + record(2, http(b"<html></html>")) + page(3), [1, 3]),
}


@pytest.mark.parametrize(("data", "numbers"), DAMAGED.values(), ids=DAMAGED)
def test_what_is_damaged_is_said_and_the_rest_kept(data: bytes, numbers: list[int]) -> None:
    found = read_crawl(data)
    kept = urls(found)
    assert kept == [
        f"http://p.example/{number}" for number in numbers if f"http://p.example/{number}" in kept
    ]
    assert {f"http://p.example/{number}" for number in (1, 3)} <= set(kept)
    assert [item for item in found if isinstance(item, Refusal)]


@pytest.mark.parametrize(
    "data", [b"", b"no crawl\n" * 1000, PAGE.encode()], ids=["nothing", "a text", "a page"]
)
def test_what_is_no_crawl_is_refused(data: bytes) -> None:
    [refusal] = read_crawl(data)
    assert isinstance(refusal, Refusal)
    assert "is no WARC file" in refusal.reason


def test_a_compressed_crawl_with_a_damaged_member(tmp_path: Path) -> None:
    members = [gzip.compress(page(number)) for number in (1, 2)]
    members[1] = members[1][:-8] + b"\x00\x00\x00\x00" + members[1][-4:]
    path = tmp_path / "news.warc.gz"
    path.write_bytes(b"".join(members))
    kept = [item for item in read([path]) if not isinstance(item, Refusal | Remark)]
    assert [article.url for article in kept] == ["http://p.example/1"]
    assert any(isinstance(item, Refusal) for item in read([path]))
