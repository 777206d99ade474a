"""The alphabet: words by their folded letters, so that a prefix is a range."""

import pytest
from made_up import vocabulary_of

from index.words.folding import fold

WORDS = ["كتب", "أحمد", "كتاب", "احمد", "إحسان", "ب", "كتيب", "nasa", "2015"]


@pytest.mark.parametrize("prefix", ["", "ك", "كت", "كتا", "اح", "احمد", "احمدي", "n", "20", "ي", "ظ"])
def test_a_prefix_has_its_words(prefix: str) -> None:
    vocabulary = vocabulary_of(dict.fromkeys(WORDS, 1))
    (alphabet,) = vocabulary.alphabets
    assert list(alphabet) == alphabet[:] == sorted(map(fold, WORDS))
    found = [vocabulary.words[number] for number in alphabet.words_beginning(prefix).tolist()]
    assert sorted(found) == sorted(word for word in WORDS if fold(word).startswith(prefix))
