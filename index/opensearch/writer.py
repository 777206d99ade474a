"""One writer at a time: a document in the cluster that says which machine writes to an index, and that it still does.

`<name>-tables` holds it as `writer`, and its machine writes it anew every few seconds. Who finds it there waits: once
it was written anew the other is known to be at work, and this one is refused; where it stays as it is for longer than
a writer may be silent, its machine is gone, and its place is taken. So no clock is compared with another machine's.
"""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread
from typing import NamedTuple
from uuid import uuid4

from index.files.problems import BrokenIndex, IndexBusy, IndexProblem, NoIndex

from .cluster import Cluster
from .fields import Json
from .refusals import VersionConflict

BEAT_SECONDS, SILENT_SECONDS, LOOK_SECONDS = 5.0, 30.0, 0.5
_DOCUMENT = "writer"


class _Claim(NamedTuple):
    """What stands there: which version of it, of which writer, and where that is."""

    version: Json
    token: str
    machine: str


class ClusterWriter:
    """The right to write, which this process has, and keeps while it says so in time."""

    def __init__(self, cluster: Cluster) -> None:
        """Takes it; raises IndexBusy where another has it."""
        self._cluster = cluster
        self._path = f"/{cluster.place.name}-tables/_doc/{_DOCUMENT}"
        self._token, self._machine = uuid4().hex, f"{socket.gethostname()}, process {os.getpid()}"
        self._lock, self._given_up = Lock(), Event()
        self._said = 0.0
        self._version = self._take()

    def require(self) -> None:
        """Raise IndexBusy where another has taken the place of this one, which was silent for too long."""
        if time.monotonic() - self._said > SILENT_SECONDS - BEAT_SECONDS:
            self._say()

    def keep(self) -> None:
        """Say that this one still writes, until it is given up."""
        while not self._given_up.wait(BEAT_SECONDS):
            with suppress(IndexProblem):  # who writes is told of it before the next step
                self._say()

    def give_up(self) -> None:
        """Let others write."""
        self._given_up.set()
        with self._lock, suppress(IndexProblem):  # it is taken for gone after a while
            self._cluster.ask("DELETE", self._path, **self._version)

    def _say(self) -> None:
        with self._lock:
            if not self._given_up.is_set():
                self._version = self._written(self._version)

    def _take(self) -> Json:
        """Wait for a place that is free, or whose writer is silent; what version was written then."""
        waited_for, since = None, time.monotonic()
        while True:
            found = self._found()
            if found is None:
                with suppress(IndexBusy):
                    return self._written({"op_type": "create"})
            elif waited_for is None or (found.token != waited_for.token):
                waited_for, since = found, time.monotonic()
            elif found.version != waited_for.version:
                raise self._busy(found)
            elif time.monotonic() - since > SILENT_SECONDS:
                return self._written(found.version)
            time.sleep(LOOK_SECONDS)

    def _written(self, over: Json) -> Json:
        """Write over what was read, if that still stands there; the version that this one is. Raises IndexBusy."""
        began = time.monotonic()
        body = {"state": {"token": self._token, "machine": self._machine}}
        try:
            written = _version_of(self._cluster.ask("PUT", self._path, body, patient=True, **over))
        except VersionConflict as error:
            found = self._found()
            if found is None or found.token != self._token:
                raise self._busy(found) from error
            written = found.version  # it was written, and the answer was lost
        self._said = began
        return written

    def _found(self) -> _Claim | None:
        try:
            found = self._cluster.ask("GET", self._path, patient=True)
        except (NoIndex, BrokenIndex):
            return None
        state = found["_source"]["state"]
        return _Claim(_version_of(found), str(state["token"]), str(state["machine"]))

    def _busy(self, found: _Claim | None) -> IndexBusy:
        who = found.machine if found else "another machine"
        return IndexBusy(
            f"{who} writes to {self._cluster.place} now; one machine writes at a time: "
            "run the same command when it is done"
        )


def _version_of(found: Json) -> Json:
    return {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}


@contextmanager
def writing(cluster: Cluster) -> Iterator[ClusterWriter]:
    """The right to write to the index at a cluster's place, whose tables are there; raises IndexBusy."""
    writer = ClusterWriter(cluster)
    thread = Thread(target=writer.keep, name="writer", daemon=True)
    thread.start()
    try:
        yield writer
    finally:
        writer.give_up()
        thread.join()
