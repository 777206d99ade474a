"""Connections: what waitress does with the clients of one process, as threads in a relay want it.

Waitress reads requests and writes answers; here is when it does so. An answer is sent at once and in one piece where
it is short. Connections that nobody uses make room for new ones, and a client that takes too long to ask, or to take
what it asked for, is let go. What is long by design is sent from threads of its own; above what can be served a
request is refused at once.
"""

import logging
import resource
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from operator import attrgetter
from threading import Lock, Thread
from typing import Any, NamedTuple

from flask import Flask
from waitress import wasyncore  # type: ignore[import-untyped]
from waitress.adjustments import Adjustments  # type: ignore[import-untyped]
from waitress.channel import HTTPChannel  # type: ignore[import-untyped]
from waitress.parser import HTTPRequestParser  # type: ignore[import-untyped]
from waitress.server import TcpWSGIServer  # type: ignore[import-untyped]

from web.http.errors import Overfull
from web.language import API
from web.observation.metrics import Metrics
from web.settings import DEFAULTS, Settings

from .bodies import SLOWEST_BODY, BoundedRequest, PlainRefusal, Slow
from .refusing import PLAIN_ANSWER, Busy, Unread
from .relay import Relay
from .sharing import MOST_AT_ONCE, WorkerShare, is_readable

LONGEST_REQUEST = 64 * 1024  # bytes, the address included; the app itself refuses sooner and in words
SENT_AT_ONCE = 64 * 1024  # bytes: what is sent before an answer ends
MOST_UNSENT = 1024 * 1024  # bytes of one answer that wait for a client; then it is made no further
LOOKED_AFTER = 1.0  # seconds between two looks at who takes too long
READ_AFTER = 2.0  # seconds for which is read what a client sends that was refused before its end


