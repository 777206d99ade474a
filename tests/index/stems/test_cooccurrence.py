"""Co-occurrence: what is counted, and when it says anything."""

from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from index.stems.cooccurrence import CoOccurrence, CoOccurrences


@dataclass(frozen=True, slots=True)
class Read:
    """Articles as words, each a list of ids."""

    articles: list[list[int]]

    @property
    def words(self) -> NDArray[np.int32]:
        return np.array([word for article in self.articles for word in article], dtype=np.int32)

    @property
    def starts(self) -> NDArray[np.int64]:
        return np.cumsum([0, *map(len, self.articles)])


def test_articles_are_counted_through_all_texts_and_a_stem_once_in_each() -> None:
    stems = np.array([0, 1, 1, 2], dtype=np.int32)  # two words have the second stem
    texts = [Read([[0, 1, 2], [1], [3]]), Read([[0, 0, 2], [0]])]
    together = CoOccurrences(texts, stems, [(0, 1), (2, 0)])
    assert together.of(0, 1) == CoOccurrence(both=2, first=3, second=3, articles=5)
    assert together.of(2, 0) == CoOccurrence(both=0, first=1, second=3, articles=5)


def test_of_a_pair_that_was_not_asked_for_nothing_is_known() -> None:
    texts = [Read([[0, 1]])]
    together = CoOccurrences(texts, np.array([0, 1], dtype=np.int32), [])
    assert together.of(0, 1) == CoOccurrence(both=0, first=0, second=0, articles=1)


def test_lift_is_how_many_times_more_often_than_by_chance() -> None:
    assert CoOccurrence(both=10, first=20, second=50, articles=1_000).lift == pytest.approx(10.0)
    assert CoOccurrence(both=0, first=20, second=50, articles=1_000).lift == 0


@pytest.mark.parametrize(
    ("both", "first", "tells"),
    [(5, 10, True), (4, 10, False), (4, 200, True), (4, 199, False), (0, 200, True)],
    ids=["enough shared", "too few", "chance would have two", "just less", "strangers"],
)
def test_few_articles_say_nothing(both: int, first: int, *, tells: bool) -> None:
    assert CoOccurrence(both, first, second=10, articles=1_000).tells is tells


def test_share_is_that_of_the_first() -> None:
    assert CoOccurrence(both=1, first=20, second=50, articles=1_000).share == pytest.approx(0.02)
    assert CoOccurrence(both=0, first=0, second=0, articles=0).share == 0
