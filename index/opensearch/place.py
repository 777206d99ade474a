"""Where an index lies in a cluster: what stands behind `opensearch:` in an address.

`https://user:password@host:9200/news?shards=2&replicas=1&kept=1&ca=FILE`; several hosts have commas between them.
In the place of a user and a password may be a key: `?key=FILE`.
"""

import os
import re
from dataclasses import dataclass, fields
from hashlib import blake2b
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from index.files.problems import IndexProblem

# Lower case, as OpenSearch wants it, and shorter than it would allow: our own indexes have a longer name.
_INDEX_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,100}")
_NUMBER_OPTIONS = ("shards", "replicas", "kept")
_FILE_OPTIONS = ("ca", "key")
_PLACE_OPTIONS = (*_NUMBER_OPTIONS, *_FILE_OPTIONS)
_USUAL_PORT = 9200
EXAMPLE = "opensearch:https://user@host:9200/news"


class BadPlace(IndexProblem):
    """An address in a cluster that cannot be read; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class ClusterPlace:
    """The nodes that are asked, as whom, and the name of the index.

    `ca` is a file of trusted certificates, `key` one with an API key. So many indexes as are `kept` stay there beside
    the current one, as they were before it.
    """

    hosts: tuple[str, ...]
    name: str
    user: str | None = None
    password: str | None = None
    ca: str | None = None
    shards: int = 1
    replicas: int = 1
    kept: int = 1
    key: str | None = None

    def __str__(self) -> str:
        """As an address that leads there again, but for the password."""
        scheme = self.hosts[0].partition("://")[0]
        account = f"{quote(self.user, safe='')}@" if self.user else ""
        hosts = ",".join(host.removeprefix(f"{scheme}://") for host in self.hosts)
        given = {each.name: getattr(self, each.name) for each in fields(self) if each.name in _PLACE_OPTIONS}
        usual = {each.name: each.default for each in fields(self)}
        options = urlencode({name: each for name, each in given.items() if each != usual[name]}, safe="/")
        return f"opensearch:{scheme}://{account}{hosts}/{self.name}{options and f'?{options}'}"

    @property
    def folder(self) -> Path:
        """Where this machine prepares the index, and keeps what it has read of it."""
        data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
        # Whoever asks, and whatever is chosen, it is the same index.
        where = f"opensearch:{','.join(self.hosts)}/{self.name}"
        mark = blake2b(where.encode(), digest_size=6).hexdigest()
        return Path(data) / "kashshaf" / f"{self.name}-{mark}"


def read_place(text: str) -> ClusterPlace:
    """Read what stands behind the scheme; raises BadPlace.

    >>> read_place("http://a:9200,b/news")
    ClusterPlace(hosts=('http://a:9200', 'http://b:9200'), name='news', user=None, password=None, ca=None, shards=1, \
replicas=1, kept=1, key=None)
    """
    scheme, _, rest = text.partition("://")
    where, _, options = rest.partition("?")
    hosts, _, name = where.partition("/")
    account, _, hosts = hosts.rpartition("@")
    if scheme not in ("http", "https") or not hosts:
        raise BadPlace(f"opensearch:{_hidden(text)} names no cluster; for example: {EXAMPLE}")
    if not _INDEX_NAME.fullmatch(name):
        raise BadPlace(
            f"{name!r} cannot be the name of an index (small Latin letters, digits, - and _); for example: {EXAMPLE}"
        )
    user, _, password = account.partition(":")
    return ClusterPlace(
        tuple(_host(scheme, host) for host in hosts.split(",")),
        name,
        unquote(user) or None,
        unquote(password) or None,
        **_options(options),  # type: ignore[arg-type]
    )


def _host(scheme: str, host: str) -> str:
    try:
        parts = urlsplit(f"{scheme}://{host}")
        port = parts.port or _USUAL_PORT
    except ValueError as error:
        raise BadPlace(f"{host!r} is no host with a port ({error}); for example: {EXAMPLE}") from error
    if not parts.hostname or parts.path:
        raise BadPlace(f"{host!r} is no host; for example: {EXAMPLE}")
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{scheme}://{name}:{port}"


def _options(text: str) -> dict[str, str | int]:
    found: dict[str, str | int] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        if name not in _PLACE_OPTIONS:
            raise BadPlace(
                f"{name!r} is no option of a cluster's address; there are {', '.join(_PLACE_OPTIONS)}"
            )
        if name in _FILE_OPTIONS:
            found[name] = value
        elif value.isdecimal() and int(value) <= 1000 and (name != "shards" or int(value)):
            found[name] = int(value)
        else:
            raise BadPlace(f"{name}={value} is no number of {name}; for example: {name}=1")
    return found


def _hidden(text: str) -> str:
    """An address without a password in it."""
    return re.sub(r"//[^@/]*@", "//…@", text)
