"""What may become of a small file that an operator or a disk keeps: each way, by which a test spoils one."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

HUGE = 1 << 34  # bytes, of which none is on the disk


def _zeroed(path: Path) -> None:
    path.write_bytes(bytes(300))


def _in_no_encoding(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x80\x81" * 75)


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(HUGE)


def _gone(path: Path) -> None:
    path.unlink()


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _a_loop(path: Path) -> None:
    """One that leads to itself: it cannot be opened, not even by root."""
    path.unlink()
    path.symlink_to(path.name)


def _unreadable(path: Path) -> None:
    """One that can be opened, and fails when it is read."""
    path.unlink()
    path.symlink_to("/proc/self/mem")


SPOILED: Mapping[str, Callable[[Path], None]] = {
    "zeros": _zeroed,
    "not UTF-8": _in_no_encoding,
    "huge": _huge,
    "gone": _gone,
    "a folder": _a_folder,
    "a pipe": _a_pipe,
    "a loop": _a_loop,
    "unreadable": _unreadable,
}
