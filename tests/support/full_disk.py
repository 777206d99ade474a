"""A disk that is full: what is done to a folder needs room, and there is none."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from file_calls import Operation, file_calls


class FullDisk:
    """Counts operations below a folder, and refuses those for which there is no room: the `at`-th and all after it.

    Where it is full `once`, as when somebody else removes a file, the `at`-th alone is refused.
    """

    def __init__(self, folder: Path, at: int | None = None, *, once: bool = False) -> None:
        self._folder = folder
        self._at = at
        self._once = once
        self.count = 0

    @contextmanager
    def full(self) -> Iterator["FullDisk"]:
        """Let it be so for a while."""
        with file_calls(self._folder, before=self._refuse):
            yield self

    def _refuse(self, operation: Operation, path: Path) -> None:
        self.count += 1
        if self._at is not None and (self.count == self._at or (self.count > self._at and not self._once)):
            named = (
                () if operation in (Operation.WRITE, Operation.SYNC) else (str(path),)
            )  # as the system does
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), *named)