class Waits(NamedTuple):
    """For how many seconds a client is waited for while it asks, and while it takes nothing of an answer."""

    asking: float
    sending: float


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A connection to a client."""

    parser_class = BoundedRequest
    error_task_class = PlainRefusal
    request: BoundedRequest | None
    began = 0.0  # when the request began that has not wholly come
    is_cut_off = False  # what it sends is not read to its end
    reads_until = 0.0  # where it is nought, it was not yet told so

    def received(self, data: bytes) -> bool:
        """Take what has come."""
        if self.request is None:
            self.began = time.monotonic()
        return bool(super().received(data))

    def is_late(self, now: float, waits: Waits) -> bool:
        """Whether the client has taken too long to ask, or to take anything of what waits for it."""
        if self.reads_until:
            return now > self.reads_until
        if self.total_outbufs_len:
            return bool(time.time() - self.last_activity > waits.sending)
        if self.request is None:
            return False
        # Of a body it counts how much came, too: a long one takes its time.
        return bool(now - self.began > waits.asking + self.request.body_bytes_received / SLOWEST_BODY)

    def give_up(self) -> None:
        """Wait no longer; who has sent headers is told."""
        with self.requests_lock:
            asked = self.request
            if is_told := asked is not None and asked.headers_finished and not self.requests:
                asked.error = Slow("The body of the request came too slowly, or not at all.")
                self.requests.append(asked)
                self.request = None
        if is_told:
            self.server.add_task(self)
        else:
            self.handle_close()

    def readable(self) -> bool:
        return bool(self.reads_until) or (not self.server.ending and super().readable())

    def writable(self) -> bool:
        return not self.reads_until and bool(super().writable())

    def handle_read(self) -> None:
        """Take what has come; of what is cut off, to nowhere."""
        if not self.reads_until:
            super().handle_read()
            return
        try:
            if self.socket.recv(SENT_AT_ONCE):
                return
        except BlockingIOError:
            return
        except OSError:
            pass
        self.handle_close()

    def handle_close(self) -> None:
        """Close; one that is cut off first gets to read why: who still sends would hear that all was reset."""
        if self.is_cut_off and self.connected and not self.reads_until:
            self.will_close = self.close_when_flushed = False
            self.reads_until = time.monotonic() + READ_AFTER
            with suppress(OSError):  # it is gone already, as reading will show
                self.socket.shutdown(socket.SHUT_WR)
            return
        super().handle_close()

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

    def refuse(self) -> None:
        """Have the request answered by a refusal."""
        asked = self.requests[0]
        asked.error = Busy(self.server.refusal_of(str(asked.path)))

    def serve_alone(self, done: Callable[[], None]) -> None:
        """Answer in the calling thread, which does nothing else."""
        try:
            self.service()
        except Exception:
            logging.getLogger(__name__).exception("a connection could not be served")
            self.cancel()
        finally:
            done()
            self.server.wake()


class Connections(TcpWSGIServer):  # type: ignore[misc]
    """A share of the connections to the app, answered by a relay."""

    channel_class = _Channel

    def __init__(self, app: Flask, share: WorkerShare, relay: Relay, bounds: Settings = DEFAULTS) -> None:
        listener, self.closed = share
        adjustments = Adjustments(
            ident="kashshaf",
            max_request_header_size=LONGEST_REQUEST,
            max_request_body_size=LONGEST_REQUEST,
            connection_limit=2 * bounds.connections,  # never: they make room before
            outbuf_high_watermark=MOST_UNSENT,
            clear_untrusted_proxy_headers=False,  # the app knows whom to believe, and is to see whom not to
        )
        adjustments.send_bytes = SENT_AT_ONCE
        adjustments.body_bound = app.config.get("BODY_BOUND")
        self.ending = False
        self._relay = relay
        # Half of the files that the process may open where these are few.
        self._most = min(bounds.connections, resource.getrlimit(resource.RLIMIT_NOFILE)[0] // 2)
        self._most_waiting, self._most_long = bounds.waiting, bounds.exports
        self._waits = Waits(bounds.asking_seconds, bounds.sending_seconds)
        self._learn(app.config)
        self._long, self._lock = 0, Lock()
        self._looked = time.monotonic()
        super().__init__(
            app,
            {},
            _sock=listener,
            dispatcher=relay,
            adj=adjustments,
            sockinfo=(listener.family, listener.type, listener.proto, listener.getsockname()),
            bind_socket=False,
        )

    def _learn(self, config: Mapping[str, Any]) -> None:
        """What an app says of itself to its server."""
        self._long_paths: tuple[str, ...] = config.get("LONG_PATHS", ())
        self._is_quick: Callable[[str], bool] = config.get("IS_QUICK", lambda _: False)
        self._refusals: Mapping[str, Overfull] = config.get("OVERFULL", {})
        self._unread: Mapping[str, Mapping[int, Overfull]] = config.get("UNREAD", {})
        self._metrics: Metrics | None = config.get("METRICS")

    def take(self, seconds: float) -> None:
        """Wait so long at most for what comes in, and take it."""
        wasyncore.poll2(seconds, self._map)
        now = time.monotonic()
        if now - self._looked > LOOKED_AFTER:
            self._looked = now
            for channel in [*self.active_channels.values()]:
                if channel.is_late(now, self._waits):
                    channel.give_up()
            if self._metrics:
                self._metrics.loaded(
                    waiting=self._relay.waiting, connections=len(self.active_channels), long=self._long
                )

    def add_task(self, channel: _Channel) -> None:
        """Have a request answered: what is long in a thread of its own, and what is too much by a refusal."""
        asked = channel.requests[0]
        channel.is_cut_off = asked.error is not None or asked.is_unread
        if asked.error:
            words = self._unread.get(API if _asks_api(asked) else "/", {}).get(asked.error.code)
            if words:
                asked.error = Unread(asked.error, words)
            self._relay.add_task(channel, quick=True)
            return
        path = str(asked.path)
        is_long, is_quick = path.startswith(self._long_paths), self._is_quick(path)
        if is_long and self._begin_long():
            Thread(target=channel.serve_alone, args=(self._end_long,), daemon=True).start()
            return
        is_refused = is_long or (not is_quick and self._relay.waiting >= self._most_waiting)
        if is_refused:
            channel.refuse()
        self._relay.add_task(channel, quick=is_quick or is_refused)

    def refusal_of(self, path: str) -> Overfull:
        """How what is at a path is refused: as the longest of the app's beginnings says that the path has."""
        if self._metrics:
            self._metrics.refused()
        fitting = [start for start in self._refusals if path.startswith(start)]
        return self._refusals[max(fitting, key=len)] if fitting else PLAIN_ANSWER

    def _begin_long(self) -> bool:
        with self._lock:
            may_begin = self._long < self._most_long
            self._long += may_begin
        return may_begin

    def _end_long(self) -> None:
        with self._lock:
            self._long -= 1

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
        """Take the connections that wait, in place of others where there are very many.

        Between two looks all that was asked is answered: if one were taken at each, the last of many would wait long.
        """
        for _ in range(MOST_AT_ONCE):
            if len(self.active_channels) >= self._most:
                self._make_room()
            super().handle_accept()
            if not is_readable(self.socket):
                return

    def _make_room(self) -> None:
        """Let go of the client that has been asking for longest, or of the one that was idle for longest."""
        idle = [each for each in self.active_channels.values() if not each.requests]
        asking = [each for each in idle if each.request is not None]
        if asking:
            min(asking, key=attrgetter("began")).handle_close()
        elif idle:
            min(idle, key=attrgetter("last_activity")).handle_close()


def _asks_api(asked: HTTPRequestParser) -> bool:
    """Whether a request that could not be read is for the API, as far as its first line has come."""
    begun: bytes = asked.header_plus or asked.first_line or b""
    _, _, address = begun.lstrip().partition(b" ")
    return address.lstrip().startswith(API.encode())
