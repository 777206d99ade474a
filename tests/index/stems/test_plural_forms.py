"""Forms of broken plurals: what is taken off a word of the table, and what is not."""

import pytest
from synthetic_words import evidence

from index.stems.plural_forms import PluralForms, spelled_plural
from index.stems.stemmer import Stemmer

SAME = [
    ("ة of a plural is no adjective's", "أندية الأندية أنديتهم بأندية"),
    ("ات of a plural is no ending", "صلوات الصلوات صلواتهم"),
    ("a plural with and without its last ي", "معان المعاني معانيها"),
    ("a first letter that is no preposition", "كمائن الكمائن والكمائن"),
]
APART = [
    ("prayers are no links", "صلوات صلة"),
    ("the dead are no mothers", "أموات أمة"),
    ("requests are no students", "طلبات طلبة"),
    ("a neighbour is not current", "جار جاري"),
    ("powers are not strong", "قوى قوي"),
    ("an orphan is no verb", "يتيم يتم"),
    ("numbers are no preparation, as far as the hamza tells", "أعداد إعداد"),
]


@pytest.fixture(scope="module")
def stemmer() -> Stemmer:
    """No words of its own: the background speaks."""
    return Stemmer({})


@pytest.mark.parametrize(("why", "words"), SAME, ids=[why for why, _ in SAME])
def test_forms_of_one_plural(stemmer: Stemmer, why: str, words: str) -> None:
    assert len({stemmer.lexeme(word) for word in words.split()}) == 1, why


@pytest.mark.parametrize(("why", "words"), APART, ids=[why for why, _ in APART])
def test_another_word(stemmer: Stemmer, why: str, words: str) -> None:
    first, second = words.split()
    assert stemmer.lexeme(first) != stemmer.lexeme(second), why


def test_requests_are_a_request(stemmer: Stemmer) -> None:
    assert stemmer.lexeme("طلبات") == stemmer.lexeme("طلب")


@pytest.mark.parametrize(("definite", "whole"), [(31, True), (30, False)])
def test_a_word_of_the_table_has_the_article_often_enough_to_begin_with_its_own_letter(
    definite: int, *, whole: bool
) -> None:
    forms = PluralForms(evidence(f"كمائن 100 الكمائن {definite}"))
    assert forms.is_whole("كماءن") is whole


@pytest.mark.parametrize(
    ("term", "word", "plural"),
    [("قوي", "والقوى", "قوى"), ("قوي", "القوي", None), ("اسري", "أسرى", None), ("دمي", "دمى", None)],
    ids=["powers", "strong", "no noun has the letters of captives", "dolls have their own noun's letters"],
)
def test_a_last_alef_tells_a_plural_from_a_noun_in_yeh(term: str, word: str, plural: str | None) -> None:
    assert spelled_plural(term, word) == plural
