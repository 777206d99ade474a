"""Callers: by which key a request is made, and whether it may be.

A key stands in a header, `Authorization: Bearer …` or `X-API-Key: …`, and nowhere else: addresses are kept in logs and
histories, and are passed on by links. Without a file of keys nobody needs one, and nobody has one.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from flask import Flask, Response, current_app, request

from web.http.errors import trouble
from web.language import API, gettext
from web.settings import BadSetting, Settings

from .held_keys import HeldKeys
from .key_file import Key, Rights, keys_in
from .limits import Limits, RateBounds
from .words import KEY_PARAMETERS, KEY_PREFIX

_KEY_IN_ENVIRON = "kashshaf.key"
_BEARER = "bearer "
_CHALLENGE = 'Bearer realm="kashshaf"'
# What the pages' own scripts ask, for which nobody is asked for a key.
_FOR_PAGES = (f"{API}suggest", f"{API}completions")
# What costs next to nothing, or is asked by who watches.
_UNLIMITED = ("/static/", "/healthz", "/readyz", "/metrics")
_PREFIX_BYTES = KEY_PREFIX.encode()


def install_callers(app: Flask, settings: Settings) -> None:
    """Know callers by their keys, and bound how often they ask. Raises BadSetting."""
    require_keys(settings)
    bounds = RateBounds.read(settings)
    app.config.update(
        KEYS=HeldKeys(Path(settings.keys)) if settings.keys else None,
        READ_KEYS=settings.read_keys,
        LIMITS=Limits(bounds) if bounds else None,
    )
    if settings.keys or bounds:
        app.before_request(_admit)


def require_keys(settings: Settings) -> None:
    """Raise BadSetting where there are no keys although they are set or needed."""
    if settings.read_keys and not settings.keys:
        raise BadSetting(
            "read_keys needs keys; name their file by the setting keys, and make one by: kashshaf keys add"
        )
    if settings.keys:
        keys_in(Path(settings.keys))


def key_in_use() -> str | None:
    """The id of the key by which the current request is made, if by any."""
    key: Key | None = request.environ.get(_KEY_IN_ENVIRON)
    return key.id if key else None


def require_writer() -> Response | None:
    """The refusal of whoever may not write; None for a key that may."""
    if current_app.config["KEYS"] is None:
        return trouble(
            403,
            gettext(
                "Articles cannot be changed here: the operator has set no file of keys (the setting keys)."
            ),
        )
    key: Key | None = request.environ.get(_KEY_IN_ENVIRON)
    if key is None:
        return _unknown(
            gettext("This needs a key that may write; send it in the header Authorization: Bearer KEY.")
        )
    if key.rights is not Rights.WRITE:
        refusal = trouble(403, gettext("This key may read, and not write; ask the operator for another."))
        refusal.headers["WWW-Authenticate"] = f'{_CHALLENGE}, error="insufficient_scope"'
        return refusal
    return None


class BodyBounds:
    """How many bytes of a body are taken: few, but of requests that change something by keys that may."""

    def __init__(
        self, path: str, keys: HeldKeys | None, most: int, anybody: Mapping[str, int] = MappingProxyType({})
    ) -> None:
        """`most` is for keys that may write to a path; `anybody` has the paths that take so much of everybody."""
        self._path, self._keys, self._most, self._anybody = path, keys, most, anybody

    def __call__(self, method: str, path: str, headers: Mapping[str, str]) -> int | None:
        """The bound for a request, its headers named as in the environment of WSGI; None where it is as everywhere."""
        if method == "POST" and path in self._anybody:
            return self._anybody[path]
        if method != "POST" or path != self._path:
            return None
        text = _text_of_key(headers.get("AUTHORIZATION", ""), headers.get("X_API_KEY", ""))
        key = self._keys.key(text) if self._keys and text else None
        return self._most if key and key.rights is Rights.WRITE else 0


def _admit() -> Response | None:
    """Find out who asks; a refusal where a key is wrong, missing or in a wrong place, or asks too often."""
    if request.path.startswith(_UNLIMITED):
        return None
    keys: HeldKeys | None = current_app.config["KEYS"]
    refusal = _identify(keys) if keys and request.method != "OPTIONS" else None
    return _too_often() or refusal


def _identify(keys: HeldKeys) -> Response | None:
    in_api = request.path.startswith(API)
    if _PREFIX_BYTES in request.query_string or (in_api and _names_key()):
        return trouble(
            400,
            gettext(
                "A key does not belong into an address, which is kept in logs and histories: send it in the header "
                "Authorization: Bearer KEY, and have this one revoked."
            ),
        )
    if not in_api:
        return None
    environ = request.environ
    text = _text_of_key(environ.get("HTTP_AUTHORIZATION", ""), environ.get("HTTP_X_API_KEY", ""))
    if text:
        key = environ[_KEY_IN_ENVIRON] = keys.key(text)
        return (
            None
            if key
            else _unknown(gettext("This key is not known; it may have been revoked."), "invalid_token")
        )
    if current_app.config["READ_KEYS"] and not request.path.startswith(_FOR_PAGES):
        return _unknown(gettext("This needs a key; send it in the header Authorization: Bearer KEY."))
    return None


def _names_key() -> bool:
    return not KEY_PARAMETERS.isdisjoint([name.strip().lower() for name in request.args])


def _text_of_key(authorization: str, own_header: str) -> str:
    """The key that the headers give; what is no key at all where they give two."""
    bearer = authorization[len(_BEARER) :].strip() if authorization.lower().startswith(_BEARER) else ""
    own = own_header.strip()
    if bearer and own and bearer != own:
        return "two keys"
    return bearer or own


def _unknown(sentence: str, error: str = "") -> Response:
    refusal = trouble(401, sentence)
    refusal.headers["WWW-Authenticate"] = f'{_CHALLENGE}, error="{error}"' if error else _CHALLENGE
    return refusal


def _too_often() -> Response | None:
    limits: Limits | None = current_app.config["LIMITS"]
    if limits is None:
        return None
    seconds = limits.refused_for(key=key_in_use(), address=request.remote_addr or "")
    if seconds is None:
        return None
    refusal = trouble(
        429, gettext("You ask more often than is allowed here; try again in %(seconds)s s.", seconds=seconds)
    )
    refusal.headers["Retry-After"] = str(seconds)
    refusal.headers["Cache-Control"] = "no-store"
    return refusal
