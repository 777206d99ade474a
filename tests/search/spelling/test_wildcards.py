"""Spellings: which terms fit, against what a regular expression finds; the commonest of them."""

import re
from time import process_time

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.spelling.wildcards import Spellings

TERMS = ["كتاب", "الكتاب", "كتب", "كلاب", "مكتبه", "اب", "ا", "2015", "nasa", "中文", "𐤀𐤁"]


def spellings(terms: list[str], counts: list[int] | None = None) -> Spellings:
    return Spellings(terms, np.array([1] * len(terms) if counts is None else counts, dtype=np.int64))


def slowly(terms: list[str], pattern: str) -> list[int]:
    parts = (".*" if sign == "*" else "." if sign == "?" else re.escape(sign) for sign in pattern)
    wanted = re.compile("".join(parts))
    return [number for number, term in enumerate(terms) if wanted.fullmatch(term)]


@pytest.mark.parametrize(
    ("pattern", "terms"),
    [
        ("كتا*", ["كتاب"]),
        ("*تاب", ["كتاب", "الكتاب"]),
        ("ك?اب", ["كتاب", "كلاب"]),
        ("*كت*", ["كتاب", "الكتاب", "كتب", "مكتبه"]),
        ("ك*ب", ["كتاب", "كتب", "كلاب"]),
        ("*ا*ا*", ["الكتاب"]),
        ("*ا", ["ا"]),
        ("*ا?", ["كتاب", "الكتاب", "كلاب", "اب"]),
        ("?", ["ا"]),
        ("20*5", ["2015"]),
        ("中*", ["中文"]),
        ("*𐤁", ["𐤀𐤁"]),
        ("كتابه*", []),
    ],
)
def test_what_fits(pattern: str, terms: list[str]) -> None:
    found, cut = spellings(TERMS).commonest(pattern, 100)
    assert (found, cut) == (terms, False)


@given(
    st.lists(st.text(alphabet="ابت", max_size=6), max_size=12),
    st.text(alphabet="ابت*?", min_size=1, max_size=8),
)
@example(["ابا", "با"], "*اب")
@example(["اب", "ابا"], "*ا?*")
def test_it_finds_what_a_regular_expression_finds(terms: list[str], pattern: str) -> None:
    assert spellings(terms).fitting(pattern).tolist() == slowly(terms, pattern)


def test_the_commonest_are_kept_and_of_equals_the_first() -> None:
    found = spellings(["با", "بب", "بت", "بث", "بج"], [2, 9, 2, 2, 1]).commonest("ب*", 3)
    assert found == (["بب", "با", "بت"], True)
    assert spellings(["با", "بب"]).commonest("ب*", 2) == (["با", "بب"], False)


def test_an_index_without_words_holds_none() -> None:
    assert spellings([]).commonest("*ا*", 10) == ([], False)


@pytest.mark.parametrize(
    "pattern", ["*ا" * 10 + "*", "*اب" * 20, "?" * 100, "*?" * 100 + "*", "ا" * 5_000 + "*"]
)
def test_no_pattern_takes_long(pattern: str) -> None:
    letters = "ابتجدرسصعفقكلمنهوي"
    terms = [a + b + c + "ا" * 40 for a in letters for b in letters for c in letters] * 10
    many = spellings(terms)
    began = process_time()
    many.fitting(pattern)
    assert process_time() - began < 1
