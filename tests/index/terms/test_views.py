"""The table of views: its order, and what each view makes of a word."""

from itertools import pairwise

import pytest

from index.stems.stemmer import Stemmer
from index.terms.views import COMPUTED, View
from index.terms.vocabulary import terms_of


def test_a_view_is_made_from_one_above_it() -> None:
    assert View.EXACT.base is View.EXACT
    assert all(view.base.rank < view.rank for view in COMPUTED)
    assert [view.rank for view in View] == list(range(len(View)))


def test_views_are_in_order_from_the_strictest_to_the_loosest() -> None:
    assert all(stricter.worth >= looser.worth > 0 for stricter, looser in pairwise(View))


def test_articles_are_found_by_inflected_forms_and_not_by_derived_ones() -> None:
    assert {view for view in View if view.matches} == {View.EXACT, View.LEXEME}


def test_a_view_finds_by_itself_or_where_related_words_are_asked_for() -> None:
    assert [view for view in View if view.relates] == [View.STEM, View.ROOT]
    assert not any(view.matches and view.relates for view in View)


def test_a_view_is_looked_up_by_its_name() -> None:
    assert [View(view.value) for view in View] == list(View)
    with pytest.raises(ValueError, match="syllables"):
        View("syllables")


@pytest.mark.parametrize(
    ("word", "view", "term", "why"),
    [
        ("والأسواق", View.EXACT, "والأسواق", "as it is written"),
        ("والأسواق", View.FOLDED, "والاسواق", "hamza may be left out"),
        ("والأسواق", View.STEM, "اسواق", "the conjunction and the article are joined to it"),
        ("والأسواق", View.CONSONANTS, "سق", "a plural has other weak letters"),
        ("والأسواق", View.ROOT, "سوق", "as the dictionary says"),
        ("لواء", View.CONSONANTS, "لء", "two letters remain"),
        ("دولي", View.CONSONANTS, "دل", "two letters remain"),
        ("رأي", View.CONSONANTS, "راي", "one letter would say nothing"),
        ("NATO", View.ROOT, "", "a word in other letters has no root"),
    ],
)
def test_a_term(word: str, view: View, term: str, why: str) -> None:
    assert terms_of(word, Stemmer({}))[view] == term, why
