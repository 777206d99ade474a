"""Alignment: the same words in the same order, and never for long."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.collation.alignment import align

WORDS = st.lists(st.sampled_from("ابجده"), max_size=40)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("", "ا ب", []),
        ("ا ب ج", "ا ب ج", ["ا", "ب", "ج"]),
        ("ا ب ج", "ا د ج", ["ا", "ج"]),
        ("ا ب ج", "ب ج د", ["ب", "ج"]),
        ("ا ا ا", "ا ا", ["ا", "ا"]),
        # A run that both have once holds them together, though more single words agree in another order.
        ("س ص ع ف ا ب ا ب ا ب ا ب ا ب", "ا ب ا ب ا ب ا ب ا ب س ص ع ف", ["س", "ص", "ع", "ف"]),
        # One word that is the same by chance between longer changes is changed too.
        ("ا ب ج د في ه و ز ح", "ط ي ك ل في م ن س ع", []),
        ("ا في ه", "ط في م", ["في"]),
        ("ا ب ج د قال وزير النفط أمس ه و ز ح", "ط ي قال وزير النفط أمس م ن", ["قال", "وزير", "النفط", "أمس"]),
    ],
)
def test_the_words_that_stay(one: str, other: str, same: list[str]) -> None:
    assert [one.split()[at] for at, _ in align(one.split(), other.split())] == same


@given(WORDS, WORDS)
def test_places_rise_and_hold_the_same_words(one: list[str], other: list[str]) -> None:
    pairs = align(one, other)
    assert all(one[at] == other[by] for at, by in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


@given(WORDS)
def test_a_text_agrees_with_itself(words: list[str]) -> None:
    assert align(words, words) == [(at, at) for at in range(len(words))]


@pytest.mark.parametrize("kinds", [1, 2, 40])
def test_long_texts_of_few_words_are_no_trouble(kinds: int) -> None:
    """All that would take too much memory counts as changed; the ends are the same in any case."""
    random = Random(kinds)
    one, other = ([f"ك{random.randrange(kinds)}" for _ in range(30_000)] for _ in range(2))
    pairs = align(["ا", *one, "ي"], ["ا", *other, "ي"])
    assert (pairs[0], pairs[-1]) == ((0, 0), (30_001, 30_001))
