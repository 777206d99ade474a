"""Kept tables: what is worked out of the code's own data and its libraries' alone, kept beside the code.

The tables of the dictionary and what is made of them are the same at every start of one version of the project, and
take a second of the processor to be made. They are kept as compiled files are: in the `__pycache__` of the room that
makes them, or in its user's cache where that cannot be written, in a folder that is named for all that they are made
from; those of before are removed. Where nothing can be written they are made at each start.

A file is a CRC-32 and a value as Python's `marshal` has it: whoever could put another one there could as well change
the compiled files beside it. A damaged file is made anew.
"""

import gc
import marshal
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, wraps
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar

from isal.isal_zlib import crc32

from .trees import UNFINISHED

Kept = TypeVar("Kept")

_INDEX = Path(__file__).resolve().parents[1]
# What tables are made from beside the room that makes them: these, and what these libraries know.
MADE_FROM = (_INDEX / "words", _INDEX / "files", _INDEX / "stems")
ASKED_LIBRARIES = ("arramooz-pysqlite", "pyarabic")
_DECIDING = (".py", ".tsv", ".txt", ".gz")
_FOLDER_PREFIX = "tables-"
_CHECKSUM_BYTES = 4


def kept(make: Callable[[], Kept]) -> Callable[[], Kept]:
    """Make a table once for each version of the code, and read it once in a process; see `kept_value`."""
    room = Path(str(sys.modules[make.__module__].__file__)).resolve().parent

    @cache
    @wraps(make)
    def recalled() -> Kept:
        return kept_value(f"{make.__module__}.{make.__name__}", room, make)

    return recalled


def kept_value(name: str, room: Path, make: Callable[[], Kept]) -> Kept:
    """What is kept under a name for a room, or else what is made, which is then kept.

    It is made of texts, numbers and bytes in dicts, tuples, lists and frozen sets, none of a class of its own, and of
    nothing but the room's files and those of MADE_FROM and ASKED_LIBRARIES.
    """
    folders = [
        place / f"{_FOLDER_PREFIX}{_version(frozenset((*MADE_FROM, room)))}" for place in _cache_folders(room)
    ]
    for folder in folders:
        with suppress(OSError, ValueError, EOFError, TypeError), _uncollected():
            known: Kept = marshal.loads(_recall(folder / name))  # noqa: S302
            return known
    value = make()
    content = marshal.dumps(_with_one_of_each(value, {}))
    for folder in folders:
        with suppress(OSError):  # it may not be written, or the disk is full
            _keep_table(folder, name, content)
            break
    return value


@contextmanager
def _uncollected() -> Iterator[None]:
    """Python's collector would look through a table again and again while it is read, and find nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _with_one_of_each(value: Any, seen: dict[Any, Any]) -> Any:
    """A value in which equal texts, tuples and frozen sets are one object, which `marshal` writes and reads once."""
    match value:
        case str():
            return seen.setdefault(value, value)
        case tuple() | frozenset():
            parts = [_with_one_of_each(part, seen) for part in value]
            # By which objects they are, since 1, 1.0 and True are equal.
            same = tuple if isinstance(value, tuple) else frozenset
            return seen.setdefault((same, same(map(id, parts))), same(parts))
        case list():
            return [_with_one_of_each(part, seen) for part in value]
        case dict():
            return {
                _with_one_of_each(key, seen): _with_one_of_each(part, seen) for key, part in value.items()
            }
        case _:
            return value


def _recall(path: Path) -> memoryview:
    data = path.read_bytes()
    content = memoryview(data)[_CHECKSUM_BYTES:]
    if crc32(content) != int.from_bytes(data[:_CHECKSUM_BYTES]):
        raise ValueError("it is damaged")
    return content


def _keep_table(folder: Path, name: str, content: bytes) -> None:
    """Write a file as a whole, into a folder from beside which those of before are removed where it is made."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        for other in folder.parent.glob(f"{_FOLDER_PREFIX}*"):
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)
    with NamedTemporaryFile(dir=folder, prefix=f"{name}.", suffix=UNFINISHED, delete=False) as file:
        try:
            file.write(crc32(content).to_bytes(_CHECKSUM_BYTES))
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), 0o644)
            Path(file.name).replace(folder / name)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def _cache_folders(room: Path) -> Iterator[Path]:
    yield room / "__pycache__"
    own = blake2b(os.fsencode(room), digest_size=8).hexdigest()
    # A user without a home is no error: there is a folder that cannot be written.
    yield Path(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")) / "kashshaf" / own  # noqa: PTH111


@cache
def _version(folders: frozenset[Path]) -> str:
    """A name for all that tables are made from: the code of some rooms, its data, the libraries, and this Python."""
    digest = blake2b(digest_size=8)
    for part in _made_from(folders):
        digest.update(len(part).to_bytes(8) + part)
    return digest.hexdigest()


def _made_from(folders: Iterable[Path]) -> Iterator[bytes]:
    for folder in sorted(folders):
        for path in sorted(each for each in folder.rglob("*") if each.suffix in _DECIDING):
            yield path.read_bytes()
    for library in ASKED_LIBRARIES:
        yield f"{library} {version(library)}".encode()
    yield str(sys.implementation.cache_tag).encode()
