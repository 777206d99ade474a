"""The server: waitress around the app, in one process or in several, until it is told to stop."""

import errno
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from flask import Flask

from web.settings import HIGHEST_PORT, Settings

from . import workers
from .connections import Connections
from .relay import Relay
from .sharing import WorkerShare

MOST_BY_DEFAULT = 8


class CannotServe(OSError):
    """The server cannot listen where it was asked to; the message says why and what to do."""


def serve(app: Flask, settings: Settings, *, renew: Callable[[], None] = lambda: None) -> None:
    """Answer until SIGTERM or Ctrl-C, then return. Port 0 takes any free one. Raises CannotServe.

    With several workers, each a process, it must be called from the main thread; `renew` is called in those that
    take the place of one that met a file that was cut while it was open.
    """
    host, count = settings.host, settings.workers or cores()

    def answer(share: WorkerShare) -> None:
        _answer(app, settings, share)

    with _quiet_end(), listen(host, settings.port) as listener:
        print(f"Kashshaf answers at {_url(host, listener.getsockname()[1])}", flush=True)
        if count == 1:
            answer(WorkerShare(listener, lambda: None))
        else:
            try:
                workers.keep(count, listener, answer, renew, patience=settings.patience)
            except workers.WorkersFail as failure:
                raise CannotServe(f"{failure}; try one worker to see more: --workers 1") from failure


def cores() -> int:
    """How many workers to have where nobody says: one for each core of ours, up to MOST_BY_DEFAULT."""
    return min(len(os.sched_getaffinity(0)), MOST_BY_DEFAULT)


def _answer(app: Flask, settings: Settings, share: WorkerShare) -> None:
    """Answer in this process until it is interrupted."""
    relay = Relay(settings.threads)
    relay.serve(Connections(app, share, relay, settings), patience=settings.patience)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; raises CannotServe, which says why not."""
    if not 0 <= port <= HIGHEST_PORT:
        raise CannotServe(
            f"there is no port {port}; choose one up to {HIGHEST_PORT}, for example: --port 8000"
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        raise CannotServe(_reason(error, host, port)) from error


def _reason(error: OSError, host: str, port: int) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return f"port {port} on {host} is in use; choose another, for example: --port {port + 1}"
        case errno.EACCES:
            return f"port {port} is not open to this user; choose one above 1023, for example: --port 8000"
        case _:
            return (
                f"cannot listen on {host}, port {port} ({error.strerror}); "
                "give an address of this machine: --host 127.0.0.1"
            )


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


@contextmanager
def _quiet_end() -> Iterator[None]:
    """Let SIGTERM end the server as Ctrl-C does; only the main thread may ask for that."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
