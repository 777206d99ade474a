"""Collecting: how often Python looks for what nobody holds any more while an index is built, and who gets it then."""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager

# A build holds much and leaves next to nothing in circles: Python would look through all of it again and again, for a
# twentieth of the time. So many more objects than before are let come before it looks at the new ones.
MADE_BETWEEN = 50_000
_YOUNG_BETWEEN, _OLD_BETWEEN = 20, 100


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Let Python look less often; after this as often as before."""
    before = gc.get_threshold()
    if 0 < before[0] < MADE_BETWEEN:  # a server may have set more; nought is never
        gc.set_threshold(MADE_BETWEEN, _YOUNG_BETWEEN, _OLD_BETWEEN)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def give_back() -> None:
    """Let the system have the memory back that was let go, where the C library can.

    GNU's keeps arrays below 32 MB that were freed for others to come, in a heap of each thread.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(ctypes.c_size_t(0))
