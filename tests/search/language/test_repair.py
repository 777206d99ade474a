"""Repair: what is near certain is searched for a word that the index does not hold, what is likely is offered."""

from dataclasses import replace
from pathlib import Path
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import vocabulary_of

from corpus.article import Article
from index.building.build import build
from index.files.string_table import StringTable
from index.generations.open_index import OpenIndex
from index.terms.analyzer import Analyzer
from index.terms.letter_pairs import JoinedPairs, LetterPairs
from search.language.parser import parse
from search.leaves.leaf_maker import LeafMaker
from search.query.request import Request
from search.query.tree import And, Word
from search.ranking import Ranking
from search.searcher import Searcher
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


def offers(text: str, leaves: LeafMaker) -> dict[str, list[tuple[str, ...]]]:
    return {row[0].written: [each.words for each in row] for row in parse(text, leaves).offers}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("مدينةماينتس", ("مدينة", "ماينتس"), id="two words without their space"),
        pytest.param("كاسالعالم", ("كاس", "العالم"), id="and without a hamza"),
        pytest.param("لموريطانيا", ("موريتانيا",), id="with a preposition"),
        pytest.param("نواكشط", ("نواكشوط",), id="a letter left out"),
        pytest.param("ايسلاندا", ("آيسلندا",), id="a vowel more"),
    ],
)
def test_what_is_near_certain_is_searched_instead(
    typed: str, words: tuple[str, ...], leaves: LeafMaker
) -> None:
    assert repairs(typed, leaves) == {typed: words}
    assert offers(typed, leaves) == {}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param("الحريك", ("الحريق",), id="a word that may be right"),
        pytest.param("موريطانيا", ("موريتانيا",), id="a spelling that others have: ط for ت"),
        pytest.param("جوتنبرج", ("غوتنبرغ",), id="ج for غ twice, as in Egypt"),
        pytest.param("فولكسفاغن", ("فولكسواجن",), id="three letters of one sound"),
    ],
)
def test_what_is_likely_is_offered_and_the_word_searched_as_typed(
    typed: str, words: tuple[str, ...], leaves: LeafMaker
) -> None:
    parsed = parse(typed, leaves)
    assert parsed.repairs == ()
    assert offers(typed, leaves) == {typed: [words]}
    assert parsed.query == leaves.word(typed)


def test_a_word_with_a_space_put_into_it_is_joined(leaves: LeafMaker) -> None:
    assert repairs("الطو ارئ", leaves) == {"الطو ارئ": ("الطوارئ",)}
    assert repairs("قرب نواك شوط", leaves)["نواك شوط"] == ("نواكشوط",)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("موريتانيا", id="a known word"),
        pytest.param("وموريتانيا", id="a known stem"),
        pytest.param("كاس العالم", id="known words are not joined"),
        pytest.param("عبدالسلام", id="a name in one word, which is found in two"),
        pytest.param('"موريطانيا الكبرى"', id="a phrase"),
        pytest.param('"موريطانيا"', id="a phrase of one word"),
        pytest.param('"موريطانيا"~3', id="and near itself"),
        pytest.param('"نواك" "شوط"', id="phrases are not joined"),
        pytest.param("=موريطانيا", id="an exact word"),
        pytest.param('="موريطانيا"', id="an exact phrase of one word"),
        pytest.param("موريطاني*", id="a pattern"),
        pytest.param("جذر:موريطانيا", id="a root"),
        pytest.param("العالم -موريطانيا", id="a refused word"),
        pytest.param('العالم -"موريطانيا"', id="a refused phrase"),
        pytest.param("العالم OR موريطانيا", id="an alternative"),
        pytest.param("موريطانيا أو العالم", id="an alternative in Arabic"),
        pytest.param("نواك OR شوط", id="alternatives are not joined"),
        pytest.param("20155", id="a number"),
        pytest.param("ظظظظظ", id="nothing is like it"),
        pytest.param("ك", id="a letter"),
        pytest.param("لماذا", id="a word that asks"),
        pytest.param("ب" * 2_000, id="two thousand letters"),
    ],
)
def test_what_is_left_as_it_is(typed: str, leaves: LeafMaker) -> None:
    assert repairs(typed, leaves) == {}
    assert offers(typed, leaves) == {}


