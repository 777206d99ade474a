"""Arrays on disk, in numpy's own format, one a file."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def save(path: Path, array: NDArray[Any]) -> None:
    """Write an array; a full disk is the system's OSError, whose number `np.save` would lose."""
    array = np.ascontiguousarray(array)
    with path.open("wb") as file:
        npy.write_array_header_1_0(file, npy.header_data_from_array_1_0(array))
        file.write(array.data)


def load(path: Path) -> Any:
    """An array, memory-mapped; raises OSError, ValueError or EOFError where it is missing, cut or garbled."""
    return np.load(path, mmap_mode="r").view(np.ndarray)  # slices of a plain array cost a third
