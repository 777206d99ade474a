"""Connections: what waitress does with the clients of one process, as threads in a relay want it.

Waitress reads requests and writes answers; here is when it does so. An answer is sent at once and in one piece where
it is short. Connections that nobody uses make room for new ones.
"""

import resource
from operator import attrgetter

from flask import Flask
from waitress import wasyncore  # type: ignore[import-untyped]
from waitress.adjustments import Adjustments  # type: ignore[import-untyped]
from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.server import TcpWSGIServer  # type: ignore[import-untyped]

from .relay import Relay
from .sharing import WorkerShare

LONGEST_REQUEST = 64 * 1024  # bytes, the address included; the app itself refuses sooner and in words
MOST_CONNECTIONS = 1_000  # of one process; half of the files that it may open where these are few
SENT_AT_ONCE = 64 * 1024  # bytes: what is sent before an answer ends


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A connection to a client."""

    def readable(self) -> bool:
        return not self.server.ending and super().readable()

    def del_channel(self, map: object = None) -> None:  # noqa: A002 - waitress names it
        if self._fileno is not None:
            self.server.closed()
        super().del_channel(map)

    def send_now(self) -> None:
        """Send what was answered, as far as the client takes it."""
        if self.server.ending and not self.requests:
            self.close_when_flushed = True
        if self.connected and self.writable():
            self.handle_write()


class Connections(TcpWSGIServer):  # type: ignore[misc]
    """A share of the connections to the app, answered by a relay."""

    channel_class = _Channel

    def __init__(self, app: Flask, share: WorkerShare, relay: Relay) -> None:
        listener, self.closed = share
        adjustments = Adjustments(
            ident="kashshaf",
            max_request_header_size=LONGEST_REQUEST,
            max_request_body_size=LONGEST_REQUEST,
            connection_limit=2 * MOST_CONNECTIONS,  # never: they make room before
        )
        adjustments.send_bytes = SENT_AT_ONCE
        self.ending = False
        self._relay = relay
        self._most = min(MOST_CONNECTIONS, resource.getrlimit(resource.RLIMIT_NOFILE)[0] // 2)
        super().__init__(
            app,
            {},
            _sock=listener,
            dispatcher=relay,
            adj=adjustments,
            sockinfo=(listener.family, listener.type, listener.proto, listener.getsockname()),
            bind_socket=False,
        )

    def take(self, seconds: float) -> None:
        """Wait so long at most for what comes in, and take it."""
        wasyncore.poll2(seconds, self._map)

    def wake(self) -> None:
        """Let `take` return."""
        super().pull_trigger()

    def pull_trigger(self) -> None:
        """Have what another thread has done seen by the one that leads; that one need not tell itself."""
        if not self._relay.leads():
            self.wake()

    def end(self) -> bool:
        """Take no more requests, and let those go who asked nothing; whether all answers have been sent."""
        self.ending, self.accepting = True, False
        for channel in [*self.active_channels.values()]:
            if not channel.requests and not channel.total_outbufs_len:
                channel.handle_close()
        return not self.active_channels

    def handle_accept(self) -> None:
        """Take a new connection, in place of the one that was idle for longest where there are very many."""
        if len(self.active_channels) >= self._most:
            self._make_room()
        super().handle_accept()

    def _make_room(self) -> None:
        idle = [each for each in self.active_channels.values() if not each.requests]
        if idle:
            min(idle, key=attrgetter("last_activity")).handle_close()
