"""Function words are told as a reader tells them, with their hamzas or without."""

import numpy as np
import pytest

from index.building.freezing import freeze
from index.stems.stemmer import Stemmer
from search.leaves.function_words import is_function_word

COUNTS = {
    "أنه": 900,
    "انه": 30,
    "لأنهم": 80,
    "لانهم": 3,
    "إلينا": 70,
    "الينا": 2,
    "بأن": 400,
    "بان": 12,
    "بأنك": 30,
    "بانك": 2,
    "ولأنها": 9,
    "ولانها": 1,
    "منها": 300,
    "كتابه": 20,
    "الكتابه": 20,
    "أبنا": 5,
    "ابنا": 60,
}


@pytest.fixture(scope="module")
def stemmer() -> Stemmer:
    return freeze([*COUNTS], np.array([*COUNTS.values()], dtype=np.int32)).stemmer


@pytest.mark.parametrize("word", ["أنه", "انه", "لانهم", "الينا", "ولانها", "بأن", "منها", "إلينا"])
def test_what_joins_and_points_is_a_function_word(stemmer: Stemmer, word: str) -> None:
    assert is_function_word(word, stemmer)


@pytest.mark.parametrize("word", ["بان", "بانك", "كتابه", "ابنا", "النفط"])
def test_a_name_or_noun_of_such_letters_is_none(stemmer: Stemmer, word: str) -> None:
    assert not is_function_word(word, stemmer)
