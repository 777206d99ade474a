"""Words and their places: a table of texts, and the laws that hold for any text."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby, pairwise

import pytest
from analysis_tables import TEXTS, rows
from hypothesis import given
from hypothesis import strategies as st

from index.words.folding import LONGEST_TERM, exact
from index.words.letters import ARTICLE
from index.words.tokens import SIGNS, tokens

ROWS = rows("words.tsv")


@pytest.mark.parametrize(("text", "words", "_why"), ROWS, ids=[row[-1] for row in ROWS])
def test_words_of_a_text(text: str, words: str, _why: str) -> None:
    assert " ".join(token.word for token in tokens(text)) == words


@given(TEXTS)
def test_a_word_is_the_exact_form_of_what_was_written(text: str) -> None:
    for token in tokens(text):
        written = text[token.start : token.end]
        if token.word != exact(written):  # a sign that is read as words, or a clitic stood apart before it
            assert written in SIGNS or token.word.endswith(exact(written).removeprefix(ARTICLE))


@given(TEXTS)
def test_places_follow_one_another(text: str) -> None:
    found = tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    apart = [one for one, _ in groupby((token.start, token.end) for token in found)]
    assert all(one[1] <= other[0] for one, other in pairwise(apart))


@given(TEXTS)
def test_words_can_be_stored(text: str) -> None:
    for token in tokens(text):
        assert 0 < len(token.word) <= LONGEST_TERM
        assert all(char == "." or unicodedata.category(char)[0] in "LMN" for char in token.word)
        token.word.encode("utf-8")


@given(TEXTS)
def test_no_letter_of_a_clean_text_is_lost(text: str) -> None:
    letters = {char for char in text if "\u0621" <= char <= "\u063a" or "\u0641" <= char <= "\u064a"}
    covered = {char for token in tokens(text) for char in text[token.start : token.end] + token.word}
    assert letters <= covered


@given(st.lists(TEXTS, max_size=8))
def test_threads_and_a_shared_memory_change_nothing(texts: list[str]) -> None:
    forms: dict[str, str] = {}
    alone = [tokens(text) for text in texts]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda text: tokens(text, forms=forms), texts * 3))
    assert together == alone * 3


@pytest.mark.parametrize(
    "piece",
    ["ب", "\u0640", "\u064e", "a", "1", "1.", "1,", "A.", "a'", "中", "ﷺ", "\ud800", "\u200c"],
    ids=ascii,
)
def test_endless_text_without_a_space(piece: str) -> None:
    for token in tokens(piece * 10_000):
        assert len(token.word) <= LONGEST_TERM


def test_a_cut_word_keeps_its_whole_place() -> None:
    token = tokens("قال " + "ب" * 10_000)[1]
    assert (token.start, token.end) == (4, 10_004)
    assert token.word == "ب" * LONGEST_TERM


def test_a_highlight_marks_what_was_written() -> None:
    text = "زار الوَزيرَة\u200f، في ٣٬٠٠٠ يوم"
    assert [text[token.start : token.end] for token in tokens(text)] == [
        "زار",
        "الوَزيرَة",
        "في",
        "٣٬٠٠٠",
        "يوم",
    ]
