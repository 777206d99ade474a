"""The machine: room on the disk, memory, files that may be open, and the port."""

import http.client
import os
import resource
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from index.building.needs import free_memory, wanted_memory
from index.building.processes import LARGEST
from index.files.problems import IndexProblem
from index.generations.generation import require_current
from index.generations.manifest import Manifest
from web.server.serving import CannotServe, cores, listen
from web.settings import DEFAULTS, Settings

from .finding import Finding, remark, sound, to_do
from .index import index_folder

_MB = 1e6
_GB = 1e9
# What stands free however small the index is: journals, logs, and what a system needs for itself.
_ALWAYS_FREE = 200 * _MB
# A process and what it keeps to itself of each word (`bench/memory.py`), beside what all share.
_WORKER_BYTES, _WORKER_BYTES_A_WORD = 120e6, 400
_FEW_FILES = 256
_SECONDS_TO_ANSWER = 2.0


def machine_findings(settings: Settings) -> Iterator[Finding]:
    """What is to be said of the machine."""
    folder = None
    with suppress(IndexProblem):
        folder = index_folder(settings.index)
    size, words = _extent(folder) if folder else (0, 0)
    if folder:
        yield from _disk(folder, size, writes=bool(settings.keys))
    yield _temporary(settings)
    yield from _room_in_memory(words, settings.workers or cores())
    yield _files(settings)
    yield _port(settings.host, settings.port)


def _extent(folder: Path) -> tuple[int, int]:
    """The bytes and the different words of the index in a folder; none where it cannot be read."""
    try:
        generation = require_current(folder)
        manifest = Manifest.load(generation)
        return sum(each.size for each in manifest.contents(generation).sums.values()), manifest.words
    except (IndexProblem, OSError):
        return 0, 0


def _disk(folder: Path, size: int, *, writes: bool) -> Iterator[Finding]:
    """Whether the index can be made anew beside itself, which is what a build does."""
    place = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    free, wanted = shutil.disk_usage(place).free, size * 1.2 + _ALWAYS_FREE
    said = f"{free / _GB:.1f} GB are free where {folder} is; a build wants about {wanted / _GB:.1f}"
    yield sound("disk", said) if free >= wanted else to_do("disk", f"{said}; make room there")
    if not os.access(place, os.W_OK):
        said = f"{place} cannot be written by this user"
        yield (
            to_do("disk", f"{said}, as keys would have it; check who may write there")
            if writes
            else remark("disk", f"{said}: it can be served, and not be updated")
        )


def _temporary(settings: Settings) -> Finding:
    """Whether what is sent can be kept until it is taken in, and tables can be written."""
    try:
        folder = tempfile.gettempdir()
        free = shutil.disk_usage(folder).free
    except OSError as problem:
        return to_do(
            "disk", f"{problem}; name a folder for temporary files that can be written: TMPDIR=/var/tmp"
        )
    wanted = settings.body_mb * settings.threads * _MB if settings.keys else 10 * _MB
    said = f"{free / _GB:.1f} GB are free for temporary files in {folder}"
    if free < wanted:
        return to_do("disk", f"{said}, {wanted / _GB:.1f} may be wanted; make room, or set TMPDIR")
    return sound("disk", said)


def _room_in_memory(words: int, workers: int) -> Iterator[Finding]:
    free = free_memory()
    if free is None:
        yield remark("memory", "the machine does not say how much memory is free")
        return
    has = f"{free / _GB:.1f} GB are free"
    serving = workers * (_WORKER_BYTES + _WORKER_BYTES_A_WORD * words)
    said = f"{has}; serving by {workers} wants about {serving / _GB:.1f} beside the index's own pages"
    if free < serving:
        yield to_do("memory", f"{said}: have fewer workers, or more memory")
    else:
        yield sound("memory", said)
    building = wanted_memory(words, min(cores(), LARGEST))
    if free < building:
        yield remark(
            "memory",
            f"{has}, and a build wants about {building / _GB:.1f}; one processor alone wants less: taskset -c 0 "
            "kashshaf index …",
        )


def _files(settings: Settings) -> Finding:
    """How many connections a process can hold with the files that it may open."""
    may_open, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = min(settings.connections, may_open // 2)
    said = f"a process may open {may_open:,} files, and holds {most:,} connections"
    mended = f"ulimit -n {2 * settings.connections}, or LimitNOFILE= of its unit"
    if may_open < _FEW_FILES or (
        most < settings.connections and settings.connections != DEFAULTS.connections
    ):
        return to_do("files", f"{said}, not {settings.connections:,}; let it open more: {mended}")
    return (
        remark("files", f"{said}; for more: {mended}")
        if most < settings.connections
        else sound("files", said)
    )


def _port(host: str, port: int) -> Finding:
    try:
        with listen(host, port):
            return sound("port", f"port {port} on {host} is free")
    except CannotServe as problem:
        if _is_ours(host, port):
            return sound("port", f"a Kashshaf answers on port {port} of {host}")
        return to_do("port", str(problem))


def _is_ours(host: str, port: int) -> bool:
    """Whether what listens there is a server of ours."""
    asked = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - it is not listened there
    try:
        with closing(http.client.HTTPConnection(asked, port, timeout=_SECONDS_TO_ANSWER)) as connection:
            connection.request("GET", "/healthz")
            return connection.getresponse().getheader("Server") == "kashshaf"
    except (OSError, http.client.HTTPException):
        return False
