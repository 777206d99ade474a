"""Compiled loops: functions over arrays that numba makes into machine code when they are first called.

The code is kept in the `__pycache__` of the loops' room, or in its user's cache where that cannot be written, or where
NUMBA_CACHE_DIR says; the first time takes some seconds. A loop takes .004 s of the processor to load, a command
needs few: none is loaded before it is called, and what forks calls `load_loops` first. Numba looks only at a loop's
own file to see whether its code is stale, but a loop has the code of those that it calls in it, and the constants of
other files: so the folder is named for what all files of the room hold, of the sub-room that the room lies in and of
this one, and for whether places are checked; those of before are removed. Compiled functions let go of Python's lock,
so that threads run side by side. They check no place, unless NUMBA_BOUNDSCHECK=1; an array of another type than their
signature names is a TypeError.
"""

import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from tempfile import TemporaryFile
from types import MethodType
from typing import Any, TypeVar, cast

import numba as nb
import numpy as np
from numba.core import typeinfer
from numba.core.compiler_lock import global_compiler_lock
from numba.core.config import _OptLevel
from numba.extending import intrinsic

from . import machine_code
from .compiler import LoopCompiler

Function = TypeVar("Function", bound=Callable[..., Any])

VOID, BOOL, FLOAT64 = nb.void, nb.boolean, nb.float64
UINT8, UINT16, UINT32, UINT64 = nb.uint8, nb.uint16, nb.uint32, nb.uint64
INT32, INT64 = nb.int32, nb.int64

_LINEAR_ALGEBRA = "scipy.linalg"
_PREFIX = "loops-"
_DOOR = "__init__.py"
_CONSTANTS = (".py", ".tsv", ".txt")
_CONFIG: Any = nb.config
_LEVELS: Any = _OptLevel
_NJIT: Any = nb.njit
_TYPES: Any = typeinfer
_COMPILING: Any = global_compiler_lock
# A number of 64 bits, whatever it was: to mypy it is an int.
as_int = cast(Callable[[object], int], np.int64)


def _load_without_linear_algebra() -> None:
    """Load numba's functions over arrays: they load SciPy's linear algebra where there is one, and no loop uses it.

    With it each command would take .4 s of the processor more where SciPy is installed.
    """
    if _LINEAR_ALGEBRA in sys.modules:
        return
    modules: dict[str, object] = cast(dict[str, object], sys.modules)
    modules[_LINEAR_ALGEBRA] = None  # so that it cannot be imported
    try:
        import_module("numba.np.arraymath")
    finally:
        del modules[_LINEAR_ALGEBRA]


_load_without_linear_algebra()
machine_code.use_it()


def reads(kind: object, dimensions: int = 1) -> Any:
    """An array that is only read; it may be mapped from a file."""
    return nb.types.Array(kind, dimensions, "C", readonly=True)


def writes(kind: object, dimensions: int = 1) -> Any:
    """An array that is written."""
    return nb.types.Array(kind, dimensions, "C")


def pair(kind: object) -> Any:
    """Two values."""
    tuples: Any = nb.types.UniTuple
    return tuples(kind, 2)


def record(made: type, *kinds: object) -> Any:
    """A named tuple with values of these kinds."""
    tuples: Any = nb.types.NamedTuple
    return tuples(kinds, made)


def triple(kind: object) -> Any:
    """Three values."""
    tuples: Any = nb.types.UniTuple
    return tuples(kind, 3)


def compiled(*signatures: object) -> Callable[[Function], Function]:
    """Compile a function for each of the signatures."""

    def compile_it(function: Function) -> Function:
        try:
            with _cache_folder(_folder(Path(function.__code__.co_filename).resolve().parent)):
                made = _NJIT(cache=True, nogil=True, pipeline_class=LoopCompiler)(function)
        except RuntimeError as problem:
            if "cannot cache" not in str(problem):
                raise
            logging.getLogger(__name__).warning("%s; it is compiled anew at each start", problem)
            made = _NJIT(nogil=True, pipeline_class=LoopCompiler)(function)
        return cast(Function, _Loop(made, signatures).made)

    return compile_it