@pytest.mark.parametrize("word", ["ظظظظظ", "ضصثقظ", "شسيبلاتنم"])
def test_nonsense_finds_nothing_and_offers_nothing(word: str, folder: Path) -> None:
    answer = Searcher(folder).search(Request(text=word))
    assert (answer["total"], answer["repairs"], answer["notes"]) == (0, [], [])


def test_a_name_is_offered_the_name_that_is_near_and_no_common_word() -> None:
    held = {"كيكوله": 3, "يقول": 5_000, "ويقول": 900, "كيلو": 800, "غضب": 9_000_000}
    made_up = LeafMaker(Analyzer(vocabulary_of(held)), Ranking())
    assert repairs("كيكولي", made_up) == {}
    assert offers("كيكولي", made_up) == {"كيكولي": [("كيكوله",)]}


def test_beside_other_words_those_near_an_unknown_one_only_score(leaves: LeafMaker) -> None:
    query = parse("مدينة جوتنبرج", leaves).query
    assert isinstance(query, And)
    *wanted, scored = query.clauses
    assert wanted == [leaves.word("مدينة"), leaves.word("جوتنبرج")]
    assert isinstance(scored, Word)
    assert scored.optional
    likest = leaves.candidates.near("جوتنبرج")[0]
    weight = leaves.ranking.likeness(likest.likeness)
    assert scored.terms == tuple(
        replace(term, weight=term.weight * weight) for term in leaves.word("غوتنبرغ").terms
    )


def test_what_only_scores_finds_no_article(folder: Path) -> None:
    searcher = Searcher(folder)
    assert searcher.search(Request(text="جزيرة جوتنبرج"))["total"] == 1
    assert searcher.search(Request(text="جزيرة غوتنبرغ"))["total"] == 2


@pytest.mark.parametrize("quoted", ["", '"'])
def test_a_misspelling_that_the_index_holds_once_is_offered_a_far_commoner_word(quoted: str) -> None:
    for count in (180, 181):
        made_up = LeafMaker(Analyzer(vocabulary_of({"رحطعشق": count, "رحطعشف": 1})), Ranking())
        typed = f"{quoted}رحطعشف{quoted}"
        assert repairs(typed, made_up) == {}
        wanted = {"رحطعشف": [("رحطعشق",)]} if count == 181 and not quoted else {}
        assert offers(typed, made_up) == wanted


def test_a_word_without_likeness_stays_unfound(folder: Path) -> None:
    assert Searcher(folder).search(Request(text="ظظظظظ"))["total"] == 0


def test_the_answer_finds_and_says_so(folder: Path) -> None:
    answer = Searcher(folder).search(Request(text="لموريطانيا"))
    assert [hit["id"] for hit in answer["hits"]] == ["mauritania"]
    assert answer["repairs"] == [{"word": "لموريطانيا", "by": ["موريتانيا"]}]
    assert [(note["text"], note["taken"]) for note in answer["notes"]] == [("لموريطانيا", True)]
    assert {"text": "موريتانيا", "match": True} in answer["hits"][0]["snippet"]


@pytest.mark.parametrize(
    "typed", ["عبد السل ام", "عبد السل ام المدينة", "المدينة وعبد السل ام", "ال سلام عبد الكر يم"]
)
def test_a_word_that_is_joined_is_one_word_beside_another(folder: Path, typed: str) -> None:
    searcher = Searcher(folder)
    meant = typed.replace("السل ام", "السلام").replace("الكر يم", "الكريم").replace("ال سلام", "السلام")
    answers = [searcher.search(Request(text=text)) for text in (typed, meant)]
    read, again = (
        [(hit["id"], [piece["text"] for piece in hit["snippet"] if piece["match"]]) for hit in answer["hits"]]
        for answer in answers
    )
    assert read == again
    assert "salam" in dict(read)


def test_a_split_word_wants_both_parts(leaves: LeafMaker) -> None:
    assert parse("مدينةماينتس", leaves).query == And((leaves.word("مدينة"), leaves.word("ماينتس")))


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
    pairs = JoinedPairs([LetterPairs.of(StringTable.of([*terms, "موريتانيا"]))])
    began = thread_time()
    found = pairs.nearest("موريطانيا", 20, 0.4)
    assert thread_time() - began < 0.1
    assert found[0] == len(terms)
