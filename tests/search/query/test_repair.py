"""Repair: a word that the index does not hold is split, joined or searched by those like it; known words never."""

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import vocabulary_of

from corpus.article import Article
from index.building.build import build
from index.generations.open_index import OpenIndex
from index.terms.analyzer import Analyzer
from index.terms.views import View
from search.query.leaves import LeafMaker
from search.query.parser import parse
from search.query.request import Request
from search.query.tree import And, Word
from search.ranking import Ranking
from search.searcher import Searcher
from search.spelling.letter_pairs import LetterPairs
from search.spelling.likeness import likeness

TEXTS = {
    "mauritania": "تقع موريتانيا في غرب أفريقيا وعاصمتها نواكشوط.",
    "world-cup": "كأس العالم بطولة كبيرة، وفي كأس العالم فرق من العالم كله، والعالم يتابع كأس العالم.",
    "salam": "وصل عبد السلام إلى المدينة، وعاد عبد السلام، ثم سافر عبد السلام وعبد الكريم إلى السلام.",
    "press": "طبع غوتنبرغ كتابا قديما في مدينة ماينتس.",
    "iceland": "آيسلندا جزيرة في شمال المحيط الأطلسي.",
    "fire": "أخمد رجال الإطفاء الحريق بعد الطوارئ.",
    "car": "سيارة فولكسواجن قديمة في معرض السيارات.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("repair") / "index"
    # The filler makes short parts of words as frequent as they are in news.
    texts = [
        *TEXTS.items(),
        *((f"filler{n}", "عبد السلام في العالم كأس العالم عبد الكريم") for n in range(4)),
    ]
    build(made, (Article(key, "عنوان", text) for key, text in texts))
    return made


@pytest.fixture(scope="module")
def leaves(folder: Path) -> LeafMaker:
    return LeafMaker(OpenIndex.current(folder).analyzer, Ranking())


def repairs(text: str, leaves: LeafMaker) -> dict[str, tuple[str, ...]]:
    return {each.written: each.words for each in parse(text, leaves).repairs}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("عبدالسلام", ("عبد", "السلام"), id="two words without their space"),
        pytest.param("كاسالعالم", ("كاس", "العالم"), id="and without a hamza"),
        pytest.param("موريطانيا", ("موريتانيا",), id="ط for ت in a foreign name"),
        pytest.param("لموريطانيا", ("موريتانيا",), id="with a preposition"),
        pytest.param("جوتنبرج", ("غوتنبرغ",), id="ج for غ, as in Egypt"),
        pytest.param("فولكسفاغن", ("فولكسواجن",), id="three letters of one sound"),
        pytest.param("ايسلاندا", ("آيسلندا",), id="a vowel more"),
    ],
)
def test_an_unknown_word_is_searched_by_words_of_the_index(
    typed: str, words: tuple[str, ...], leaves: LeafMaker
) -> None:
    assert repairs(typed, leaves) == {typed: words}


def test_a_word_with_a_space_put_into_it_is_joined(leaves: LeafMaker) -> None:
    assert repairs("الطو ارئ", leaves) == {"الطو ارئ": ("الطوارئ",)}
    assert repairs("قرب نواك شوط", leaves)["نواك شوط"] == ("نواكشوط",)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("موريتانيا", id="a known word"),
        pytest.param("وموريتانيا", id="a known stem"),
        pytest.param("كاس العالم", id="known words are not joined"),
        pytest.param('"موريطانيا الكبرى"', id="a phrase"),
        pytest.param("=موريطانيا", id="an exact word"),
        pytest.param("جذر:موريطانيا", id="a root"),
        pytest.param("العالم -موريطانيا", id="a refused word"),
        pytest.param("العالم OR موريطانيا", id="an alternative"),
        pytest.param("20155", id="a number"),
        pytest.param("ظظظظظ", id="nothing is like it"),
        pytest.param("ك", id="a letter"),
        pytest.param("لماذا", id="a word that asks"),
        pytest.param("ب" * 2_000, id="two thousand letters"),
    ],
)
def test_what_is_left_as_it_is(typed: str, leaves: LeafMaker) -> None:
    assert repairs(typed, leaves) == {}


