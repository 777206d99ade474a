"""Loops of stems: what is taken apart in compiled code is what the stemmer takes apart, word by word."""

from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_lists import DATA, rows

from index.stems.background import background
from index.stems.evidence import Evidence
from index.stems.loops.lexicon import lexicon_of
from index.stems.loops.many import ManyStems
from index.stems.stemmer import Stemmer
from index.terms.rules import Stems
from index.words.folding import exact

SEED = 7
LETTERS = "ءابةتثجحخدذرزسشصضطظعغفقكلمنهويأإآؤئىگپ"
BEFORE = ("", "و", "ف", "ب", "ل", "ك", "س", "ال", "وال", "بال", "لل", "ولل", "وسي", "وب", "فال")
BEHIND = (
    "",
    "ه",
    "ها",
    "هم",
    "نا",
    "ي",
    "ية",
    "ات",
    "ان",
    "ين",
    "ون",
    "وا",
    "تين",
    "ته",
    "ا",
    "يون",
    "اتها",
    "و",
)


@cache
def words() -> list[str]:
    """Words of the golden tables, common ones with much that may be joined to them, and letters at random."""
    random = Random(SEED)
    listed = [exact(word) for row in rows(DATA / "stems.tsv") for word in row[:2]]
    common = random.sample([word for word, _ in background()], 1_500)
    joined = [random.choice(BEFORE) + word + random.choice(BEHIND) for word in [*listed, *common]]
    strewn = ["".join(random.choices(LETTERS, k=random.randint(1, 28))) for _ in range(300)]
    others = ["", "2015", "كوفيد19", "abc", "مائتين", "ثلاثمائة", "على", "وعلي", "\U0001eef0ا", "لل", "شاطيء"]
    return list(dict.fromkeys([*listed, *common, *joined, *strewn, *others]))


@cache
def plain() -> Stemmer:
    random = Random(SEED)
    counts = {word: round(random.paretovariate(0.7)) for word in words()}
    return Stemmer({}, evidence=Evidence(counts))


@cache
def many() -> ManyStems:
    return ManyStems(plain(), words())


def views(stems: Stems, word: str) -> tuple[str, str, str]:
    return stems.lexeme(word), stems.stem(word), stems.root(word)


def test_all_words_are_taken_apart_as_one_by_one() -> None:
    assert len(words()) > 3_000
    others = {word: (views(many(), word), views(plain(), word)) for word in words()}
    assert not {word: both for word, both in others.items() if both[0] != both[1]}


def test_nearly_all_words_are_taken_apart_in_compiled_code() -> None:
    arabic = [word for word in words() if 3 <= len(word) <= 25 and word.isalpha()]
    assert sum(word in many()._taken for word in arabic) > 0.9 * len(arabic)


@given(st.lists(st.text(LETTERS, min_size=1, max_size=26), min_size=200, max_size=400))
@settings(max_examples=2, deadline=None)
def test_any_letters_are_taken_apart_as_one_by_one(strewn: list[str]) -> None:
    found = ManyStems(plain(), strewn)
    assert [views(found, word) for word in strewn] == [views(plain(), word) for word in strewn]


def test_evidence_that_was_kept_makes_the_same_lexicon() -> None:
    counts = {"كتاب": 5, "إيران": 3, "مدرسة": 2, "مستشفى": 4}
    kept = Evidence.kept(Evidence(counts).arrays())
    one, other = lexicon_of(Evidence(counts).pool), lexicon_of(kept.pool)
    assert one.tobytes() == other.tobytes()


@pytest.mark.parametrize("word", ["كتب", ""])
def test_a_word_that_was_not_given_is_asked_of_the_stemmer(word: str) -> None:
    assert views(ManyStems(plain(), []), word) == views(plain(), word)
