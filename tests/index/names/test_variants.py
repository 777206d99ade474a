"""Variants: which words are linked, where letters and the dictionary alone can tell."""

import numpy as np
import pytest

from index.names.variants import find_variants

ONE_NAME = {
    "one g": ("برمنغهام", "برمنجهام"),
    "a g of the Gulf": ("انستغرام", "انستقرام"),
    "three spellings": ("غوغل", "جوجل", "قوقل"),
    "a vowel": ("ترامب", "ترمب"),
    "two differences": ("ميغابكسل", "ميجابيكسل"),
    "a last vowel": ("سنغافوره", "سنغافورا"),
    "a t": ("سلوفاكطيا", "سلوفاكتيا"),
}
STRANGERS = {
    "Arabic words": ("مغرب", "مجرب"),
    "Arabic names of one root": ("حمدان", "حميدان"),
    "Arabic names of two roots": ("غامدي", "جامدي"),
    "countries": ("غينيا", "كينيا"),
    "first names": ("لويس", "لوس"),
    "a name and a word": ("برتغال", "برتقال"),
    "verbs": ("يغرب", "يجرب"),
    "an adjective": ("بريطانيا", "بريطاني"),
}


def groups(*words: str) -> list[set[str]]:
    """The groups among words that are met once each, in no articles."""
    numbers = np.arange(len(words), dtype=np.int32)
    return [{words[at] for at in group} for group in find_variants(words, [1] * len(words), [], numbers)]


@pytest.mark.parametrize("words", ONE_NAME.values(), ids=ONE_NAME)
def test_spellings_of_one_name_are_linked(words: tuple[str, ...]) -> None:
    assert groups(*words) == [set(words)]


@pytest.mark.parametrize("words", STRANGERS.values(), ids=STRANGERS)
def test_different_words_are_not(words: tuple[str, ...]) -> None:
    assert groups(*words) == []


def test_of_many_words_only_those_of_one_name_are_linked() -> None:
    found = groups(*{word for words in (*ONE_NAME.values(), *STRANGERS.values()) for word in words})
    assert sorted(map(sorted, found)) == sorted(map(sorted, ONE_NAME.values()))


def test_nothing_has_no_variants() -> None:
    assert groups() == []