@pytest.mark.parametrize(
    ("counts", "typed", "words"),
    [
        pytest.param({"رحط": 5, "كعش": 5, "رحطمعش": 1}, "رحطكعش", ("رحط", "كعش"), id="0.88 like: two words"),
        pytest.param({"رحط": 5, "خعش": 5, "رحطهعش": 1}, "رحطخعش", ("رحطهعش",), id="0.93 like: a slip"),
        pytest.param(
            {"عن": 10, "كعشد": 2, "عنرعشد": 1}, "عنكعشد", ("عن", "كعشد"), id="0.83 like: a short part is one"
        ),
        pytest.param(
            {"عن": 10, "كعشد": 2, "عنمعشد": 1}, "عنكعشد", ("عنمعشد",), id="0.88 like: it is none by then"
        ),
        pytest.param({"رحط": 5, "قعش": 5}, "رحطقعش", ("رحط", "قعش"), id="nothing is like it: two words"),
        pytest.param({"رحسع": 1}, "رحصع", ("رحسع",), id="four letters"),
        pytest.param({"رحس": 1}, "رحص", (), id="three letters"),
        pytest.param(
            {"رحسعشدغ" * 3 + "رحطع": 1}, "رحصعشدغ" * 3 + "رحطع", ("رحسعشدغ" * 3 + "رحطع",), id="25 letters"
        ),
        pytest.param({"رحسعشدغ" * 3 + "رحطعق": 1}, "رحصعشدغ" * 3 + "رحطعق", (), id="26 letters"),
        pytest.param({"رحقعش": 1}, "رحطعش", ("رحقعش",), id="0.8 like"),
        pytest.param({"رحقع": 1}, "رحطع", (), id="0.75 like"),
    ],
)
def test_each_threshold_from_both_sides(counts: dict[str, int], typed: str, words: tuple[str, ...]) -> None:
    made_up = LeafMaker(Analyzer(vocabulary_of(counts)), Ranking())
    assert repairs(typed, made_up) == ({typed: words} if words else {})


def test_the_less_like_a_word_is_the_less_its_terms_count() -> None:
    made_up = LeafMaker(Analyzer(vocabulary_of({"رحسمج": 1, "رحصكج": 1})), Ranking())
    query = parse("رحصمج", made_up).query
    assert isinstance(query, Word)
    weights = {term.text: term.weight for term in query.terms if term.view is View.FOLDED}
    folded = made_up.ranking.view(View.FOLDED)
    assert weights == {
        "رحسمج": pytest.approx(folded * made_up.ranking.likeness(0.94)),
        "رحصكج": pytest.approx(folded * made_up.ranking.likeness(0.86)),
    }
    assert weights["رحسمج"] > weights["رحصكج"]


def test_a_term_of_several_words_counts_once_and_as_of_the_likest() -> None:
    made_up = LeafMaker(Analyzer(vocabulary_of({"رحسومج": 9, "رحسمج": 1})), Ranking())
    parsed = parse("رحصمج", made_up)
    assert parsed.repairs[0].words == ("رحسمج", "رحسومج")
    assert isinstance(parsed.query, Word)
    (weight,) = (term.weight for term in parsed.query.terms if term.view is View.CONSONANTS)
    whole = made_up.word("رحسمج").terms
    likest = next(term.weight for term in whole if term.view is View.CONSONANTS)
    assert weight == pytest.approx(likest * made_up.ranking.likeness(0.94))


def test_a_word_without_likeness_stays_unfound(folder: Path) -> None:
    assert Searcher(folder).search(Request(text="ظظظظظ"))["total"] == 0


def test_the_answer_finds_and_says_so(folder: Path) -> None:
    answer = Searcher(folder).search(Request(text="موريطانيا"))
    assert [hit["id"] for hit in answer["hits"]] == ["mauritania"]
    assert answer["repairs"] == [{"word": "موريطانيا", "by": ["موريتانيا"]}]
    assert {"text": "موريتانيا", "match": True} in answer["hits"][0]["snippet"]


def test_a_split_word_wants_both_parts(leaves: LeafMaker) -> None:
    query = parse("عبدالسلام", leaves).query
    assert isinstance(query, And)
    assert [clause.written for clause in query.clauses if isinstance(clause, Word)] == ["عبد", "السلام"]


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("جوجل", "غوغل", "جول"),
        ("نتنياهو", "نتانياهو", "بنيامين"),
        ("سيرجي", "سيرغي", "سيربي"),
        ("يوتوب", "يوتيوب", "تراب"),
        ("المجتمع", "المجتمغ", "المجمع"),
    ],
)
def test_spellings_of_one_name_are_liker_than_other_words(word: str, near: str, far: str) -> None:
    assert likeness(word, near) > likeness(word, far)


@given(st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=50)
def test_likeness_is_a_share_and_whole_only_for_the_same(word: str, other: str) -> None:
    assert 0 <= likeness(word, other) <= 1
    assert likeness(word, word) == 1


@given(st.text(max_size=60))
@settings(max_examples=50, deadline=None)
def test_any_text_is_parsed(leaves: LeafMaker, text: str) -> None:
    parse(text, leaves)


def test_letter_pairs_find_among_many_within_milliseconds() -> None:
    letters = "ابتجدرسصعفقكلمنهوي"
    terms = [a + b + c + d for a in letters for b in letters for c in letters for d in letters][:60_000]
    pairs = LetterPairs([*terms, "موريتانيا"])
    began = perf_counter()
    found = pairs.nearest("موريطانيا", 20, 0.4)
    assert perf_counter() - began < 0.1
    assert found[0] == len(terms)
