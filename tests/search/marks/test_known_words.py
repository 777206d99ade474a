"""Known words: looked up together as one after the other."""

from pathlib import Path

import pytest

from index.generations.open_index import OpenIndex
from index.terms.views import View
from search.marks.known_words import words_with


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("step", [1, 400])
def test_the_words_of_many_terms_are_those_of_each(handful_index: Path, view: View, step: int) -> None:
    vocabulary = OpenIndex.current(handful_index).vocabulary
    terms = [*list(vocabulary.column(view).terms)[::-step], "بضظغ"]
    alone = {(word, at) for at, term in enumerate(terms) for word in vocabulary.numbers_with(view, term)}
    together = list(words_with(vocabulary, view, terms))
    assert set(together) == alone
    assert len(together) == len(alone)


def test_of_no_terms_there_are_no_words(handful_index: Path) -> None:
    vocabulary = OpenIndex.current(handful_index).vocabulary
    assert not list(words_with(vocabulary, View.STEM, []))
