"""Origins: which other sites' scripts may read the JSON endpoint and the feeds (CORS), and what may be asked where."""

import re
from collections.abc import Sequence

from flask import Flask, Response, request
from werkzeug.exceptions import MethodNotAllowed

from web.language import API
from web.settings import BadSetting, Settings

from .errors import allowed_methods

EVERYBODY = "*"
_ORIGIN = re.compile(r"https?://(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_FEED_END = ".atom"
_MAY_SEND = "Authorization, Content-Type, If-None-Match, X-API-Key, X-Request-Id"
_MAY_READ = "Accept-Post, Allow, ETag, Location, Retry-After, WWW-Authenticate, X-Request-Id"
_REMEMBERED_FOR = "7200"  # seconds: longer no browser does


def install_origins(app: Flask, settings: Settings) -> None:
    """Answer OPTIONS, and let the scripts of some sites read. Raises BadSetting."""
    app.before_request(_told_methods)
    if settings.cors:
        origins = _named_origins(settings.cors)
        app.after_request(lambda response: _let_read(response, origins))


def _told_methods() -> Response | None:
    """What an address can be asked with, whoever asks."""
    if request.method != "OPTIONS":
        return None
    match request.routing_exception:
        case MethodNotAllowed() as error:
            methods = allowed_methods(error)
        case None:  # Flask's own rule for static files answers it, too
            methods = sorted(request.url_rule.methods or ()) if request.url_rule else []
        case _:
            return None
    return Response(status=204, headers={"Allow": ", ".join(methods)})


def _let_read(response: Response, origins: Sequence[str]) -> Response:
    """Tell a browser that the script of a site may read this answer, where it may."""
    if not (request.path.startswith(API) or request.path.endswith(_FEED_END)):
        return response
    origin = request.headers.get("Origin", "")
    if EVERYBODY in origins:
        response.headers["Access-Control-Allow-Origin"] = EVERYBODY
    else:
        response.vary.add("Origin")
        if origin not in origins:
            return response
        response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Expose-Headers"] = _MAY_READ
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "")
        response.headers["Access-Control-Allow-Headers"] = _MAY_SEND
        response.headers["Access-Control-Max-Age"] = _REMEMBERED_FOR
    return response


def _named_origins(text: str) -> Sequence[str]:
    """The sites that a setting names; raises BadSetting."""
    found = tuple(each.strip().rstrip("/") for each in text.split(",") if each.strip())
    for each in found:
        if each != EVERYBODY and not _ORIGIN.fullmatch(each):
            raise BadSetting(
                f"cors names {each!r}; give sites as browsers name them, with commas between: "
                f"https://news.example, http://localhost:3000; or {EVERYBODY} for all"
            )
    return found
