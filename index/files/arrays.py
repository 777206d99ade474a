"""Arrays on disk, in numpy's own format, one a file.

The file is numpy's magic bytes and version 1.0, the length of the header (a little-endian uint16), the header, which is
a Python dict written out, and the items. Reading takes only what `save` writes: numpy's own reader gives the header to
Python's parser, which in CPython 3.11 fails now and then where several threads use it at once, and would unpickle
an array of objects were it allowed to.
"""

import mmap
import re
from math import prod
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
OneKind = TypeVar("OneKind", bound=np.generic)

_MAGIC = b"\x93NUMPY\x01\x00"
_HEADER = re.compile(
    rb"\{'descr': '(<[iuf][248]|\|[biu]1)', 'fortran_order': False, 'shape': \((\d{1,15}),(?: (\d{1,15}))?\), \} *\n"
)


def save(path: Path, array: NDArray[Any]) -> None:
    """Write an array of one or two dimensions; a full disk is the system's OSError, which `np.save` would lose."""
    array = np.ascontiguousarray(array)
    with path.open("wb") as file:
        npy.write_array_header_1_0(file, npy.header_data_from_array_1_0(array))
        file.write(array.data)


def distinct(numbers: NDArray[OneKind]) -> NDArray[OneKind]:
    """What is among some numbers, each once and rising; `np.unique` would load numpy's masked arrays for it."""
    rising = np.sort(numbers)
    return rising[is_first(rising)]


def spread(begins: Longs, sizes: Longs) -> Longs:
    """The numbers of stretches, one stretch after the other."""
    ends = np.cumsum(sizes)
    steps = np.repeat(begins - (ends - sizes), sizes)
    return steps + np.arange(len(steps))


def is_first(rising: NDArray[Any]) -> Mask:
    """Of what rises, whether each is another than the one before it."""
    found = np.ones(len(rising), dtype=bool)
    np.not_equal(rising[1:], rising[:-1], out=found[1:])
    return found


def load(path: Path) -> Any:
    """An array, memory-mapped; raises OSError or ValueError where it is missing, cut, garbled or not of `save`."""
    with path.open("rb") as file:
        try:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as error:
            raise ValueError(f"{path} is empty") from error
    begin = len(_MAGIC) + 2
    end = begin + int.from_bytes(mapped[len(_MAGIC) : begin], "little")
    header = _HEADER.fullmatch(mapped[begin:end])
    if mapped[: len(_MAGIC)] != _MAGIC or not header:
        raise ValueError(f"{path} does not begin as an array of ours")
    kind, *sizes = header.groups()
    shape = [int(size) for size in sizes if size is not None]
    dtype = np.dtype(kind.decode())
    if len(mapped) != end + prod(shape) * dtype.itemsize:
        raise ValueError(f"{path} is cut, or longer than it says")
    return np.frombuffer(mapped, dtype, prod(shape), end).reshape(shape)
