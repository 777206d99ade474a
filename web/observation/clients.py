"""Clients: from which addresses figures may be asked for.

What stands in headers is believed only as far as proxies are (see `web.http.hosts`); and a client must be allowed
both by the address that it has and by the one from which the connection came: behind a proxy on the same machine
everybody's connection is a loopback one, and before it anybody can write headers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from web.settings import BadSetting

LOOPBACK_ONLY, EVERY_CLIENT, NO_CLIENT = "loopback", "everybody", "nobody"
_LOOPBACK = "127.0.0.0/8,::1/128"
_ANY = "0.0.0.0/0,::/0"
_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")
_BEFORE_PROXIES = "werkzeug.proxy_fix.orig"


@dataclass(frozen=True, slots=True)
class Allowed:
    """Networks whose clients may ask."""

    networks: Sequence[IPv4Network | IPv6Network]
    everybody: bool

    @classmethod
    def read(cls, text: str, name: str) -> "Allowed":
        """From a setting: `loopback`, `everybody`, `nobody`, or networks between commas. Raises BadSetting."""
        plain = text.strip().lower()
        known = {LOOPBACK_ONLY: _LOOPBACK, EVERY_CLIENT: _ANY, NO_CLIENT: ""}.get(plain, plain)
        try:
            networks = [ip_network(part.strip()) for part in known.split(",") if part.strip()]
        except ValueError as error:
            raise BadSetting(
                f"{name} is {text!r} ({error}); give {LOOPBACK_ONLY}, {EVERY_CLIENT}, {NO_CLIENT}, or networks such as "
                "10.0.0.0/8, ::1"
            ) from None
        return cls(networks, plain == EVERY_CLIENT)

    def may_ask(self, environ: Mapping[str, object]) -> bool:
        """Whether the client of a request is in one of the networks, as is whoever the connection is from."""
        if self.everybody:
            return True
        before = environ.get(_BEFORE_PROXIES)
        connected = before.get("REMOTE_ADDR") if isinstance(before, Mapping) else None
        if before is None and any(name in environ for name in _FORWARDED):
            return False  # a proxy that nobody told us of: whose request it is cannot be known
        client = environ.get("REMOTE_ADDR")
        return self._holds(client) and (connected is None or self._holds(connected))

    def _holds(self, address: object) -> bool:
        try:
            found = ip_address(str(address))
        except ValueError:
            return False
        if isinstance(found, IPv6Address) and found.ipv4_mapped:
            found = found.ipv4_mapped
        return any(found in network for network in self.networks)
