"""Compiled loops: functions over arrays that numba makes into machine code when their module is first loaded.

The code is kept in the `__pycache__` of this room, or in its user's cache where that cannot be written, or where
NUMBA_CACHE_DIR says; the first time takes some seconds. Numba looks only at a loop's own file to see whether its code
is stale, but a loop has the code of those that it calls in it: so the folder is named for what all files of the room
hold, and those of before are removed. Compiled functions let go of Python's lock, so that threads run side by side.
They check no index; an array of another type than their signature names is a TypeError.
"""

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TypeVar, cast

import numba as nb

Function = TypeVar("Function", bound=Callable[..., Any])

VOID, BOOL, FLOAT64 = nb.void, nb.boolean, nb.float64
UINT8, UINT16, UINT32, UINT64 = nb.uint8, nb.uint16, nb.uint32, nb.uint64
INT32, INT64 = nb.int32, nb.int64

_ROOM = Path(__file__).resolve().parent
_PREFIX = "loops-"
_CONFIG: Any = nb.config


def reads(kind: Any, dimensions: int = 1) -> Any:
    """An array that is only read; it may be mapped from a file."""
    return nb.types.Array(kind, dimensions, "C", readonly=True)


def writes(kind: Any) -> Any:
    """An array that is written."""
    return nb.types.Array(kind, 1, "C")


def pair(kind: Any) -> Any:
    """Two values."""
    tuples: Any = nb.types.UniTuple
    return tuples(kind, 2)


def triple(kind: Any) -> Any:
    """Three values."""
    tuples: Any = nb.types.UniTuple
    return tuples(kind, 3)


def compiled(*signatures: Any) -> Callable[[Function], Function]:
    """Compile a function for each of the signatures."""

    def compile_it(function: Function) -> Function:
        try:
            with _cache_folder(_folder()):
                made = nb.njit(list(signatures), cache=True, nogil=True)(function)
        except RuntimeError as problem:
            if "cannot cache" not in str(problem):
                raise
            logging.getLogger(__name__).warning("%s; it is compiled anew at each start", problem)
            made = nb.njit(list(signatures), nogil=True)(function)
        return cast(Function, made)

    return compile_it


@contextmanager
def _cache_folder(folder: Path | None) -> Iterator[None]:
    """Let numba keep code in a folder; where there is none it looks for one itself, and says that there is none."""
    before = _CONFIG.CACHE_DIR
    _CONFIG.CACHE_DIR = str(folder or "")
    try:
        yield
    finally:
        _CONFIG.CACHE_DIR = before


@cache
def _folder() -> Path | None:
    """The folder for the code of the loops as they are now, the first that can be written."""
    name = _PREFIX + _digest(*(path.read_bytes() for path in sorted(_ROOM.glob("*.py"))))
    for place in _cache_places():
        folder = place / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with TemporaryFile(dir=folder):
                pass
        except OSError:
            continue
        for other in place.glob(f"{_PREFIX}*"):
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)
        return folder
    return None


def _cache_places() -> Iterator[Path]:
    """Where this tree's code may be kept; in a folder that others use, in one of its own there."""
    own = f"kashshaf-{_digest(os.fsencode(_ROOM))}"
    if _CONFIG.CACHE_DIR:
        yield Path(_CONFIG.CACHE_DIR) / own
    yield _ROOM / "__pycache__"
    # A user without a home is no error: there is a folder that cannot be written.
    yield Path(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")) / "numba" / own  # noqa: PTH111


def _digest(*parts: bytes) -> str:
    digest = blake2b(digest_size=8)
    for part in parts:
        digest.update(len(part).to_bytes(8) + part)
    return digest.hexdigest()
