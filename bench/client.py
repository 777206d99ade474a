"""A client of one process that keeps many connections, each asking again as soon as it is answered."""

import selectors
import socket
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlsplit

HEAD_END = b"\r\n\r\n"
LENGTH = b"\r\ncontent-length: "
PATIENCE = 10.0  # seconds for one answer


@dataclass(frozen=True, slots=True)
class Told:
    """What clients have seen: how many answers and errors in so many seconds, and milliseconds of an answer.

    `wrong` has the first line of each answer that was none of success, with the path that was asked for.
    """

    answers: int
    errors: int
    seconds: float
    middle: float
    late: float
    wrong: tuple[str, ...] = ()


@dataclass(slots=True)
class _Connection:
    """One connection and what has come of its answer."""

    socket: socket.socket
    path: str = ""
    asked: float = 0.0
    came: bytearray = field(default_factory=bytearray)

    def ask(self, path: str) -> None:
        """Ask for a path."""
        self.came.clear()
        self.path = path
        self.asked = time.perf_counter()
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode()
        )

    def is_answered(self) -> bool:
        """Take what has come; whether that is the whole answer."""
        self.came += self.socket.recv(1 << 18)
        head, found, body = bytes(self.came).partition(HEAD_END)
        if not found:
            return False
        _, _, rest = head.lower().partition(LENGTH)
        return len(body) >= int(rest.partition(b"\r\n")[0])

    def problem(self) -> str:
        """The first line of an answer that is none of success, and what was asked for."""
        first = bytes(self.came).partition(b"\r\n")[0].decode("latin-1")
        return "" if first.startswith("HTTP/1.1 200") else f"{first}: {self.path}"


def ask(url: str, paths: Path, connections: int, seconds: int, first: int) -> Told:
    """Ask for the paths of a file in turn, from the one with this number on, over so many connections."""
    lines = paths.read_text(encoding="ascii").splitlines()
    turn = islice(cycle(lines), first, None)
    address = urlsplit(url)
    with selectors.DefaultSelector() as selector:
        for _ in range(connections):
            opened = _Connection(socket.create_connection((address.hostname, address.port), PATIENCE))
            selector.register(opened.socket, selectors.EVENT_READ, opened)
            opened.ask(next(turn))
        began = time.perf_counter()
        told = _keep_asking(selector, turn, began + seconds)
        took = time.perf_counter() - began
        for key in list(selector.get_map().values()):
            key.data.socket.close()
    times = [milliseconds for milliseconds, _ in told] + [0.0] * max(0, 2 - len(told))
    wrong = tuple(filter(None, (problem for _, problem in told)))
    late = statistics.quantiles(times, n=20)[-1]
    return Told(len(told), len(wrong), took, statistics.median(times), late, wrong)


def _keep_asking(
    selector: selectors.BaseSelector, turn: Iterator[str], until: float
) -> list[tuple[float, str]]:
    """Milliseconds of each answer, and what was wrong with it."""
    told = []
    while time.perf_counter() < until:
        for key, _ in selector.select(PATIENCE):
            connection: _Connection = key.data
            if connection.is_answered():
                told.append(((time.perf_counter() - connection.asked) * 1000, connection.problem()))
                connection.ask(next(turn))
    return told
