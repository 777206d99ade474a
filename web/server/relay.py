"""The relay: threads that take turns at the connections of a server.

One thread leads: it waits for what comes in and answers it by itself, so that nobody has to be woken, and no two
answers fight for Python's lock. Where an answer takes long another thread takes the lead, and the first one only ends
what it has begun: a slow answer, or a client that is slow to take a long one, does not stop the others.

What is quick is answered before all else, also where every other thread is at something slow; and nobody waits for
longer than some seconds: then there is more to do than can be done, and a refusal is sooner of use than an answer.
"""

import logging
import time
from collections import deque
from threading import Event, Lock, Thread, get_ident
from typing import Protocol

# Seconds of the processor that an answer may take, and of any time, before another thread takes the lead: where the
# machine has much else to do, a short answer takes long, and threads that fight for the lock would make it longer.
WORK = 0.05
PATIENCE = 0.5
# Seconds to wait for what comes in, after which the old connections are looked at.
TICK = 1.0
LONGEST_WAIT = 5.0  # seconds before an answer is begun


class Connection(Protocol):
    """A connection on which a whole request has come."""

    def service(self) -> None:
        """Answer it."""
        ...

    def cancel(self) -> None:
        """Let go of it."""
        ...

    def refuse(self) -> None:
        """Have it answered by a refusal."""
        ...

    def send_now(self) -> None:
        """Send what was answered, as far as the client takes it; for the thread that leads."""
        ...


class Arrivals(Protocol):
    """Where requests come in."""

    def take(self, seconds: float) -> None:
        """Wait so long at most for what comes in, take it, and give the relay whole requests as tasks."""
        ...

    def wake(self) -> None:
        """Let `take` return."""
        ...

    def end(self) -> bool:
        """Take no more requests; whether all that was answered has been sent."""
        ...


class Relay:
    """Threads that serve connections, so many answers at once; it is what waitress calls a dispatcher of tasks."""

    def __init__(self, threads: int) -> None:
        self._waiting: deque[tuple[float, Connection]] = deque()  # each since when
        self._quick: deque[Connection] = deque()
        self._lock = Lock()  # over the next three
        self._leader = 0
        self._began = 0.0  # when the leader began its answer; 0 where it makes none
        self._free = 0  # threads that may take the lead
        self._busy = Event()  # there is a leader to be watched
        self._watch = Lock()  # held by the one that watches
        self._stopped, self._over = Event(), Event()
        self._failure: BaseException | None = None
        # Where one is needed to take the lead so many still answer.
        self._threads = [Thread(target=self._take_part, daemon=True) for _ in range(threads + 1)]

    def serve(self, arrivals: Arrivals, *, patience: float) -> None:
        """Serve what arrives until the calling thread is interrupted, and end within so many seconds what was begun."""
        self._arrivals = arrivals
        self._busy.set()
        try:
            for thread in self._threads:
                thread.start()
            self._stopped.wait()
        finally:
            self._stop(patience)
        if self._failure:
            raise self._failure

    def leads(self) -> bool:
        """Whether the calling thread leads."""
        return self._leader == get_ident()

    @property
    def waiting(self) -> int:
        """How many connections wait to be answered."""
        return len(self._waiting)

    def add_task(self, connection: Connection, *, quick: bool = False) -> None:
        """Have a connection answered, before all others where the answer is `quick`."""
        if quick:
            self._quick.append(connection)
        else:
            self._waiting.append((time.monotonic(), connection))

    def _stop(self, patience: float) -> None:
        self._stopped.set()
        self._arrivals.wake()
        deadline = time.monotonic() + patience
        for thread in self._threads:
            if thread.is_alive():  # not every one was started where it was interrupted at once
                thread.join(max(0.0, deadline - time.monotonic()))

    def _take_part(self) -> None:
        try:
            self._be_free()
            while not self._over.is_set():
                with self._watch:
                    self._wait_for_lead()
                if self.leads():
                    self._lead()
                    self._be_free()
        except BaseException as failure:
            self._failure = failure
            self._end()
            raise

    def _be_free(self) -> None:
        with self._lock:
            self._free += 1
        if self._waiting or self._quick:  # the leader waited for a thread that is free
            self._arrivals.wake()

    def _wait_for_lead(self) -> None:
        seen, spent = 0.0, 0.0  # the answer that was looked at before, and the leader's time then
        while True:
            self._busy.wait()
            with self._lock:
                if self._over.is_set():
                    return
                began, now = self._began, self._leader and _spent(self._leader)
                late = began == seen and (now - spent > WORK or time.monotonic() - began > PATIENCE)
                if not self._leader or (began and late):
                    self._leader, self._began = get_ident(), 0.0
                    self._free -= 1
                    return
                if not began:
                    self._busy.clear()
                elif began != seen:
                    seen, spent = began, now
            time.sleep(WORK / 2)

    def _lead(self) -> None:
        """Lead until another thread does, or until the end."""
        while self.leads():
            if self._stopped.is_set() and self._is_over():
                self._end()
                return
            self._arrivals.take(0.0 if self._quick or (self._waiting and self._free) else TICK)
            self._refuse_late()
            for _ in range(len(self._quick) + len(self._waiting)):
                connection = self._next()
                if not connection:
                    break
                self._answer(connection)
                if not self.leads():
                    return
                connection.send_now()

    def _next(self) -> Connection | None:
        """Who is answered next; None where nobody would take the lead if that answer took long."""
        if self._quick:
            return self._quick.popleft()
        return self._waiting.popleft()[1] if self._free and self._waiting else None

    def _refuse_late(self) -> None:
        late = time.monotonic() - LONGEST_WAIT
        while self._waiting and self._waiting[0][0] < late:
            _, connection = self._waiting.popleft()
            connection.refuse()
            self._quick.append(connection)

    def _answer(self, connection: Connection) -> None:
        with self._lock:
            self._began = time.monotonic()
            if not self._busy.is_set():
                self._busy.set()
        try:
            connection.service()
        except Exception:
            logging.getLogger(__name__).exception("a connection could not be served")
            connection.cancel()
        with self._lock:
            if self.leads():
                self._began = 0.0

    def _is_over(self) -> bool:
        """Whether nothing is left of what was begun before it was stopped."""
        alone = self._free == len(self._threads) - 1
        return self._arrivals.end() and alone and not (self._waiting or self._quick)

    def _end(self) -> None:
        with self._lock:  # nobody asks for the time of a thread that is gone
            self._leader = 0
            self._over.set()
        self._stopped.set()
        self._busy.set()


def _spent(thread: int) -> float:
    """Seconds of the processor that a thread, which lives, has had."""
    return time.clock_gettime(time.pthread_getcpuclockid(thread))
