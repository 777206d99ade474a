"""A place that is worked out is counted from the beginning, one that is written out as Python has it."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numba as nb
import numpy as np
import pytest
from numpy.typing import NDArray

from index.compiled.compiler import LoopCompiler

Numbers = NDArray[np.int64]
_NJIT: Any = nb.njit
TABLE = np.arange(12).reshape(4, 3)


def reads(table: Numbers, row: int) -> int:
    return int(table[row, 1])


def writes(table: Numbers, row: int) -> int:
    table[row, 2] = 5
    table[row + 1][0] = 6
    return int(table.sum())


def reads_rows(table: Numbers, row: int) -> int:
    return int(table[row][2] + table[row : row + 2][1, 0])


def reads_the_last(table: Numbers, row: int) -> int:
    return int(table[-1][row] + table[row, -2] + table[-2:][row, 0])


def picks(table: Numbers, row: int) -> int:
    return int(table[np.array([row, row - 2])].sum())


@pytest.mark.parametrize(
    "function", [reads, writes, reads_rows, reads_the_last, picks], ids=lambda function: function.__name__
)
@pytest.mark.parametrize("kind", [int, np.int32, np.uint8])
def test_what_lies_in_an_array_is_found_as_python_finds_it(
    function: Callable[[Numbers, int], int], kind: Callable[[int], int]
) -> None:
    ours = _NJIT(pipeline_class=LoopCompiler)(function)
    assert ours(TABLE.copy(), kind(1)) == function(TABLE.copy(), 1)


CHECKED = """
import numba, numpy
from index.compiled.compiler import LoopCompiler
@numba.njit(pipeline_class=LoopCompiler)
def ours(values, place):
    return values[place]
for place in (0, 2, 3, -1):
    try:
        print(ours(numpy.arange(3), place))
    except IndexError:
        print("outside")
"""


def test_below_zero_is_outside_where_that_is_looked_for() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", CHECKED],
        env={**os.environ, "NUMBA_BOUNDSCHECK": "1"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert ran.stdout.split() == ["0", "2", "outside", "outside"]
