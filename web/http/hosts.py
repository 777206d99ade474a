"""Hosts: by which names of itself the site lets itself be called, and by which addresses it calls itself.

A request says in `Host` whom it is for, and may say anything. What is written into feeds, tables and descriptions,
which others keep, is the address that was set; without one it is that of the request, where its host can be no
stranger's: a name of this machine for itself, an address in numbers, or what the server was told to listen on.
"""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

from web.language import gettext
from web.sentences import ProblemType
from web.settings import BadSetting, Settings

from .errors import trouble

LOOPBACK = "localhost"
_HOST = re.compile(r"(?P<name>[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_SCHEMES = ("http", "https")


def install_hosts(app: Flask, settings: Settings) -> None:
    """Answer for hosts that are trusted alone, and believe as many proxies as were set. Raises BadSetting."""
    site = read_site(settings.site_url) if settings.site_url else None
    names = {settings.host.lower(), *([_host_of(site) or ""] if site else [])}
    app.config.update(SITE_URL=site, HOSTS=frozenset(names))
    if count := settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    app.before_request(refuse_strangers)


def refuse_strangers() -> Response | None:
    """400 where a request is for a host that is not ours to be called by."""
    host = request.environ.get("HTTP_HOST", LOOPBACK)
    if is_trusted(host, current_app.config["HOSTS"]):
        return None
    return trouble(
        400,
        gettext(
            "This server does not answer under that name. Its operator can say the site's address by the setting "
            "site_url, for example: kashshaf serve --site-url https://news.example"
        ),
        ProblemType.STRANGE_HOST,
    )


def is_trusted(host: str, names: frozenset[str]) -> bool:
    """Whether a `Host` is one of the names, a loopback name or an address in numbers.

    >>> [is_trusted(host, frozenset({"news.example"})) for host in ("News.Example:80", "[::1]:8000", "evil.example")]
    [True, True, False]
    """
    found = _HOST.fullmatch(host)
    if not found:
        return False
    name = found["name"].lower().removesuffix(".").strip("[]")
    return name in names or name == LOOPBACK or name.endswith(f".{LOOPBACK}") or _is_address(name)


def site_root() -> str:
    """The address of this site, without a slash at its end."""
    return str(current_app.config["SITE_URL"] or request.url_root.rstrip("/"))


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def read_site(url: str) -> str:
    """The address that was set, if it is that of a site; links lead from its root. Raises BadSetting."""
    plain = url.strip().rstrip("/")
    try:
        parts = urlsplit(plain)
        good = parts.scheme in _SCHEMES and not (parts.path or parts.query or parts.fragment)
        good = good and bool(_HOST.fullmatch(parts.netloc)) and (parts.port is None or parts.port > 0)
    except ValueError:
        good = False
    if not good:
        raise BadSetting(
            f"site_url is {url!r}; give the site's address without a path, for example: https://news.example"
        )
    return plain


def _host_of(site: str) -> str | None:
    return urlsplit(site).hostname
