"""Lists by term: the same made by compiled loops as by sorting, and as by looking at one word after the other."""

from itertools import accumulate, chain, pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.segments import term_lists
from index.segments.term_lists import WordsOfArticles, articles_by_term, places_by_term, require_known

TERMS = 6
ARTICLES = st.lists(st.lists(st.integers(0, TERMS - 1), max_size=12), max_size=8)
NUMBERS = st.lists(st.integers(-1, TERMS + 2), min_size=TERMS, max_size=TERMS)


def meant_of(articles: list[list[int]], left: int) -> WordsOfArticles:
    """All words of some articles, but for the first few of each."""
    words = np.array([word for article in articles for word in article], dtype=np.int32)
    bounds = np.array(list(pairwise(accumulate(map(len, articles), initial=0))), dtype=np.int64).reshape(
        -1, 2
    )
    begins, ends = bounds.T.copy()
    return WordsOfArticles(words, np.minimum(begins + left, ends), ends)


@pytest.fixture(params=["loops", "sorting"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "loops":
        monkeypatch.setattr(term_lists, "MANY_WORDS", 0)


@pytest.mark.usefixtures("way")
@given(ARTICLES, NUMBERS, st.integers(0, 3))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lists_hold_what_articles_do(articles: list[list[int]], numbers: list[int], left: int) -> None:
    meant = meant_of(articles, left)
    terms = np.array(numbers, dtype=np.int32)
    expected: dict[int, dict[int, list[int]]] = {}
    for at, article in enumerate(articles):
        for place, word in enumerate(article[left:]):
            if numbers[word] >= 0:
                expected.setdefault(numbers[word], {}).setdefault(at, []).append(place)

    places = places_by_term(terms, meant, meant.begins)
    assert places.terms.tolist() == sorted(expected)
    for term, (begin, end) in zip(places.terms.tolist(), pairwise(places.starts.tolist()), strict=True):
        assert places.places[begin:end].tolist() == [*chain(*expected[term].values())]

    for kind in (np.int32, np.uint16, np.uint32):
        lists = articles_by_term(terms, meant, kind)
        assert lists.articles.dtype == kind
        assert lists.terms.tolist() == sorted(expected)
        for term, (begin, end) in zip(lists.terms.tolist(), pairwise(lists.starts.tolist()), strict=True):
            assert lists.articles[begin:end].tolist() == list(expected[term])
            assert lists.freqs[begin:end].tolist() == list(map(len, expected[term].values()))


@pytest.mark.usefixtures("way")
def test_places_are_counted_from_what_is_given() -> None:
    meant = meant_of([[0, 1], [1, 0, 1]], left=1)
    terms = np.arange(2, dtype=np.int32)
    assert places_by_term(terms, meant, np.array([0, 2])).places.tolist() == [1, 1, 2]
    assert places_by_term(terms, meant, np.array([0, 0])).places.tolist() == [3, 1, 4]


@pytest.mark.parametrize("word", [-1, 2])
def test_words_of_another_vocabulary_are_refused(word: int) -> None:
    require_known(np.array([0, 1], dtype=np.int32), 2)
    with pytest.raises(IndexError, match="beyond the 2 of the vocabulary"):
        require_known(np.array([0, word], dtype=np.int32), 2)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(("begin", "end"), [(-1, 1), (0, 3)])
def test_articles_beyond_the_words_are_refused(begin: int, end: int) -> None:
    meant = WordsOfArticles(np.zeros(2, dtype=np.int32), np.array([begin]), np.array([end]))
    numbers = np.zeros(1, dtype=np.int32)
    with pytest.raises(IndexError, match="beyond the 2 words"):
        articles_by_term(numbers, meant, np.int32)
    with pytest.raises(IndexError, match="beyond the 2 words"):
        places_by_term(numbers, meant, meant.begins)
