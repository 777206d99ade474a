"""The folder in which processes share their figures.

In it is a file on which they hold a lock, all together and until the last of them ends: one whose lock can be had was
left by processes that were killed, and goes when the next ones start.
"""

import atexit
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp

# prometheus-client's own name for it.
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_NAMED_SO, _HELD = "kashshaf-figures-", "held"


@contextmanager
def shared_figures() -> Iterator[None]:
    """Let this process and those that are forked from it share their figures; before `metrics` is imported.

    Who has named a folder in the environment has that one.
    """
    if os.environ.get(FOLDER):
        yield
        return
    _remove_left_over()
    os.environ[FOLDER] = folder = mkdtemp(prefix=_NAMED_SO)
    held = _hold(Path(folder))
    try:
        yield
    finally:
        del os.environ[FOLDER]
        rmtree(folder, ignore_errors=True)
        os.close(held)


def _hold(folder: Path) -> int:
    """A lock for as long as this process lives, and those that are forked from it; nobody sees it without its owner."""
    part = folder / f"{_HELD}.part"
    held = os.open(part, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(held, fcntl.LOCK_EX)
    part.rename(folder / _HELD)
    return held


def _remove_left_over() -> None:
    """Remove folders whose processes were killed."""
    for folder in Path(gettempdir()).glob(f"{_NAMED_SO}*"):
        with suppress(OSError):  # somebody else's, or used
            held = os.open(folder / _HELD, os.O_RDWR | os.O_NOFOLLOW)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if os.fstat(held).st_uid == os.getuid():
                    rmtree(folder, ignore_errors=True)
            finally:
                os.close(held)


def share_figures() -> None:
    """The same until this process ends, where nobody can say sooner that all is over."""
    sharing, owner = shared_figures(), os.getpid()
    sharing.__enter__()
    # Processes that are forked from this one end, too, and the folder is not theirs.
    atexit.register(lambda: sharing.__exit__(None, None, None) if os.getpid() == owner else None)
