"""Function words: each threshold of what makes a word one, by counts that lie just on both sides of it."""

from functools import partial

import pytest
from synthetic_words import counts
from word_lists import table

from index.stems import stemmer
from index.stems.evidence import Evidence, Pool
from index.stems.stemmer import Stemmer


@pytest.mark.parametrize(("word", "stem", "words"), table("function_words.tsv"))
def test_a_threshold(monkeypatch: pytest.MonkeyPatch, word: str, stem: str, words: str) -> None:
    monkeypatch.setattr(stemmer, "Evidence", partial(Evidence, leaning_on=Pool()))
    assert Stemmer(counts(words)).stem(word) == stem
