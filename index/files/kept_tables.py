"""Kept tables: what is worked out of the code's own data and its libraries' alone, kept beside the code.

The tables of the dictionary and what is made of them are the same at every start of one version of the project, and
take a second of the processor to be made. They are kept as compiled files are: in the `__pycache__` of the room that
makes them, or in its user's cache where that cannot be written, in a folder that is named for all that they are made
from; those of before are removed. Where nothing can be written they are made at each start.

A file is a CRC-32 and a value as Python's `marshal` has it: whoever could put another one there could as well change
the compiled files beside it. A damaged file is made anew.
"""

import marshal
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, wraps
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TypeVar

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
    folders = [place / f"{_FOLDER_PREFIX}{_version(room)}" for place in _cache_folders(room)]
    for folder in folders:
        with suppress(OSError, ValueError, EOFError, TypeError):
            known: Kept = marshal.loads(_recall(folder / name))  # noqa: S302
            return known
    value = make()
    content = marshal.dumps(value)  # type: ignore[arg-type]
    for folder in folders:
        with suppress(OSError):  # it may not be written, or the disk is full
            _keep_table(folder, name, content)
            break
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
def _version(room: Path) -> str:
    """A name for all that a room's tables are made from: the code, its data, the libraries, and this Python."""
    digest = blake2b(digest_size=8)
    for part in _made_from(room):
        digest.update(len(part).to_bytes(8) + part)
    return digest.hexdigest()


def _made_from(room: Path) -> Iterator[bytes]:
    for folder in sorted({*MADE_FROM, room}):
        for path in sorted(each for each in folder.rglob("*") if each.suffix in _DECIDING):
            yield path.read_bytes()
    for library in ASKED_LIBRARIES:
        yield f"{library} {version(library)}".encode()
    yield str(sys.implementation.cache_tag).encode()
