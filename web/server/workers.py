"""Workers: several processes that answer, kept at their number until they are told to stop.

Python runs one thread at a time in a process, so that one process answers on one core. The workers are
forked and map the same files of the index: its pages are in memory once.
"""

import logging
import os
import signal
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from web.observation.metrics import forget_process

from .sharing import Sharing, WorkerShare

# A worker that dies is replaced; so many deaths in so many seconds are no accident.
MOST_DEATHS = 10
MINUTE = 60.0
_ENDING = (signal.SIGTERM, signal.SIGINT)

log = logging.getLogger(__name__)


class WorkersFail(RuntimeError):
    """The workers die as soon as they are started; the message says how."""


def keep(
    count: int,
    listener: socket.socket,
    work: Callable[[WorkerShare], None],
    renew: Callable[[], None],
    *,
    patience: float,
) -> None:
    """Run `work` in so many processes until this one is interrupted; then end them, and raise the interrupt.

    Each has its share of the connections to the listening socket. `work` returns when its process gets SIGTERM. A
    worker that reads from a mapped file what has been cut off is ended by SIGBUS: from then on workers `renew` what
    they were given before they work. Raises WorkersFail. To be called from the main thread of a process that has no
    other.
    """
    workers = _Workers(Sharing(listener, count), work, renew)
    try:
        for place in range(count):
            workers.start(place)
        workers.replace_the_dead()
    finally:
        workers.stop(patience)


class _Workers:
    """The processes at work."""

    def __init__(
        self, sharing: Sharing, work: Callable[[WorkerShare], None], renew: Callable[[], None]
    ) -> None:
        self._sharing = sharing
        self._work = work
        self._renew = renew
        self._cut = False
        self._pids: dict[int, int] = {}  # by place
        self._deaths: deque[float] = deque(maxlen=MOST_DEATHS)
        # Nothing is ever written to it: a worker reads its end when this process is gone, however it went.
        self._tether, self._held = os.pipe()

    def start(self, place: int) -> None:
        """Start one in a place; a signal to end waits until it is one of them, or on its own."""
        with _signals_waiting():
            share = self._sharing.open(place)
            pid = os.fork()
            if pid == 0:
                self._be_worker(share)
            share.connections.close()
            self._pids[place] = pid

    def replace_the_dead(self) -> None:
        """Replace whoever dies."""
        while True:
            for place in self._sharing.wait():
                self._bury(place)
                self.start(place)

    def _bury(self, place: int) -> None:
        """Say how a worker ended; raises WorkersFail where too many do."""
        pid, status = os.waitpid(self._pids.pop(place), 0)
        forget_process(pid)
        code = os.waitstatus_to_exitcode(status)
        self._cut |= code == -signal.SIGBUS
        how = f"by {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"
        log.error("a worker was ended %s; another takes its place", how)
        self._deaths.append(time.monotonic())
        if len(self._deaths) == MOST_DEATHS and self._deaths[-1] - self._deaths[0] < MINUTE:
            raise WorkersFail(f"{MOST_DEATHS} workers were ended within a minute, the last {how}")

    def stop(self, patience: float) -> None:
        """Tell all to end and wait for them; who takes longer than so many seconds is killed."""
        self._signal(signal.SIGTERM)
        deadline = time.monotonic() + patience
        while self._pids and time.monotonic() < deadline:
            self._pids = {
                place: pid for place, pid in self._pids.items() if os.waitpid(pid, os.WNOHANG) == (0, 0)
            }
            time.sleep(0.01)
        self._signal(signal.SIGKILL)
        for pid in self._pids.values():
            os.waitpid(pid, 0)
        os.close(self._held)
        os.close(self._tether)

    def _signal(self, number: signal.Signals) -> None:
        for pid in self._pids.values():
            os.kill(pid, number)

    def _be_worker(self, share: WorkerShare) -> None:
        """What the new process does; it never returns into what the old one was doing."""
        code = 1
        try:
            os.close(self._held)
            self._sharing.close()
            # Ctrl-C reaches all processes of a terminal: the first one passes it on, in order.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
            threading.Thread(target=self._end_with_the_first, daemon=True).start()
            if self._cut:
                self._renew()
            self._work(share)
            code = 0
        except KeyboardInterrupt:
            code = 0
        except BaseException:
            log.exception("a worker failed")
        finally:
            logging.shutdown()
            os._exit(code)

    def _end_with_the_first(self) -> None:
        os.read(self._tether, 1)
        os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def _signals_waiting() -> Iterator[None]:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
