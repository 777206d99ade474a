"""Unions of terms: the postings of many terms as those of one, against one list after the other."""

import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from corpus.article import Article
from index.building.build import build
from index.generations.open_index import OpenIndex
from index.segments.segment import PARTS
from index.terms.views import View
from search.ranking import Ranking
from search.snapshot.places import places_of
from search.snapshot.postings import PostingList
from search.snapshot.segments import IndexArrays
from search.snapshot.unions import exact_places, exact_postings, union

TEXT = "كتاب الكتاب كتب مكتبة كاتب وزير الوزير وزراء مدينة المدن نهر أنهار جسر الجسور قمر بحر"
WORDS = TEXT.split()
OFTEN = " ".join(["البحر"] * 300)  # more than a byte counts


@pytest.fixture(scope="module")
def arrays(tmp_path_factory: pytest.TempPathFactory) -> IndexArrays:
    """Two segments, of articles with a few words and with many, with titles and without."""
    chance = random.Random(5)
    folder: Path = tmp_path_factory.mktemp("unions") / "index"
    for first in (0, 60):
        build(
            folder,
            [
                Article(
                    f"a{number}",
                    " ".join(chance.choices(WORDS, k=chance.randrange(5))) or None,
                    " ".join(
                        [*chance.choices(WORDS, k=chance.choice([1, 9, 400])), OFTEN * (number % 9 == 0)]
                    ),
                )
                for number in range(first, first + 60)
            ],
        )
    return IndexArrays(OpenIndex.current(folder), Ranking())


def counts(postings: PostingList) -> dict[int, int]:
    docs, freqs = (
        values[postings.start : postings.end].tolist()
        for values in (postings.arrays.docs, postings.arrays.freqs)
    )
    assert docs == sorted(set(docs))
    return dict(zip(docs, freqs, strict=True))


@pytest.mark.parametrize("views", [[View.FOLDED], [View.EXACT], [View.LEXEME, View.EXACT], []], ids="+".join)
def test_frequencies_of_terms_are_added_up(arrays: IndexArrays, views: list[View]) -> None:
    vocabulary = arrays.index.vocabulary
    numbers = {view: range(0, len(vocabulary.column(view).terms), 2) for view in views}
    for segment in arrays.segments:
        found = union(segment, numbers)
        for part in range(len(PARTS)):
            expected: Counter[int] = Counter()
            for view, terms in numbers.items():
                for term in terms:
                    docs, freqs = segment.snapshot.postings(part, view, term)
                    expected.update(dict(zip(docs.tolist(), freqs.tolist(), strict=True)))
            assert counts(found[part]) == expected


def test_an_exact_word_is_where_its_places_are(arrays: IndexArrays) -> None:
    for segment in arrays.segments:
        words = arrays.index.segments[segment.number].words
        for number in range(len(arrays.index.vocabulary.words)):
            assert (
                places_of(exact_places(segment, number)).tolist() == np.flatnonzero(words == number).tolist()
            )
            for part, found in enumerate(exact_postings(segment, number)):
                docs, freqs = segment.snapshot.postings(part, View.EXACT, number)
                assert counts(found) == dict(zip(docs.tolist(), freqs.tolist(), strict=True))


@pytest.mark.parametrize("view", [View.EXACT, View.FOLDED, View.LEXEME])
def test_a_term_is_where_its_words_are(arrays: IndexArrays, view: View) -> None:
    for segment in arrays.segments:
        column = arrays.index.vocabulary.column(view)
        terms = np.asarray(column.numbers)[arrays.index.segments[segment.number].words]
        for number in range(len(column.terms)):
            found = places_of(arrays.places(segment, view, number))
            assert found.tolist() == np.flatnonzero(terms == number).tolist()
