"""The folder in which processes share their figures."""

import atexit
import os
from collections.abc import Iterator
from contextlib import contextmanager
from shutil import rmtree
from tempfile import mkdtemp

# prometheus-client's own name for it.
FOLDER = "PROMETHEUS_MULTIPROC_DIR"


@contextmanager
def shared_figures() -> Iterator[None]:
    """Let this process and those that are forked from it share their figures; before `metrics` is imported.

    Who has named a folder in the environment has that one.
    """
    if os.environ.get(FOLDER):
        yield
        return
    os.environ[FOLDER] = folder = mkdtemp(prefix="kashshaf-figures-")
    try:
        yield
    finally:
        del os.environ[FOLDER]
        rmtree(folder, ignore_errors=True)


def share_figures() -> None:
    """The same until this process ends, where nobody can say sooner that all is over."""
    sharing, owner = shared_figures(), os.getpid()
    sharing.__enter__()
    # Processes that are forked from this one end, too, and the folder is not theirs.
    atexit.register(lambda: sharing.__exit__(None, None, None) if os.getpid() == owner else None)
