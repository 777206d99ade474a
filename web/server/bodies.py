"""Bodies: how much of a request's body is taken from whom, and what is said of one that cannot be.

Nothing here reads one but what changes the index. Who may do that is known by the headers, so that nobody else's body
is kept: a long one is not even taken, and the app answers the headers alone.
"""

import copy
import json
from collections.abc import Callable, Mapping
from typing import Any

from waitress.parser import HTTPRequestParser  # type: ignore[import-untyped]
from waitress.task import ErrorTask  # type: ignore[import-untyped]
from waitress.utilities import Error  # type: ignore[import-untyped]

from web.language import API

# How many bytes of a body are taken, by the request's method, path and headers; None where it is as everywhere.
BodyBound = Callable[[str, str, Mapping[str, str]], int | None]
# Bytes a second: a body that comes more slowly than this, on the whole, is not waited for.
SLOWEST_BODY = 8 * 1024


class BoundedRequest(HTTPRequestParser):  # type: ignore[misc]
    """A request on its way in."""

    adj: Any
    is_unread = False  # its body, or the rest of it, is not read

    def parse_header(self, header_plus: bytes) -> None:
        """Read the headers, and settle how much of a body may follow."""
        super().parse_header(header_plus)
        bound: BodyBound | None = getattr(self.adj, "body_bound", None)
        most = bound(self.command, self.path, self.headers) if bound else None
        if most is None:
            return
        if most:
            self.adj = copy.copy(self.adj)
            self.adj.max_request_body_size = most
        elif self.chunked or self.content_length >= self.adj.max_request_body_size:
            self._take_no_body()

    def _take_no_body(self) -> None:
        """Have the headers answered; what follows them is not read."""
        self.body_rcv, self.is_unread = None, True
        self.content_length, self.chunked, self.expect_continue = 0, False, False
        self.headers.pop("CONTENT_LENGTH", None)
        self.connection_close = True


class Slow(Error):  # type: ignore[misc]
    """408: the client takes too long to send what it has begun."""

    code = 408
    reason = "Request Timeout"


class PlainRefusal(ErrorTask):  # type: ignore[misc]
    """The answer to a request that no app was asked about: where programs ask, as a problem that they can read."""

    def execute(self) -> None:
        """Answer."""
        error = self.request.error
        if str(getattr(self.request, "path", "")).startswith(API) and hasattr(error, "body"):
            self.request.error = _Problem(error)
        super().execute()


class _Problem:
    """An error of the server's as a problem document (RFC 9457)."""

    def __init__(self, error: Error) -> None:
        self._error = error

    def to_response(self, _ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        """Status, headers and body."""
        code, reason, sentence = self._error.code, self._error.reason, str(self._error.body)
        fields = {
            "type": "about:blank",
            "title": reason,
            "status": code,
            "detail": sentence,
            "error": sentence,
        }
        return f"{code} {reason}", [("Content-Type", "application/problem+json")], json.dumps(fields).encode()
