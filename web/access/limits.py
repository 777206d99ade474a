"""Limits: how often one caller may ask, by its key or else by its address.

Counts are kept by each process for itself, or in Redis for all of them. While Redis cannot be reached each process
counts for itself, and asks again after some seconds: a store of counts that is down stops no reader.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from ipaddress import IPv6Address, ip_address, ip_network

from limits import RateLimitItem, parse_many
from limits.errors import ConfigurationError, StorageError
from limits.storage import Storage, storage_from_string
from limits.strategies import SlidingWindowCounterRateLimiter

from web.settings import BadSetting, Settings

IN_MEMORY = "memory"
REDIS_EXTRA = "limits in Redis need its client; run: pip install 'kashshaf[redis]'"
_MEMORY_URI = "memory://"
_REDIS = ("redis://", "rediss://", "redis+unix://")
_REDIS_SECONDS = 0.25  # that an answer waits for Redis
_TRIED_AGAIN_AFTER = 10.0  # seconds
# A site of IPv6 has as many addresses as it likes in a network of so many bits.
_ONE_SITE = 64


@dataclass(frozen=True, slots=True)
class RateBounds:
    """How often may be asked by whoever has no key, and by each key; none where that is not bounded."""

    for_addresses: Sequence[RateLimitItem]
    for_keys: Sequence[RateLimitItem]
    place: str

    @classmethod
    def read(cls, settings: Settings) -> "RateBounds | None":
        """From the settings; None where nothing is bounded. Raises BadSetting."""
        addresses = _rates(settings.limit, "limit")
        keys = _rates(settings.key_limit, "key_limit") if settings.key_limit else addresses
        place = settings.limits_in.strip()
        if place != IN_MEMORY and not place.startswith(_REDIS):
            raise BadSetting(
                f"limits_in is {place!r}; give {IN_MEMORY} or an address such as redis://localhost:6379/0"
            )
        return cls(addresses, keys, place) if addresses or keys else None


class Limits:
    """Counts who asks. Nothing is opened before the first request, which comes when the processes are made."""

    def __init__(self, bounds: RateBounds) -> None:
        self._bounds = bounds
        self._away_until = 0.0
        _require_client(bounds.place)

    def refused_for(self, *, key: str | None, address: str) -> int | None:
        """Count a request; for how many seconds its caller is to wait, or None where it may ask."""
        items = self._bounds.for_keys if key else self._bounds.for_addresses
        who = f"key:{key}" if key else f"from:{site_of(address)}"
        if not self._is_shared or time.monotonic() < self._away_until:
            return _seconds_to_wait(self._own, items, who)
        try:
            return _seconds_to_wait(self._shared, items, who)
        except StorageError as error:
            self._away_until = time.monotonic() + _TRIED_AGAIN_AFTER
            logging.getLogger(__name__).warning("limits are counted by each process: %s", ascii(str(error)))
            return _seconds_to_wait(self._own, items, who)

    def is_reachable(self) -> bool:
        """Whether the place where counts are kept answers now."""
        try:
            return not self._is_shared or self._shared.storage.check()
        except StorageError:
            return False

    @property
    def _is_shared(self) -> bool:
        return self._bounds.place != IN_MEMORY

    @cached_property
    def _own(self) -> SlidingWindowCounterRateLimiter:
        return SlidingWindowCounterRateLimiter(storage_from_string(_MEMORY_URI))

    @cached_property
    def _shared(self) -> SlidingWindowCounterRateLimiter:
        return SlidingWindowCounterRateLimiter(_redis(self._bounds.place))


def site_of(address: str) -> str:
    """By what an address counts: itself, or its network where one site has many.

    >>> site_of("192.0.2.7"), site_of("2001:db8:1:2:3:4:5:6"), site_of("::ffff:192.0.2.7")
    ('192.0.2.7', '2001:db8:1:2::', '192.0.2.7')
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ip_network((found, _ONE_SITE), strict=False).network_address)


def _seconds_to_wait(
    counter: SlidingWindowCounterRateLimiter, items: Sequence[RateLimitItem], who: str
) -> int | None:
    for item in items:
        if not counter.hit(item, who):
            return max(1, round(counter.get_window_stats(item, who).reset_time - time.time() + 0.5))
    return None


def _rates(text: str | None, name: str) -> Sequence[RateLimitItem]:
    try:
        items = parse_many(text) if text else []
    except ValueError:
        items = None
    if items is None or any(item.amount < 1 for item in items):
        raise BadSetting(f"{name} is {text!r}; give one or more such as: 60 per minute; 1000 per hour")
    return items


def _require_client(place: str) -> None:
    """Raise BadSetting where the place cannot be used at all."""
    if place == IN_MEMORY:
        return
    try:
        _redis(place)
    except (ConfigurationError, ImportError):
        raise BadSetting(REDIS_EXTRA) from None
    except Exception as error:
        raise BadSetting(
            f"limits_in cannot be used ({error}); give an address such as redis://host:6379/0"
        ) from None


def _redis(place: str) -> Storage:
    made = storage_from_string(
        place, wrap_exceptions=True, socket_connect_timeout=_REDIS_SECONDS, socket_timeout=_REDIS_SECONDS
    )
    assert isinstance(made, Storage)
    return made
