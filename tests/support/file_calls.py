"""File calls: a layer under what Python does with files, by which tests fail, stop or look at each operation.

Watched is whatever takes room on a disk or changes a name below a folder: files that are opened to be written, each
write to them, folders made, links, renames, and what is brought to the disk. What is only read or removed passes.
"""

import builtins
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any
from unittest.mock import patch


class Operation(StrEnum):
    """What is done to a file or a folder."""

    OPEN = "open"
    WRITE = "write"
    SYNC = "sync"
    RENAME = "rename"
    LINK = "link"
    MAKE = "make"


# Is told an operation and its path: that of the file as it is then named.
Observer = Callable[[Operation, Path], None]


def _unobserved(_operation: Operation, _path: Path) -> None:
    """Look away."""


@contextmanager
def file_calls(
    folder: Path, *, before: Observer = _unobserved, after: Observer = _unobserved
) -> Iterator[None]:
    """Let observers look at every operation below a folder; what `before` raises is what the operation raises."""
    layer = _Layer(folder.absolute(), before, after)
    opened = io.open
    with ExitStack() as stack:
        for module in (io, builtins):
            stack.enter_context(patch.object(module, "open", layer.opener(opened)))
        for name, operation in _HANDLED.items():
            stack.enter_context(patch.object(os, name, layer.handler(operation, getattr(os, name))))
        for name, operation in _NAMED.items():
            stack.enter_context(patch.object(os, name, layer.caller(operation, getattr(os, name))))
        yield


# Calls by the handle of a file.
_HANDLED = {"fsync": Operation.SYNC, "write": Operation.WRITE}
# Calls by the last of their two paths, or their only one.
_NAMED = {
    "mkdir": Operation.MAKE,
    "rename": Operation.RENAME,
    "replace": Operation.RENAME,
    "link": Operation.LINK,
}


class _Layer:
    """What stands between Python and the system for one folder."""

    def __init__(self, folder: Path, before: Observer, after: Observer) -> None:
        self._folder = folder
        self._before = before
        self._after = after

    def observed(self, operation: Operation, path: Path, call: Callable[[], Any]) -> Any:
        """Make a call between its observers, where it is one below the folder."""
        if self._folder not in (path, *path.parents):
            return call()
        self._before(operation, path)
        value = call()
        self._after(operation, path)
        return value

    def caller(self, operation: Operation, call: Callable[..., Any]) -> Callable[..., Any]:
        """A call of `os` that names paths."""

        def calling(*arguments: Any, **named: Any) -> Any:
            paths = [
                Path(os.fsdecode(each)) for each in arguments[:2] if isinstance(each, str | bytes | Path)
            ]
            return self.observed(operation, paths[-1].absolute(), lambda: call(*arguments, **named))

        return calling

    def handler(self, operation: Operation, call: Callable[..., Any]) -> Callable[..., Any]:
        """A call of `os` that is given a handle."""

        def handling(handle: Any, *arguments: Any) -> Any:
            return self.observed(operation, path_of(handle), lambda: call(handle, *arguments))

        return handling

    def opener(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """`open`: one that is to write gives a file whose every write is observed."""

        def opening(file: Any, mode: str = "r", buffering: int = -1, *arguments: Any, **named: Any) -> Any:
            path = Path(os.fsdecode(file)).absolute() if isinstance(file, str | bytes | Path) else None
            if not set(mode) & set("wax+") or path is None or self._folder not in (path, *path.parents):
                return call(file, mode, buffering, *arguments, **named)
            return self.observed(
                Operation.OPEN, path, lambda: self._open(file, mode, buffering, *arguments, **named)
            )

        return opening

    def _open(  # noqa: PLR0917, as `open` has them
        self,
        file: Any,
        mode: str,
        buffering: int,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        raw = _ObservedFile(file, mode.replace("b", "").replace("t", ""), closefd, opener)
        raw.layer = self
        if buffering == 0:
            return raw
        buffer = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffer if "b" in mode else io.TextIOWrapper(buffer, encoding, errors, newline)


class _ObservedFile(io.FileIO):
    """A file whose writes are observed."""

    layer: _Layer

    def write(self, data: Any, /) -> int:
        """Write, as ever."""
        written: int = self.layer.observed(
            Operation.WRITE, path_of(self.fileno()), lambda: super(_ObservedFile, self).write(data)
        )
        return written


def path_of(handle: Any) -> Path:
    """What an open file or folder is named now."""
    number = handle if isinstance(handle, int) else handle.fileno()
    return Path(f"/proc/self/fd/{number}").readlink()
