"""Stems: which words are one, and the laws that hold for any word."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarabic import araby
from word_lists import shared, table

from index.stems.stemmer import Stemmer
from index.words.folding import exact, fold

SMALL = {"وزير": 5, "الوزير": 9, "زار": 3, "بغداد": 4, "ببغداد": 1, "إيران": 2, "قاء": 1}


@cache
def stemmer() -> Stemmer:
    """An index of a few words, which leans on the background."""
    return Stemmer(SMALL)


def same(first: str, second: str) -> bool:
    return stemmer().stem(exact(first)) == stemmer().stem(exact(second))


@pytest.mark.parametrize(("first", "second", "verdict"), table("stems.tsv"))
def test_which_words_are_one(first: str, second: str, verdict: str) -> None:
    assert same(first, second) == (verdict == "same")


def test_pairs_that_must_agree() -> None:
    listed = [(exact(a), exact(b)) for a, b, _ in shared("must_agree.tsv")]
    assert not [(a, b) for a, b in listed if fold(a) != fold(b) and not same(a, b)]


def test_pairs_that_must_differ() -> None:
    assert not [(a, b) for a, b, _ in shared("must_differ.tsv") if same(a, b)]


@pytest.mark.parametrize("prefix", ["ال", "و", "ب", "وال", "بال", "وبال"])
@pytest.mark.parametrize("word", ["كتاب", "وزارة", "لجنة", "بيان", "فريق", "قضية", "سياسة", "حكومة", "تاريخ"])
def test_a_noun_keeps_its_stem_under_prefixes(prefix: str, word: str) -> None:
    assert same(prefix + word, word)


@pytest.mark.parametrize(
    "word", ["فلسطين", "باريس", "كريستيان", "سلمان", "واشنطن", "بنغازي", "لندن", "فيينا"]
)
def test_a_name_is_not_cut(word: str) -> None:
    assert stemmer().stem(word) == fold(word)


def test_what_the_index_holds_outweighs_the_background() -> None:
    assert stemmer().stem("كزبيط") == "كزبيط"
    assert Stemmer({"زبيط": 900, "الزبيط": 300, "كزبيط": 5}).stem("كزبيط") == "زبيط"


def test_unknown_words_are_stemmed_lightly() -> None:
    assert stemmer().stem("الزغنبطيات") == stemmer().stem("زغنبطيات")


@pytest.mark.parametrize(
    "word", ["", "ا", "15", "3.14", "nasa", "北京", "و", "ه" * 10_000, "\ud800", "\u0640"], ids=ascii
)
def test_words_that_are_not_taken_apart(word: str) -> None:
    assert stemmer().stem(word) == fold(word)
    assert stemmer().root(word) == ""


ARABIC = st.text(alphabet=sorted(araby.LETTERS), max_size=12)


@settings(max_examples=300, deadline=None)
@given(word=ARABIC | st.text(max_size=12))
def test_a_stem_is_folded_and_never_empty(word: str) -> None:
    written = exact(word)
    stem = stemmer().stem(written)
    assert bool(stem) == bool(fold(written))
    assert fold(stem) == stem


@settings(max_examples=30, deadline=None)
@given(words=st.lists(ARABIC, min_size=1, max_size=8))
def test_order_and_threads_change_nothing(words: list[str]) -> None:
    fresh = Stemmer(SMALL)
    with ThreadPoolExecutor(4) as threads:
        backwards = list(threads.map(fresh.stem, reversed(words)))
    assert backwards[::-1] == [stemmer().stem(word) for word in words]
