"""The table of broken plurals: what its rows are like, and what it says of single words."""

from collections import Counter

import pytest
from pyarabic import araby

from index.stems.evidence import skeleton
from index.stems.plural_table import Mark, table_forms, table_plurals, table_singulars, without_defect
from index.words.folding import exact
from index.words.letters import ARTICLE


def test_no_pair_stands_twice() -> None:
    pairs = Counter((skeleton(pair.singular), skeleton(pair.plural)) for pair in table_plurals())
    assert not [pair for pair, count in pairs.items() if count > 1]


def test_words_are_exact_without_an_article_and_differ() -> None:
    for pair in table_plurals():
        assert exact(pair.singular) == pair.singular
        assert exact(pair.plural) == pair.plural
        assert skeleton(pair.singular) != skeleton(pair.plural)
        assert not pair.plural.startswith(ARTICLE)


def test_rows_are_in_order() -> None:
    singulars = [pair.singular for pair in table_plurals()]
    assert singulars == sorted(singulars)


def test_no_plural_is_one_that_an_ending_makes() -> None:
    regular = (araby.YEH + araby.NOON, araby.ALEF + araby.TEH)
    made = {
        (pair.singular, pair.plural)
        for pair in table_plurals()
        for stem in (pair.singular, pair.singular.removesuffix(araby.TEH_MARBUTA))
        if pair.plural in {stem + ending for ending in regular}
    }
    assert made == {("سنة", "سنين")}  # its stem has two letters, which no ending may leave


@pytest.mark.parametrize(
    ("singular", "plural", "mark"),
    [
        ("عامل", "عمال", Mark.NONE),
        ("عامل", "عوامل", Mark.APART),
        ("معرض", "معارض", Mark.ARTICLES),
    ],
    ids=["workers", "factors are no workers", "exhibitions, and an opponent"],
)
def test_marks(singular: str, plural: str, mark: Mark) -> None:
    assert (singular, plural, mark) in table_plurals()


def test_words_are_known_by_their_skeletons() -> None:
    assert "اسير" in table_singulars()
    assert "اسري" in table_forms()
    assert not {"اسير", "كتابة"} & table_forms()


@pytest.mark.parametrize(
    ("form", "whole"),
    [("معان", "معاني"), ("قاض", "قاضي"), ("جار", "جار"), ("اسر", "اسر")],
    ids=["a plural", "a noun", "not جاري, which is no word of the table", "of another noun: أسرى is of أسير"],
)
def test_a_word_that_loses_a_last_yeh_is_the_one_that_keeps_it(form: str, whole: str) -> None:
    assert without_defect(form) == whole
