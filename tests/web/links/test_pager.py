"""The pager: which pages are linked, and which cannot be asked for."""

import pytest

from web.links.pager import Pager


@pytest.mark.parametrize(
    ("page", "last", "numbers"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (1, 9, [1, 2, None, 9]),
        (3, 9, [1, 2, 3, 4, None, 9]),
        (4, 9, [1, 2, 3, 4, 5, None, 9]),
        (5, 9, [1, None, 4, 5, 6, None, 9]),
        (9, 9, [1, None, 8, 9]),
        (50, 9, [1, None, 9]),
    ],
)
def test_pager(page: int, last: int, numbers: list[int | None]) -> None:
    assert Pager(page, last).numbers() == numbers


def test_pages_that_cannot_be_asked_for_are_not_linked() -> None:
    assert Pager.of(page=1, total=1_000_000, size=10).last == 10_000
    assert Pager.of(page=1, total=0, size=10).last == 0
    assert Pager.of(page=1, total=11, size=10).last == 2
