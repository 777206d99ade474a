"""Which compiled functions count references to arrays, and that none lets go of too much or too little."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import numba as nb
import numpy as np
import pytest
from numba.core import runtime
from numba.core.runtime import nrt
from numpy.typing import NDArray

from index.compiled.compiler import LoopCompiler
from search.query.request import Request
from search.searcher import Searcher

Numbers = NDArray[np.int64]
_NJIT: Any = nb.njit
_COUNTS: Any = nrt.rtsys
_ALLOCATOR: Any = cast(Any, runtime)._nrt_python
TABLE = np.arange(12).reshape(4, 3)


def compile_it(function: Callable[..., Any]) -> Any:
    """A compiled function that calls others and can be called; it stands apart from those that call it."""
    return _NJIT(pipeline_class=LoopCompiler)(function)


@compile_it
def second(row: Numbers) -> int:
    return int(row[1])


@compile_it
def made(size: int) -> Numbers:
    return np.arange(size)


@compile_it
def rest(values: Numbers) -> Numbers:
    return values[1:]


def looks(values: Numbers) -> int:
    return int(values[len(values) - 1, 1])


def hands_on(table: Numbers) -> int:
    total = 0
    for at in range(len(table)):
        row = table[at]
        total += second(row) + second(table[at, 1:])
    return total


def walks(table: Numbers) -> int:
    total = 0
    for row in table:
        total += int(row[0])
    return total


def writes(table: Numbers) -> int:
    table[0, 0] = 0
    table[1, :] = 7
    return int(table[1, 2])


def chooses(table: Numbers) -> int:
    rows = (table[0], table[1])
    one = rows[0] if table[2, 1] else rows[1]
    return int(one[2])


def makes(table: Numbers) -> int:
    return len(np.zeros(len(table)))


def is_given(table: Numbers) -> int:
    return int(second(made(len(table))))


def is_given_a_part(table: Numbers) -> int:
    return int(rest(table)[0, 0])


def gives_a_part(table: Numbers) -> Numbers:
    return table[1:]


def picks(table: Numbers) -> int:
    return int(table[np.array([1, 2])][1, 1])


def picks_by(table: Numbers) -> int:
    return len(table[table[:, 0] > 0])


def moves(table: Numbers) -> int:
    table[1:] = table[:-1]
    return int(table[3, 0])


def adds(table: Numbers) -> int:
    return int((table[0] + table[1])[0])


def sums(table: Numbers) -> int:
    return int(table[1].sum())


FEW = [looks, hands_on, walks, writes, chooses]
ALL = [makes, is_given, is_given_a_part, gives_a_part, picks, picks_by, moves, adds, sums]


@pytest.fixture
def counted() -> Iterator[None]:
    """How many arrays were made and let go of is counted."""
    _ALLOCATOR.memsys_enable_stats()
    yield
    _ALLOCATOR.memsys_disable_stats()


def arrays() -> tuple[int, int]:
    """How many were made so far, or wrapped for a function that counts references, and how many are held."""
    stats = _COUNTS.get_allocation_stats()
    return stats.mi_alloc, stats.mi_alloc - stats.mi_free


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize("function", [*FEW, *ALL], ids=lambda function: function.__name__)
def test_a_function_answers_as_plain_python_does_and_lets_go_of_what_it_made(
    function: Callable[[Numbers], Any],
) -> None:
    ours = compile_it(function)
    np.testing.assert_array_equal(ours(TABLE.copy()), function(TABLE.copy()))
    table = TABLE.copy()
    made_before, held_before = arrays()
    for _ in range(100):
        ours(table)
    made_now, held_now = arrays()
    assert held_now == held_before
    assert (made_now == made_before) is (function in FEW), "what counts nothing wraps no argument"


@pytest.mark.usefixtures("counted")
def test_a_text_that_is_given_is_let_go_of() -> None:
    @compile_it
    def length(text: str) -> int:
        return len(text)

    assert length("كتاب") == 4
    _, held_before = arrays()
    for _ in range(100):
        length("كتاب")
    assert arrays()[1] == held_before


QUERIES = [
    "النهر",
    "المدينة القديمة",
    '"المدينة القديمة"',
    "كتا*",
    "جذر:كتب",
    '"النهر القد*"~3',
    "نهر -مدينة",
]


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize("query", QUERIES)
def test_an_answer_leaves_no_array_behind(handful_index: Path, query: str) -> None:
    searcher = Searcher(handful_index)
    for _ in range(2):
        expected = searcher.search(Request(query))
    _, held = arrays()
    for _ in range(5):
        assert searcher.search(Request(query))["total"] == expected["total"]
    assert arrays()[1] == held
    searcher.close()
