"""Request ids: by which a reader, a proxy and the log speak of the same request.

A proxy that is believed may have given one, in X-Request-Id; whoever else sends one has a new one made. It goes back
in the same header, whatever the answer is.
"""

import logging
import re
from secrets import token_hex

from flask import Flask, Response, current_app, has_request_context, request

REQUEST_ID = "X-Request-Id"
_ID_IN_ENVIRON = "kashshaf.request_id"
# What proxies make: hexadecimal digits, UUIDs, and letters with some signs; nothing that a log or a header minds.
_WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+/=@-]{0,127}")


def install_request_ids(app: Flask, *, proxies: int) -> None:
    """Give each request an id, and each line that the app logs of one; ids of proxies are taken where there are any."""
    app.config["TAKES_REQUEST_IDS"] = proxies > 0
    app.logger.addFilter(_named_in_line)
    app.after_request(_sent_back)


def request_id() -> str:
    """The id of the request that is being answered."""
    known: str | None = request.environ.get(_ID_IN_ENVIRON)
    if known is None:
        known = request.environ[_ID_IN_ENVIRON] = _of_proxy() or token_hex(8)
    return known


def _of_proxy() -> str:
    """The id that a proxy gave, if it is one."""
    if not current_app.config["TAKES_REQUEST_IDS"]:
        return ""
    given = request.environ.get("HTTP_X_REQUEST_ID", "")
    return given if _WELL_FORMED.fullmatch(given) else ""


def _sent_back(response: Response) -> Response:
    response.headers[REQUEST_ID] = request_id()
    return response


def _named_in_line(record: logging.LogRecord) -> bool:
    if has_request_context():
        record.msg = f"[{request_id()}] {record.msg}"
    return True
