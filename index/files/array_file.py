"""An array file: named arrays in one sealed file, mapped into memory when it is opened, no code run from it.

The file is `KASHBNDL`; the arrays one after the other, little-endian, each at a multiple of 64 bytes;
then a table in JSON: `format`; `of`, what the arrays were made from, as the writer names it; and
`arrays`, for each its name, its numpy type, its place in the file, how many items it has and the CRC-32
of its bytes. The last 16 bytes are the table's place (uint64), its length (uint32) and its CRC-32
(uint32). The table stands at the end since arrays are written as they come; a file that was cut has none.
"""

import json
import mmap
import os
from collections.abc import Mapping
from pathlib import Path
from struct import Struct, error
from tempfile import NamedTemporaryFile
from typing import IO, Any, NamedTuple, TypedDict

import numpy as np
from isal.isal_zlib import crc32
from numpy.typing import NDArray

from .trees import UNFINISHED

# Raise it whenever the meaning of an array changes, too.
FILE_FORMAT = 2
MAGIC = b"KASHBNDL"
ALIGNMENT = 64
_END = Struct("<QII")
# Bytes that are summed up at once, in .4 ms: others answer in between, since ISA-L keeps Python's lock.
_BYTES_AT_A_TIME = 1 << 22

NamedArrays = Mapping[str, NDArray[Any]]


class _Table(TypedDict):
    """What stands at the end of a file; each of `arrays` is an entry."""

    format: int
    of: str
    arrays: list[tuple[str, str, int, int, int]]


class _Entry(NamedTuple):
    """An entry of the table: an array."""

    name: str
    kind: str
    place: int
    items: int
    checksum: int


class BadArrayFile(ValueError):
    """The file is damaged, of another format or made of something else; the message says which."""


def seal(path: Path, arrays: NamedArrays, *, of: str) -> None:
    """Write an array file as a whole: it is seen under its name when all of it is on the disk. Raises OSError."""
    with NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", suffix=UNFINISHED, delete=False) as file:
        try:
            _write(file, arrays, of)
            file.flush()
            os.fchmod(file.fileno(), 0o644)
            os.fsync(file.fileno())
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def unseal(path: Path, *, of: str) -> NamedArrays:
    """The arrays of an array file, all checked. Raises OSError, or BadArrayFile where it is not sound or not `of`."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size < len(MAGIC) + _END.size:
            raise BadArrayFile("is cut short")
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    try:
        table = _read_table(mapped)
        if table["format"] != FILE_FORMAT or table["of"] != of:
            raise BadArrayFile("is of another format, or made of other words")
        rows = [_Entry(*each) for each in table["arrays"]]
        return {row.name: _array(mapped, row) for row in rows}
    except (ValueError, TypeError, KeyError, error) as problem:
        raise (
            problem if isinstance(problem, BadArrayFile) else BadArrayFile(f"is damaged ({problem})")
        ) from problem


def named_arrays(path: Path, *, of: str) -> NamedArrays:
    """The arrays of a file that nobody can make anew: what `unseal` finds wrong is told with its name."""
    try:
        return unseal(path, of=of)
    except BadArrayFile as problem:
        raise BadArrayFile(f"{path} {problem}") from problem


def _write(file: IO[bytes], arrays: NamedArrays, of: str) -> None:
    file.write(MAGIC)
    rows = []
    for name, values in arrays.items():
        array = np.ascontiguousarray(values, dtype=values.dtype.newbyteorder("<"))
        file.write(bytes(-file.tell() % ALIGNMENT))
        rows.append(_Entry(name, array.dtype.str, file.tell(), len(array), crc32(array.data)))
        file.write(array.data)
    table = json.dumps({"format": FILE_FORMAT, "of": of, "arrays": rows}).encode()
    place = file.tell()
    file.write(table)
    file.write(_END.pack(place, len(table), crc32(table)))


def _read_table(mapped: mmap.mmap) -> _Table:
    place, length, checksum = _END.unpack(mapped[-_END.size :])
    table = mapped[place : place + length]
    if mapped[: len(MAGIC)] != MAGIC or crc32(table) != checksum:
        raise BadArrayFile("is cut short, or its table is damaged")
    found: _Table = json.loads(table)
    return found


def _array(mapped: mmap.mmap, row: _Entry) -> NDArray[Any]:
    array: NDArray[Any] = np.frombuffer(mapped, np.dtype(row.kind), row.items, row.place)
    if _sum_in_pieces(array.view(np.uint8).data) != row.checksum:
        raise BadArrayFile(f"is damaged (in {row.name})")
    return array


def _sum_in_pieces(data: memoryview) -> int:
    found = 0
    for begin in range(0, len(data), _BYTES_AT_A_TIME):
        found = crc32(data[begin : begin + _BYTES_AT_A_TIME], found)
    return found
