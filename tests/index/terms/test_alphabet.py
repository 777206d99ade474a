"""The alphabet: words by their folded letters, so that a prefix is a range."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import vocabulary_of

from index.files.string_table import strings_of
from index.terms.alphabet import Alphabet
from index.terms.column import ColumnPart
from index.words.folding import fold

WORDS = ["كتب", "أحمد", "كتاب", "احمد", "إحسان", "ب", "كتيب", "nasa", "2015"]


@pytest.mark.parametrize("prefix", ["", "ك", "كت", "كتا", "اح", "احمد", "احمدي", "n", "20", "ي", "ظ"])
def test_a_prefix_has_its_words(prefix: str) -> None:
    vocabulary = vocabulary_of(dict.fromkeys(WORDS, 1))
    (alphabet,) = vocabulary.alphabets
    assert list(alphabet) == alphabet[:] == sorted(map(fold, WORDS))
    found = [vocabulary.words[number] for number in alphabet.words_beginning(prefix).tolist()]
    assert sorted(found) == sorted(word for word in WORDS if fold(word).startswith(prefix))


# Letters of sixteen bits, the widest of them, and wider ones, in words that are like one another for many letters.
LETTERS = "اب\ufffe\uffff\U0001f4f0"


@given(words=st.sets(st.text(LETTERS, max_size=8), max_size=60), prefix=st.text(LETTERS, max_size=6))
def test_a_prefix_has_the_same_range_as_by_looking_at_all_words(words: set[str], prefix: str) -> None:
    ordered = sorted(words)
    terms = strings_of(sorted(words, key=hash))
    numbers = np.array([terms.numbers[word] for word in ordered], dtype=np.int32)
    column = ColumnPart(0, numbers, None)
    alphabet = Alphabet(np.arange(len(ordered), dtype=np.int32), column, terms)
    found = [place for place, word in enumerate(ordered) if word.startswith(prefix)]
    low, high = alphabet.span(prefix, 0, len(ordered))
    assert list(range(low, high)) == found
