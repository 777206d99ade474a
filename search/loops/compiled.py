"""Compiled loops: functions over arrays that numba makes into machine code when their module is first loaded.

Numba keeps the code in `__pycache__` beside the module, or in its user's cache where that cannot be written, or where
NUMBA_CACHE_DIR says; the first time takes some seconds. Compiled functions let go of Python's lock, so that threads run
side by side. They check no index; an array of another type than their signature names is a TypeError.
"""

import logging
from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba as nb

log = logging.getLogger(__name__)
Function = TypeVar("Function", bound=Callable[..., Any])

VOID, BOOL, FLOAT64 = nb.void, nb.boolean, nb.float64
UINT8, UINT16, UINT32, UINT64 = nb.uint8, nb.uint16, nb.uint32, nb.uint64
INT32, INT64 = nb.int32, nb.int64


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


def compiled(*signatures: Any) -> Callable[[Function], Function]:
    """Compile a function for each of the signatures."""

    def compile_it(function: Function) -> Function:
        try:
            made = nb.njit(list(signatures), cache=True, nogil=True)(function)
        except RuntimeError as problem:
            if "cannot cache" not in str(problem):
                raise
            log.warning("%s; it is compiled anew at each start", problem)
            made = nb.njit(list(signatures), nogil=True)(function)
        return cast(Function, made)

    return compile_it
