"""Sharing connections out: the first process accepts them, and gives each to the worker that has fewest.

Where all workers accept from one socket the one that is awake takes all, and where each has a socket of its own chance
decides; clients that keep their connections then leave a core idle. A connection is given as a message with its
descriptor; how many a worker has closed stands in memory that the processes share.
"""

import logging
import mmap
import select
import socket
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

MOST_AT_ONCE = 64  # connections that are accepted before anything else is looked at
WHILE_FULL = 20  # milliseconds to wait where no worker takes another connection
_COUNT = 8  # bytes


class GivenConnections(socket.socket):
    """A worker's end: what is given to it, taken as from a listening socket."""

    address: object = None

    def accept(self) -> tuple[socket.socket, object]:
        """The next connection and where it is from; raises OSError where there is none, or no longer."""
        _, descriptors, _, _ = socket.recv_fds(self, 1, 1)
        if not descriptors:
            raise BlockingIOError
        connection = socket.socket(fileno=descriptors[0])
        try:
            return connection, connection.getpeername()
        except OSError:  # its client is gone already, as whoever reads from it will see
            return connection, ("", 0)

    def listen(self, backlog: int = 0, /) -> None:
        """It does already."""

    def getsockname(self) -> object:
        """The address that clients connect to."""
        return self.address


def is_readable(end: socket.socket) -> bool:
    """Whether something has come that was not taken."""
    poll = select.poll()
    poll.register(end, select.POLLIN)
    return bool(poll.poll(0))


class WorkerShare(NamedTuple):
    """What a worker is given: a socket that accepts connections, and what to call after each that was closed."""

    connections: socket.socket
    closed: Callable[[], None]


class Sharing:
    """The first process's side: a listening socket, and a place for each of some workers."""

    def __init__(self, listener: socket.socket, places: int) -> None:
        listener.setblocking(False)
        self._listener = listener
        self._closed = memoryview(mmap.mmap(-1, places * _COUNT)).cast("Q")
        self._given = [0] * places
        self._ends: dict[int, socket.socket] = {}
        self._waiting: deque[socket.socket] = deque()

    def open(self, place: int) -> WorkerShare:
        """What the new worker in a place takes with it; whoever had the place before is gone."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        self.leave(place)
        self._ends[place] = ours
        self._given[place] = self._closed[place] = 0
        given = GivenConnections(theirs.family, theirs.type, fileno=theirs.detach())
        given.address = self._listener.getsockname()
        return WorkerShare(given, partial(self._count, place))

    def leave(self, place: int) -> None:
        """Let go of the end of a worker that is gone."""
        if place in self._ends:
            self._ends.pop(place).close()

    def close(self) -> None:
        """Let go of all that is the first process's; a new worker must, as by its ends it sees who is gone."""
        for place in [*self._ends]:
            self.leave(place)
        for connection in self._waiting:
            connection.close()
        self._listener.close()

    def wait(self) -> list[int]:
        """Share out what comes in until a worker is gone; the places of those that are."""
        while True:
            while self._waiting and self._give(self._waiting[0]):
                self._waiting.popleft().close()
            poll = select.poll()
            for end in self._ends.values():
                poll.register(end, 0)  # its hanging up alone
            if not self._waiting:
                poll.register(self._listener, select.POLLIN)
            ready = {descriptor for descriptor, _ in poll.poll(WHILE_FULL if self._waiting else None)}
            if self._listener.fileno() in ready:
                self._accept()
            if gone := [place for place, end in self._ends.items() if end.fileno() in ready]:
                return gone

    def _accept(self) -> None:
        try:
            for _ in range(MOST_AT_ONCE):
                self._waiting.append(self._listener.accept()[0])
        except BlockingIOError:
            pass
        except OSError as error:  # such as a client that has gone again
            logging.getLogger(__name__).warning("a connection could not be accepted: %s", error)

    def _give(self, connection: socket.socket) -> bool:
        """Give a connection to the worker with fewest that takes it; false where none does."""
        for place in sorted(self._ends, key=self._load):
            try:
                socket.send_fds(self._ends[place], [b"\0"], [connection.fileno()])
            except OSError:  # it has not taken those before, or is gone
                continue
            self._given[place] += 1
            return True
        return False

    def _load(self, place: int) -> tuple[int, int]:
        """How many connections a worker has; among equals the one that had fewest ever comes first."""
        return self._given[place] - self._closed[place], self._given[place]

    def _count(self, place: int) -> None:
        self._closed[place] += 1
