"""Leaves: by which terms an article matches a word, a pattern or words side by side, and what each counts for."""

import pytest
from made_up import vocabulary_of

from index.terms.analyzer import Analyzer
from index.terms.views import View
from search.leaves.leaf_maker import LeafMaker
from search.leaves.patterns import MOST_PATTERN_WORDS
from search.leaves.questions import question_words, spoken
from search.query.tree import Pattern, Phrase, Term
from search.ranking import Ranking


def maker(*words: str) -> LeafMaker:
    return LeafMaker(Analyzer(vocabulary_of(dict.fromkeys(words, 1))), Ranking())


@pytest.fixture
def leaves() -> LeafMaker:
    return maker("مكتوب", "المكتوب", "كتاب", "كتب", "أحمد", "في", "من")


def test_a_word_is_found_by_the_views_that_match_and_scored_by_the_others(leaves: LeafMaker) -> None:
    word = leaves.word("المكتوب")
    matches = {term.view: term.matches for term in word.terms}
    assert matches == {
        View.FOLDED: False,
        View.LEXEME: True,
        View.STEM: False,
        View.CONSONANTS: False,
        View.ROOT: False,
    }
    assert all(term.text and term.weight for term in word.terms)


def test_a_related_word_is_found_by_its_stem_and_its_root_too(leaves: LeafMaker) -> None:
    word = leaves.word("المكتوب")
    related = leaves.related(word)
    assert related.terms == word.terms
    more = [term.view for term in word.terms if related.is_found_by(term) and not word.is_found_by(term)]
    assert more == [View.STEM, View.ROOT]


def test_a_word_that_only_asks_has_no_related_ones(leaves: LeafMaker) -> None:
    word = leaves.word("في")
    assert leaves.related(word) == word


def test_a_view_that_weighs_nothing_and_finds_nothing_has_no_term(leaves: LeafMaker) -> None:
    for term in leaves.word("كتاب").terms:
        assert term.matches or leaves.ranking.view(term.view)


def test_an_exact_word_has_one_term(leaves: LeafMaker) -> None:
    assert leaves.exact("أحمد").terms == (Term(View.EXACT, "أحمد"),)


@pytest.mark.parametrize(
    ("word", "root"),
    [
        pytest.param("كتب", "كتب", id="a root that the index holds"),
        pytest.param("مكتوب", "كتب", id="a word that has it"),
        pytest.param("ظظظظظظظ", "ظظظظظظظ", id="a word without a root, its letters"),
    ],
)
def test_the_root_of_a_word(word: str, root: str, leaves: LeafMaker) -> None:
    assert leaves.root(word).terms == (Term(View.ROOT, root),)


@pytest.mark.parametrize(
    ("count", "cut"), [(MOST_PATTERN_WORDS, False), (MOST_PATTERN_WORDS + 1, True)], ids=["all", "one more"]
)
def test_a_pattern_stands_for_so_many_words(count: int, cut: bool) -> None:
    found = maker(*(f"x{number}" for number in range(count)))
    pattern = found.pattern("x*")
    assert (len(pattern.terms), pattern.cut) == (min(count, MOST_PATTERN_WORDS), cut)
    phrase = found.phrase(["x*", "x1"])
    assert isinstance(phrase, Phrase)
    assert phrase.cut is cut


@pytest.mark.parametrize(
    ("pattern", "view", "terms"),
    [
        pytest.param("احم*", View.FOLDED, ("احمد",), id="folded"),
        pytest.param("أحم*", View.FOLDED, ("احمد",), id="folded as the words are"),
        pytest.param("أحم*", View.EXACT, ("أحمد",), id="as it is written"),
        pytest.param("احم*", View.EXACT, (), id="and not otherwise"),
        pytest.param("*", View.FOLDED, (), id="a star alone"),
        pytest.param("?*?", View.FOLDED, (), id="signs alone"),
    ],
)
def test_the_terms_of_a_pattern(pattern: str, view: View, terms: tuple[str, ...], leaves: LeafMaker) -> None:
    found = leaves.pattern(pattern, view)
    assert [(term.view, term.text) for term in found.terms] == [(view, text) for text in terms]


def test_a_phrase_has_the_terms_of_each_place(leaves: LeafMaker) -> None:
    phrase = leaves.phrase(["المكتوب", "كت*"], between=3)
    assert isinstance(phrase, Phrase)
    assert [[term.view for term in place] for place in phrase.places] == [
        [View.LEXEME],
        [View.FOLDED, View.FOLDED],
    ]
    assert (phrase.between, phrase.cut) == (3, False)
    exact = leaves.exact_phrase(["المكتوب", "أحمد"])
    assert isinstance(exact, Phrase)
    assert exact.places == ((Term(View.EXACT, "المكتوب"),), (Term(View.EXACT, "أحمد"),))


def test_a_phrase_with_a_pattern_that_no_word_fits_is_found_nowhere(leaves: LeafMaker) -> None:
    assert leaves.phrase(["كت*", "ظظ*"]) == Pattern("كت* ظظ*", ())


def test_words_side_by_side_weigh_what_the_ranking_says(leaves: LeafMaker) -> None:
    (phrase,) = leaves.adjacent(leaves.word("المكتوب"), leaves.word("كتاب"))
    assert phrase.written == "مكتوب كتاب"
    assert [[(term.view, term.weight) for term in place] for place in phrase.places] == [
        [(View.LEXEME, 1)]
    ] * 2
    assert phrase.weight == leaves.ranking.adjacency != 1


@pytest.mark.parametrize(
    ("word", "asks"),
    [
        ("لماذا", True),
        ("إلى", True),
        ("الى", True),
        ("على", True),
        ("فى", True),
        ("التى", True),
        ("وفي", True),
        ("منهم", True),
        ("هؤلاء", True),
        ("مثلت", False),
        ("علي", False),
        ("كتاب", False),
        ("", False),
        ("#", False),
    ],
)
def test_words_that_ask_or_join(word: str, asks: bool, leaves: LeafMaker) -> None:
    assert leaves.is_question(word) is asks


def test_words_that_ask_are_loaded_without_hamzas_and_remarks() -> None:
    assert all(word and spoken(word) == word and not word.startswith("#") for word in question_words())


def test_a_word_that_asks_counts_for_less(leaves: LeafMaker) -> None:
    asking, other = (leaves.word(word).terms[0].weight for word in ("لماذا", "كتاب"))
    assert asking < other
