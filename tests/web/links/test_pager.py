"""The pager: which pages are linked, and which cannot be asked for."""

import pytest

from search.query.request import LAST_PAGE
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


@pytest.mark.parametrize(
    ("total", "size", "last"),
    [
        (0, 10, 0),
        (1, 10, 1),
        (10, 10, 1),
        (11, 10, 2),
        (20, 20, 1),
        (21, 20, 2),
        (LAST_PAGE * 10, 10, LAST_PAGE),
        (LAST_PAGE * 10 + 1, 10, LAST_PAGE),
        (LAST_PAGE - 1, 1, LAST_PAGE - 1),
    ],
)
def test_the_last_page_is_the_one_with_the_last_article(total: int, size: int, last: int) -> None:
    assert Pager.of(page=1, total=total, size=size).last == last


def test_a_gap_of_one_page_is_that_page() -> None:
    assert Pager(4, 9).numbers() == [1, 2, 3, 4, 5, None, 9]
    assert Pager(5, 8).numbers() == [1, None, 4, 5, 6, 7, 8]
    assert Pager(5, 9).numbers() == [1, None, 4, 5, 6, None, 9]
