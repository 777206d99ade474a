"""What every answer carries: headers that keep a browser from doing what we never ask of it, and gzip."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from flask import Response, request
from isal import isal_zlib
from werkzeug.http import parse_accept_header

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
GZIP = 16 + isal_zlib.MAX_WBITS  # with a header of gzip
GZIP_LEVEL = 1  # of 3, which takes twice the time for a thirtieth less
WORTH_COMPRESSING = 1_000  # bytes; a smaller answer travels in one packet anyway


def secure(response: Response) -> Response:
    """Add the security headers."""
    response.headers.extend(SECURITY)
    return response


def unkept_if(partial: bool, response: Response) -> Response:
    """An answer that nobody is to keep where it is partial."""
    if partial:
        response.headers["Cache-Control"] = "no-store"
    return response


def compress(response: Response) -> Response:
    """Gzip an answer where the browser can read it."""
    if "Vary" in response.headers:
        response.vary.add("Accept-Encoding")
    else:
        response.headers["Vary"] = "Accept-Encoding"
    if response.status_code == 304 or not _reads_gzip(request.environ.get("HTTP_ACCEPT_ENCODING", "")):
        return response
    if response.is_streamed and not response.direct_passthrough:
        response.response = _compressed(response.iter_encoded())
        response.headers["Content-Encoding"] = "gzip"
        return response
    response.direct_passthrough = False
    body = response.get_data()
    if len(body) >= WORTH_COMPRESSING:
        response.set_data(isal_zlib.compress(body, GZIP_LEVEL, GZIP))
        response.headers["Content-Encoding"] = "gzip"
        tag, is_weak = response.get_etag()
        if tag and not is_weak:  # other bytes, hence another tag; a weak one may be shared
            response.set_etag(tag, weak=True)
    return response


@lru_cache(maxsize=256)
def _reads_gzip(accepted: str) -> bool:
    """Whether a browser that sends this `Accept-Encoding` reads gzip; most send one of a few."""
    return parse_accept_header(accepted)["gzip"] > 0


def _compressed(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Gzip what is sent as it is made."""
    packer = isal_zlib.compressobj(level=GZIP_LEVEL, wbits=GZIP)
    for part in parts:
        if packed := packer.compress(part):
            yield packed
    yield packer.flush()
