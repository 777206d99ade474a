"""The formula, against numbers worked out by hand from its definition."""

import pytest

from search.engines.bm25 import PartStatistics, idf, length_norm
from search.ranking import Ranking


@pytest.mark.parametrize(
    ("df", "articles", "weight"),
    [(1, 1, 0.287682), (1, 10, 1.992430), (5, 10, 0.693147), (10, 10, 0.046520)],
    ids=["alone", "rare", "in half", "everywhere"],
)
def test_a_term_tells_by_how_few_articles_hold_it(df: int, articles: int, weight: float) -> None:
    assert idf(df, articles) == pytest.approx(weight, abs=1e-6)


@pytest.mark.parametrize(
    ("share", "norm"),
    [(0.0, 0.3), (0.5, 0.75), (1.0, 1.2), (2.0, 2.1)],
    ids=["none", "half", "average", "double"],
)
def test_a_longer_part_weighs_each_of_its_words_less(share: float, norm: float) -> None:
    assert length_norm(share, Ranking(k1=1.2, b=0.75)) == pytest.approx(norm)


def test_without_b_length_says_nothing() -> None:
    assert length_norm(7.0, Ranking(k1=0.9, b=0)) == pytest.approx(0.9)


@pytest.mark.parametrize(("articles", "words", "average"), [(4, 10, 2.5), (0, 0, 1.0)], ids=["some", "none"])
def test_the_average_length_is_that_of_parts_that_are_there(
    articles: int, words: int, average: float
) -> None:
    assert PartStatistics(articles, words).average == average
