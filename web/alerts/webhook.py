"""A webhook: an address that is asked by POST, and the checks of where it leads.

A name is looked up once, and the connection is made to an address that was looked at: a name that leads elsewhere a
moment later gains nothing.
"""

import socket
import ssl
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Thread
from urllib.parse import SplitResult, urlsplit

SCHEMES = {"http": 80, "https": 443}
LONGEST_WEBHOOK = 2_000
# Addresses of version 6 that lead to those of version 4, which are their last four bytes.
_NAT64 = IPv6Network("64:ff9b::/96")


class Refused(ValueError):
    """A webhook that is not asked, or has not taken what was posted; the message says why."""


def webhook_address(url: str, *, near: bool) -> str:
    """The address, if it may be asked; raises Refused. What a name leads to is looked at when it is asked."""
    parts = _webhook_parts(url)
    host = str(parts.hostname)
    if not near and host.lower().rstrip(".").rpartition(".")[2] in ("localhost", "local", "internal"):
        raise Refused(_in_own_network(host))
    try:
        numbers = ip_address(host)
    except ValueError:
        return url
    if not near and not is_far(numbers):
        raise Refused(_in_own_network(host))
    return url


def post(url: str, body: bytes, headers: dict[str, str], *, near: bool, seconds: float) -> None:
    """Post a body; raises Refused where it was not taken within so many seconds.

    It is done in a thread of its own: neither a name server nor a client that sends byte by byte holds up who asks.
    """
    late = f"there was no answer within {seconds:.0f} s"  # whichever clock ends it: the socket's or ours
    problems: list[str] = []
    done: list[bool] = []

    def ask() -> None:
        try:
            _post(_webhook_parts(url), body, headers, near, seconds)
            done.append(True)
        except TimeoutError:
            problems.append(late)
        except (Refused, OSError, HTTPException) as error:
            problems.append(str(error) or type(error).__name__)

    asking = Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if not done:
        raise Refused(problems[0] if problems else late)


def is_far(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is somewhere in the world, and not in this machine or its network."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None,))[0]
        if inner is None and address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFF_FFFF)
        if inner is not None:
            return is_far(inner)
    return address.is_global and not address.is_multicast


def _webhook_parts(url: str) -> SplitResult:
    """Raises Refused where it is no address of a webhook."""
    try:
        parts = urlsplit(url)
        good = parts.scheme in SCHEMES and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        good = False
    if not good or len(url) > LONGEST_WEBHOOK or not url.isascii() or not url.isprintable() or " " in url:
        raise Refused("a webhook is an address such as https://hooks.example/news, in ASCII letters")
    if parts.username is not None or parts.password is not None:
        raise Refused("a webhook's address holds no password; what is posted is signed")
    return parts


def _post(parts: SplitResult, body: bytes, headers: dict[str, str], near: bool, seconds: float) -> None:
    host = str(parts.hostname)
    port = parts.port or SCHEMES[parts.scheme]
    connection = HTTPConnection(host, port, timeout=seconds)
    connection.sock = _connected(host, port, near, seconds)
    if parts.scheme == "https":
        connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
    try:
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        name = f"[{host}]" if ":" in host else host
        shown = name if port == SCHEMES[parts.scheme] else f"{name}:{port}"
        connection.request("POST", path, body, {**headers, "Host": shown, "Connection": "close"})
        status = connection.getresponse().status
    finally:
        connection.close()
    if not 200 <= status < 300:
        moved = ", and redirects are not followed" if 300 <= status < 400 else ""
        raise Refused(f"it answers with status {status}{moved}")


def _connected(host: str, port: int, near: bool, seconds: float) -> socket.socket:
    """A connection to the first address of a name that may be asked; raises Refused or OSError."""
    found = {info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    addresses = [str(each).partition("%")[0] for each in sorted(map(str, found))]
    if not near and not all(is_far(ip_address(each)) for each in addresses):
        raise Refused(_in_own_network(host))
    problem: OSError = OSError(f"{host} has no address")
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout=seconds)
        except OSError as error:
            problem = error
    raise problem


def _in_own_network(host: str) -> str:
    return f"{host} is in this machine's own network; allow that with --near, where it is meant"
