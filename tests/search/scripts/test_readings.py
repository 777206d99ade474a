"""Readings: what a Latin word is read as by the words of an index, and what is certain."""

import pytest

from corpus.article import Article
from index.building.build import build
from index.generations.open_index import OpenIndex
from search.engine import state_at
from search.leaves.leaf_maker import LeafMaker
from search.ranking import Ranking
from search.scripts.readings import Readings, is_latin, is_ordinary, is_spelling

# Each word a few times, as an archive has them: names, words of the dictionary, particles.
HELD = (
    "أوباما غوغل جوجل لافروف الجبير خالد عمر عمار سيسي السيسي جيل مال فول حراس من في عن قوم بوتين بطن يزيل تزيل "
    "كاميرون الكامرون لوزان محمود محمد حسين حسن ترامب كيم هوك"
)


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Readings:
    folder = tmp_path_factory.mktemp("readings") / "index"
    build(folder, [Article(str(number), text=HELD) for number in range(5)])
    return LeafMaker(OpenIndex.current(folder).analyzer, Ranking()).readings


@pytest.mark.parametrize(
    ("latin", "words"),
    [
        pytest.param("obama", ["أوباما"], id="a foreign name, as it is written"),
        pytest.param("google", ["جوجل", "غوغل"], id="all its spellings"),
        pytest.param("khaled", ["خالد"], id="a name that is a word too"),
        pytest.param("omar", ["عمر"], id="the likelier of two names"),
        pytest.param("mahmoud", ["محمود"], id="not a name like it"),
        pytest.param("cameron", ["كاميرون"], id="not what has an article"),
        pytest.param("lausanne", ["لوزان"], id="what looks like a dual"),
        pytest.param("özil", [], id="no verb of the present"),
        pytest.param("gail", [], id="no word of the dictionary"),
        pytest.param("mail", [], id="no common word of English"),
        pytest.param("fool", [], id="nor one that fits by chance"),
        pytest.param("harass", [], id="nor a plural"),
        pytest.param("man", [], id="no particle"),
        pytest.param("bbc", [], id="nothing without vowels"),
        pytest.param("x", [], id="no single letter"),
        pytest.param("strength", [], id="nothing of many consonants"),
    ],
)
def test_certain(readings: Readings, latin: str, words: list[str]) -> None:
    assert sorted(each.word for each in readings.certain(latin)) == sorted(words)


def test_an_article_that_was_typed_is_looked_for(readings: Readings) -> None:
    assert readings.certain("jubeir", article=True)[0].word == "الجبير"


def test_a_name_that_mostly_has_its_article_is_found_without(readings: Readings) -> None:
    assert readings.certain("jubeir")[0].lexeme == "جبير"


def test_what_is_not_certain_may_be_offered(readings: Readings) -> None:
    assert "جيل" in [each.word for each in readings.likely("gail")]
    assert not readings.certain("gail")


def test_an_empty_index_has_none() -> None:
    assert LeafMaker(state_at("memory:").analyzer, Ranking()).readings.certain("obama") == ()


@pytest.mark.parametrize(
    ("word", "latin"),
    [("obama", True), ("erdoğan", True), ("don't", True), ("أوباما", False), ("f16", False), ("", False)],
)
def test_is_latin(word: str, latin: bool) -> None:
    assert is_latin(word) is latin


def test_common_words_are_ordinary_with_their_plurals() -> None:
    assert is_ordinary("house")
    assert is_ordinary("houses")
    assert not is_ordinary("lavrov")


@pytest.mark.parametrize(
    ("word", "other", "same"),
    [
        pytest.param("غوغل", "جوجل", True, id="one sound"),
        pytest.param("نتنياهو", "نتانياهو", True, id="a vowel in or out"),
        pytest.param("كيري", "كاري", False, id="another vowel"),
        pytest.param("حسين", "حصان", False, id="another word"),
    ],
)
def test_is_spelling(word: str, other: str, same: bool) -> None:
    assert is_spelling(word, other) is same
