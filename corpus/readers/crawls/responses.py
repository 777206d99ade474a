"""Responses: the page in a record, as the server sent it."""

import io
import zlib
from dataclasses import dataclass
from typing import Literal

from .records import CrawlRecord

LARGEST_BODY = 8 * 1024 * 1024  # bytes, unpacked
_HTML = ("text/html", "application/xhtml+xml")


class Unusable(ValueError):
    """A page that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Response:
    """A page that was fetched: its address, its bytes, the encoding that the server said."""

    url: str | None
    body: bytes
    charset: str | None


def response_in(record: CrawlRecord) -> Response | None:
    """The page in a record; None where it is another kind of record, or no page. Raises `Unusable`."""
    if record.kind not in ("response", "resource"):
        return None
    try:
        return _response(record.data, decoding="transfer")
    except _NotAsSaid:
        return _response(record.data, decoding="none")  # some crawlers undo it and leave the header


class _NotAsSaid(ValueError):
    """Bytes that are not transferred as their header says."""


def _response(data: bytes, *, decoding: Literal["none", "transfer"]) -> Response | None:
    """Let fastwarc read a record."""
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415, optional

    try:
        found = next(iter(ArchiveIterator(io.BytesIO(data), parse_http=True, auto_decode=decoding)), None)
        if found is None or (found.http_headers is not None and found.http_headers.status_code != 200):
            return None
        kind = (
            found.http_content_type if found.http_headers is not None else found.headers.get("Content-Type")
        )
        if kind and kind.split(";")[0].strip().lower() not in _HTML:
            return None
        packing = found.http_headers.get("Content-Encoding") if found.http_headers is not None else None
        body = found.reader.read(LARGEST_BODY + 1)
        url, charset = found.headers.get("WARC-Target-URI"), found.http_charset
    except (OSError, ValueError) as error:
        if decoding == "transfer":
            raise _NotAsSaid from None
        raise Unusable(f"the record is damaged ({error})") from None
    if not kind and body.lstrip()[:1] != b"<":
        return None
    return Response(
        url.strip(" <>") if url else None, _unpacked_body(body, (packing or "").strip().lower()), charset
    )


def _unpacked_body(body: bytes, packing: str) -> bytes:
    """Undo the compression that the server says, if it is there."""
    if packing in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        body = _inflated(body, 16 + zlib.MAX_WBITS)
    elif packing == "deflate" and not body.lstrip().startswith(b"<"):
        body = _inflated(body, zlib.MAX_WBITS if body[:1] == b"\x78" else -zlib.MAX_WBITS)
    elif packing not in ("", "identity", "gzip", "x-gzip", "deflate") and not body.lstrip().startswith(b"<"):
        raise Unusable(f"the page is compressed by {packing[:20]}, which is not read; fetch it without")
    if len(body) > LARGEST_BODY:
        raise Unusable(f"the page is larger than {LARGEST_BODY:,} bytes; it is passed over")
    return body


def _inflated(body: bytes, window: int) -> bytes:
    """Undo gzip or deflate, no further than a page may be large; raises `Unusable` where it is damaged."""
    packed = zlib.decompressobj(window)
    try:
        data = packed.decompress(body, LARGEST_BODY + 1)
    except zlib.error as error:
        raise Unusable(f"the page is damaged ({error}); fetch it again") from None
    if not packed.eof and len(data) <= LARGEST_BODY:
        raise Unusable("the page is cut off; fetch it again")
    return data