class _Loop:
    """What loads a loop's code for all of its signatures when it is first called, or first compiled into another."""

    def __init__(self, made: Any, signatures: Iterable[object]) -> None:
        self.made = made
        self._wanted = [*signatures]
        self._chosen = made.get_call_template
        made.load = self.load
        # Numba asks for these where the code for what it was given is not there: at first, all of it.
        made._compile_for_args = self._called
        made.get_call_template = self._compiled_into

    def load(self) -> None:
        """Load the code, or compile it; once."""
        with _COMPILING, _TYPES.register_dispatcher(self.made):
            while self._wanted:
                # Taken out before it is compiled, since a loop may call itself.
                self.made.compile(self._wanted.pop(0))
            self.made.disable_compile()

    def _called(self, *_arguments: object) -> object:
        """Numba calls what this returns, with the same arguments; if these are of no type that is known, it says so."""
        self.load()
        return self.made

    def _compiled_into(self, kinds: object, named: object) -> object:
        if self._wanted:
            self.load()
        return self._chosen(kinds, named)


def load_loops(*rooms: str) -> None:
    """Load the code of all loops in the rooms of these dotted names, so that processes forked then need not."""
    for room in rooms:
        for found in iter_modules(import_module(room).__path__):
            for held in [*vars(import_module(f"{room}.{found.name}")).values()]:
                if isinstance(load := getattr(held, "load", None), MethodType):
                    load()


class _Unoptimized(LoopCompiler):
    """Compiles what is optimized only as part of what calls it: numba would optimize it with every caller again."""

    def compile_extra(self, func: Callable[..., object]) -> object:
        before = _CONFIG.OPT
        _CONFIG.OPT = _LEVELS(0)
        try:
            return super().compile_extra(func)  # type: ignore[no-untyped-call]
        finally:
            _CONFIG.OPT = before


def inner(function: Function) -> Function:
    """A function that compiled ones alone call: it is compiled with the first that calls it, and kept as part of it."""
    made = _NJIT(no_cpython_wrapper=True, no_cfunc_wrapper=True, pipeline_class=_Unoptimized)(function)
    chosen = made.get_call_template
    # Numba would compile it anew for each number that is written out in a call.
    made.get_call_template = lambda kinds, named: chosen(tuple(map(nb.types.unliteral, kinds)), named)
    return cast(Function, made)


def _not_inlined(_typing: object) -> tuple[object, object]:
    """Numba asks this how a call of `keep_apart` is compiled: to nothing, but to a mark on the function around it."""

    def mark_it(context: Any, builder: Any, _signature: object, _arguments: object) -> Any:
        builder.function.attributes.add("noinline")
        return context.get_dummy_value()

    return nb.types.void(), mark_it


# Where an inner function begins with this no copy of it is put where it is called: one that is called in a hundred
# places would else be compiled a hundred times over, for minutes.
keep_apart = cast(Callable[[], None], intrinsic(_not_inlined))


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
def _folder(room: Path) -> Path | None:
    """The folder for the code of a room's loops as they are now, the first that can be written."""
    files = [*sorted(Path(__file__).parent.glob("*.py")), *_made_of(room)]
    checked = bytes([bool(_CONFIG.BOUNDSCHECK)])
    name = _PREFIX + _digest(checked, *(path.read_bytes() for path in files))
    for place in _cache_places(room):
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


def _made_of(room: Path) -> list[Path]:
    """The files of which the code of a room's loops is made."""
    around = room.parent
    if (around / _DOOR).exists() and (around.parent / _DOOR).exists():
        return sorted(path for path in around.rglob("*") if path.suffix in _CONSTANTS)
    return sorted(room.glob("*.py"))


def _cache_places(room: Path) -> Iterator[Path]:
    """Where this tree's code may be kept; in a folder that others use, in one of its own there."""
    own = f"kashshaf-{_digest(os.fsencode(room))}"
    if _CONFIG.CACHE_DIR:
        yield Path(_CONFIG.CACHE_DIR) / own
    yield room / "__pycache__"
    # A user without a home is no error: there is a folder that cannot be written.
    yield Path(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")) / "numba" / own  # noqa: PTH111


def _digest(*parts: bytes) -> str:
    digest = blake2b(digest_size=8)
    for part in parts:
        digest.update(len(part).to_bytes(8) + part)
    return digest.hexdigest()
