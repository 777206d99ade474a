"""Shapes of broken plurals: which fits a pair, and how often its words must meet to be linked."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from word_lists import DATA

from index.stems.cooccurrence import CoOccurrence
from index.stems.evidence import Evidence
from index.stems.plural_shapes import IRREGULAR, Shape, shape_of
from index.stems.plurals import Candidate, plural_links

ARTICLES = 1_000_000
MIDDLING = 50_000  # articles that hold the singular: neither rare nor everywhere


class Row(NamedTuple):
    """A line of the table; see its head."""

    singular: str
    plural: str
    shape: str
    least: str
    alone: str
    articles: str
    sure: str


ROWS = [
    Row(*line.split("\t"))
    for line in (DATA / "plural_shapes.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
EACH = pytest.mark.parametrize("row", ROWS, ids=[row.shape for row in ROWS])


def meeting(
    lift: float, *, first: int = MIDDLING, both: int | None = None
) -> Callable[[str, str], CoOccurrence]:
    """Two stems that meet so many times more often than by chance, in so many articles."""
    shared = both or first // 2
    second = round(shared * ARTICLES / (first * lift))
    return lambda _one, _many: CoOccurrence(shared, first, second, ARTICLES)


def is_linked(
    shape: Shape, together: Callable[[str, str], CoOccurrence] | None, *, against: bool = False
) -> bool:
    return bool(plural_links([Candidate("one", "many", shape, against)], Evidence({}), together))


def found(row: Row) -> Shape:
    shape = shape_of(row.singular, row.plural)
    assert shape
    return shape


@EACH
def test_the_first_shape_that_fits_is_a_pair_s(row: Row) -> None:
    assert found(row).name == row.shape


@EACH
def test_words_of_a_shape_must_meet_so_often(row: Row) -> None:
    assert is_linked(found(row), meeting(float(row.least) * 1.01))
    assert not is_linked(found(row), meeting(float(row.least) * 0.99))


@EACH
def test_where_articles_say_nothing_only_a_sure_shape_is_linked(row: Row) -> None:
    assert is_linked(found(row), None) is (row.sure == "yes")
    assert is_linked(found(row), lambda _one, _many: CoOccurrence(0, 1, 1, ARTICLES)) is (row.sure == "yes")
    assert not is_linked(found(row), None, against=True)


@EACH
def test_what_something_speaks_against_must_meet_oftener_and_in_many_articles(row: Row) -> None:
    if not row.alone:
        assert not is_linked(found(row), meeting(1_000), against=True)
        return
    lift, articles = float(row.alone), int(row.articles)
    assert is_linked(found(row), meeting(lift * 1.01), against=True)
    assert not is_linked(found(row), meeting(lift * 0.99), against=True)
    assert is_linked(found(row), meeting(lift * 2, both=articles), against=True)
    assert not is_linked(found(row), meeting(lift * 2, both=articles - 1), against=True)


def test_a_plural_of_other_consonants_is_proved_by_the_articles_alone() -> None:
    assert not is_linked(IRREGULAR, None)
    assert is_linked(IRREGULAR, meeting(3.03))
    assert not is_linked(IRREGULAR, meeting(2.97))
    assert is_linked(IRREGULAR, meeting(6, both=100), against=True)
    assert not is_linked(IRREGULAR, meeting(6, both=99), against=True)


@pytest.mark.parametrize(
    ("first", "least"),
    [(19_999, 2.5), (20_000, 1.55), (249_999, 1.55), (250_000, 1.25)],
    ids=["rare", "no longer rare", "not yet everywhere", "in every fourth article"],
)
def test_a_rare_singular_meets_its_plural_oftener_and_a_common_one_less_often(
    first: int, least: float
) -> None:
    shape = shape_of("ولد", "أولاد")
    assert shape
    assert is_linked(shape, meeting(least * 1.01, first=first))
    assert not is_linked(shape, meeting(least * 0.99, first=first))


@pytest.mark.parametrize(("both", "linked"), [(5, True), (4, False)])
def test_a_few_shared_articles_prove_nothing(both: int, *, linked: bool) -> None:
    shape = shape_of("ولد", "أولاد")
    assert shape
    assert is_linked(shape, lambda _one, _many: CoOccurrence(both, 30_000, 100, ARTICLES)) is linked
