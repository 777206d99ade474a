"""Brackets: which parentheses group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.syntax.brackets import CLOSE, MOST_DEPTH, OPEN, marked, unmarked

CASES = [
    ("(a b)", "[a b]", "around words"),
    ("((a) b)", "[[a] b]", "within each other"),
    ("-(a) x -(b)", "-[a] x -[b]", "behind a minus"),
    ("x-(a)", "x-(a)", "a minus inside a word"),
    ("(-(a) b)", "[-[a] b]", "a minus behind another"),
    ("title:(a) -عنوان:(b)", "title:[a] -عنوان:[b]", "behind a field"),
    ("xtitle:(a) foo:(b)", "xtitle:(a) foo:(b)", "behind what is none"),
    ("f(x) (a f(x) b)", "f(x) [a f(x) b]", "inside words"),
    ("(a) b) (c", "[a] b) (c", "without a partner"),
    (":( a :)", ":( a :)", "faces"),
    ('(a ")" b) "(c"', '[a ")" b] "(c"', "in quotes"),
    ('"a"(b) (c)(d)', '"a"[b] [c][d]', "behind a quote, behind another"),
    ('"a"-(b)', '"a"-(b)', "a minus behind a quote"),
    ("=(a)", "=(a)", "behind another operator"),
    ("f((x))", "f((x))", "inside those of a word"),
    ("((a b)", " [a b]", "behind one without a partner"),
    ("title:(title:(a)", "title: title:[a]", "a field behind one without a partner"),
    ("x (-(a) b", "x  -[a] b", "a minus behind one without a partner"),
    ("(title:(-(a)", " title: -[a]", "behind two without a partner"),
]


@pytest.mark.parametrize(("text", "shown", "why"), CASES, ids=[why for *_, why in CASES])
def test_which_parentheses_group(text: str, shown: str, why: str) -> None:
    assert marked(text).replace(OPEN, "[").replace(CLOSE, "]") == shown, why


def test_those_too_deep_are_punctuation() -> None:
    assert marked("(" * 30 + ")" * 30) == OPEN * MOST_DEPTH + "(" * 10 + ")" * 10 + CLOSE * MOST_DEPTH


@given(st.text(alphabet='ab ()-":', max_size=40))
def test_they_are_paired_and_nothing_else_changes(text: str) -> None:
    found = marked(text)
    assert all(
        sign == before or (sign, before) == (" ", "(")
        for sign, before in zip(unmarked(found), text, strict=True)
    )
    depth = 0
    for sign in found:
        depth += (sign == OPEN) - (sign == CLOSE)
        assert depth >= 0
    assert depth == 0
