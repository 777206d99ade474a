"""Folding as a specification: one row a rule, and the laws that hold for any word."""

import unicodedata
from functools import reduce

import pytest
from analysis_tables import PLAIN_WORDS, WORDS, rows
from hypothesis import given

from index.words import folding
from index.words.folding import EXACT_STEPS, FOLD_STEPS, LONGEST_TERM, exact, fold

ROWS = rows("analysis.tsv")
IDS = [row[-1] for row in ROWS]


@pytest.mark.parametrize(("word", "form", "folded", "_why"), ROWS, ids=IDS)
def test_rule(word: str, form: str, folded: str, _why: str) -> None:
    assert exact(word) == form
    assert fold(word) == folded


def test_rows_have_different_reasons() -> None:
    assert len(set(IDS)) == len(IDS)


STEPS = [
    (steps, place)
    for steps in (EXACT_STEPS, FOLD_STEPS)
    for place, step in enumerate(steps)
    if step is not folding.bounded  # has a test of its own
]
STEP_IDS = [f"{steps[n].__name__}-{n}" for steps, n in STEPS]


@pytest.mark.parametrize(("steps", "place"), STEPS, ids=STEP_IDS)
def test_every_step_is_needed_by_a_row(steps: list[folding.Step], place: int) -> None:
    rest = steps[:place] + steps[place + 1 :]
    given_words = [word if steps is EXACT_STEPS else form for word, form, _, _ in ROWS]
    wanted = [form if steps is EXACT_STEPS else folded for _, form, folded, _ in ROWS]
    found = [reduce(lambda form, step: step(form), rest, word) for word in given_words]
    assert any(one != other for one, other in zip(found, wanted, strict=True))


@given(WORDS)
def test_exact_is_settled(word: str) -> None:
    assert exact(exact(word)) == exact(word)


@given(WORDS)
def test_fold_is_settled(word: str) -> None:
    assert fold(fold(word)) == fold(word)
    assert exact(fold(word)) == fold(word)


@given(WORDS)
def test_fold_sees_no_more_than_exact_does(word: str) -> None:
    assert fold(exact(word)) == fold(word)


@given(WORDS)
def test_forms_can_be_stored(word: str) -> None:
    for form in (exact(word), fold(word)):
        assert all(char == "." or unicodedata.category(char)[0] in "LMN" for char in form)
        assert len(form) <= LONGEST_TERM


def test_every_character_settles() -> None:
    for code in [*range(0x3400), *range(0xA000, 0xAC00), *range(0xD800, 0x20000)]:
        for word in (chr(code), f"{chr(code)}{chr(code)}"):
            form, folded = exact(word), fold(word)
            assert exact(form) == form, ascii(word)
            assert fold(folded) == folded, ascii(word)


@pytest.mark.parametrize(
    "letter", ["ب", "آ", "æ", "ئ", "中", "\u0640", "\u064e", "1", "1.", "ﷺ", "\ud800"], ids=ascii
)
def test_long_words_are_cut(letter: str) -> None:
    word = letter * 10_000
    assert len(exact(word)) <= LONGEST_TERM
    assert exact(exact(word)) == exact(word)
    assert len(fold(word)) <= LONGEST_TERM
    assert fold(fold(word)) == fold(word)


@given(PLAIN_WORDS)
def test_arabic_letters_alone_fold_as_all_words_do(word: str) -> None:
    assert fold(word) == reduce(lambda form, step: step(form), FOLD_STEPS, exact(word))
