"""What can be wrong with an index: errors whose messages say what, where and what to do."""

import errno
import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# What numpy, json, zlib and the file system say of a file that is missing, cut or garbled.
DAMAGE = (OSError, ValueError, KeyError, IndexError)


NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
# What the system says of itself, and not of a file.
_SHORTAGES = NO_ROOM | {errno.EMFILE, errno.ENFILE, errno.ENOMEM}


def is_shortage(error: BaseException) -> bool:
    """Whether an error is of a full disk, or of too few handles or too little memory, and so says nothing of a file."""
    return isinstance(error, OSError) and error.errno in _SHORTAGES


def pass_on_shortage(error: BaseException) -> None:
    """Raise an error again that says nothing of a file: who mends an index would take what is sound for lost."""
    if is_shortage(error):
        raise error


@contextmanager
def room_in(folder: Path) -> Iterator[None]:
    """Let the error of a full disk name the index folder that is on it, where the system names no other place."""
    try:
        yield
    except OSError as error:
        inside = error.filename is None or str(error.filename).startswith(f"{folder}{os.sep}")
        if error.errno in NO_ROOM and inside:
            raise OSError(error.errno, error.strerror, str(folder)) from error
        raise


class IndexProblem(Exception):
    """An index that cannot be used; the message says what, where and what to do."""


class NoIndex(IndexProblem):
    """There is no index in the folder."""


class StaleIndex(IndexProblem):
    """The index was made by another analyzer or in another format."""


class NewerIndex(StaleIndex):
    """The index was made by a version that this one does not know."""


class BrokenIndex(IndexProblem):
    """Files of the index are missing or damaged."""


class IndexBusy(IndexProblem):
    """Another build is writing to the index."""


def build_of(folder: Path) -> str:
    """The command that builds an index in a folder, as a shell reads it; the articles' paths are yet to follow."""
    return f"kashshaf index --index {_shell_word(folder)}"


def rebuild_of(folder: Path) -> str:
    """The command that makes the index in a folder anew from the articles that it holds."""
    return f"{build_of(folder)} --rebuild"


def rescue_of(folder: Path) -> str:
    """The command that makes an index whole again from what can be read of it."""
    return f"kashshaf rescue --index {_shell_word(folder)}"


def broken(place: Path, folder: Path, error: Exception | str) -> BrokenIndex:
    """The problem of the index in `folder`: what is wrong at a place in it, and what to do."""
    what_to_do = (
        "check who may read it" if isinstance(error, PermissionError) else f"run: {rescue_of(folder)}"
    )
    return BrokenIndex(f"{place} cannot be used ({error}); {what_to_do}")


def _shell_word(folder: Path) -> str:
    """A folder as a shell reads it; what stands before a colon at the beginning would be the name of an engine."""
    return shlex.quote(f"./{folder}" if ":" in str(folder).partition("/")[0] else str(folder))
