"""Trees: a folder's files taken over into another folder, or brought to the disk."""

import errno
import os
import shutil
from pathlib import Path

_UNKNOWN_CALL = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}
# What a file that is being written is called by until it is whole.
UNFINISHED = ".part"


def link_tree(source: Path, target: Path) -> None:
    """Make `target` hold the same immutable files as `source`: by hard links, or else copies.

    What is unfinished there is not taken over: another process writes it, or has left it.
    Raises FileNotFoundError where there is no source.
    """
    target.mkdir(parents=True)
    for path in source.iterdir():
        if path.is_dir():
            link_tree(path, target / path.name)
        elif path.suffix != UNFINISHED:
            link_file(path, target / path.name)


def sync_tree(folder: Path) -> None:
    """Bring a folder and all below it to the disk, which whoever wrote them has left to the system."""
    for path in folder.rglob("*"):
        sync(path)
    sync(folder)


def sync(path: Path) -> None:
    """Bring a file, or what a folder names, to the disk; that of folders not every file system knows."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if not (error.errno in _UNKNOWN_CALL and path.is_dir()):
            raise
    finally:
        os.close(handle)


def link_file(source: Path, target: Path) -> None:
    """Make `target` the same immutable file as `source`: by a hard link, or else a copy. Raises OSError."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copy2(source, target)
