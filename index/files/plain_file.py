"""A plain file, opened to be read: one that somebody else may have put there, and that may be anything."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def open_plain(path: Path) -> BinaryIO:
    """Open a file; raises OSError, also where it is none: a pipe would be waited for, and a device has no end."""
    file = open(path, "rb", opener=_at_once)  # noqa: SIM115, a Path takes no opener
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "It is no plain file", str(path))
    return file


@contextmanager
def named_in_errors(path: Path) -> Iterator[None]:
    """Let what the system says name a file, which it does not where reading fails and not opening."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)
