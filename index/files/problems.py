"""What can be wrong with an index: errors whose messages say what, where and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# What numpy, json, zlib and the file system say of a file that is missing, cut or garbled.
DAMAGE = (OSError, ValueError, KeyError, IndexError)


class IndexProblem(Exception):
    """An index that cannot be used; the message says what, where and what to do."""


class NoIndex(IndexProblem):
    """There is no index in the folder."""


class StaleIndex(IndexProblem):
    """The index was made by another analyzer or in another format."""


class BrokenIndex(IndexProblem):
    """Files of the index are missing or damaged."""


class IndexBusy(IndexProblem):
    """Another build is writing to the index."""


def broken(place: Path, folder: Path, error: Exception | str) -> BrokenIndex:
    """The problem of the index in `folder`: what is wrong at a place in it, and what to do."""
    what_to_do = (
        "check who may read it"
        if isinstance(error, PermissionError)
        else f"run: kashshaf index --index {folder} --rebuild PATH"
    )
    return BrokenIndex(f"{place} cannot be used ({error}); {what_to_do}")


@contextmanager
def reading(generation: Path) -> Iterator[None]:
    """Files of this generation are read here: what is wrong with them becomes BrokenIndex."""
    try:
        yield
    except DAMAGE as error:
        raise broken(generation, generation.parent, error) from error
